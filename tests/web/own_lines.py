"""Lines about an own case in a gateway's talk: how they come to be, and how they are read."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from cases.acts.conversations import hash_session
from cases.acts.outbox import say
from cases.store import Store
from cases.views.conversations import NewChoice
from tests.cases.proving import by_code
from tests.web.conftest import MORNING, Citizen

SAID = "Sagen er under efterforskning."
HIDDEN = "Beskeden handler om en sag og er skjult. Vis, hvem du er, så kan du læse den."
GONE = MORNING - timedelta(minutes=31)


async def shown(
    store: Store, citizen: Citizen, *, proven: datetime | None = MORNING, session: str = ""
) -> None:
    """A line about the own case, in the session that proved it at that time."""
    await asyncio.to_thread(_show, store, citizen, proven, session or citizen.token)


def _show(store: Store, citizen: Citizen, proven: datetime | None, token: str) -> None:
    own, session = citizen.id, hash_session(store.keys, token)
    identity = by_code(store, own, session, now=proven or MORNING)
    with store.unit() as unit:
        say(
            unit,
            conversation_id=own,
            sender="bot",
            text=SAID,
            choices=[NewChoice("Følg sagen", "affirm")],
            data={"type": "case_status", "step": "efterforskning"},
            guard=identity.guard,
        )
        unit.commit()


async def last(citizen: Citizen) -> dict[str, Any]:
    found: dict[str, Any] = (await citizen.hear(wait=0))["messages"][-1]
    return found


async def resumed(citizen: Citizen) -> Citizen:
    """The same talk on another device, by its code."""
    code = (await (await citizen.call("POST", "/resume-code")).json())["code"]
    body = {"code": code, "channel": "widget"}
    answer = await (await citizen.client.post("/api/resume", json=body)).json()
    return Citizen(citizen.client, citizen.id, answer["token"], answer["messages"])


def is_withheld(line: dict[str, Any]) -> bool:
    """Whether nothing but its place is told of a line."""
    told = (line["text"], line["choices"], line["data"])
    return told == (HIDDEN, [], {"type": "withheld", "lang": "da"})
