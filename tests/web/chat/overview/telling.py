"""A browser in a talk, and what the dialogue has kept of a victim's answers."""

import re
from typing import Any

from cases.acts.overviews import keep_overview
from cases.store import Store
from tests.web.conftest import Client

BEATEN = {
    "kind": "violence",
    "who": "self",
    "reported": "no",
    "injured": "yes",
    "happened": {"at": "2026-11-21T14:00:00+01:00"},
    "municipality": {"code": "461", "name": "Odense"},
}


async def enter(client: Client, language: str = "da") -> str:
    """Begin a talk as a browser does, with a cookie; the id of the talk."""
    own = {"Origin": f"http://{client.host}:{client.port}"}
    client.session.headers.update(own)
    opened = await client.post("/api/conversations", json={"language": language})
    return str((await opened.json())["conversation"]["id"])


def forget(client: Client) -> None:
    """Be another browser."""
    client.session.cookie_jar.clear()


def told(store: Store, talk: str, **answers: Any) -> None:
    """Keep answers, as the dialogue does."""
    with store.unit() as unit:
        situation = {**BEATEN, **answers}
        keep_overview(unit, conversation_id=talk, situation=situation, now=unit.now())
        unit.commit()


async def overview(client: Client) -> str:
    """The page, with its blanks made one."""
    answer = await client.get("/overview")
    assert answer.status == 200
    return re.sub(r"\s+", " ", await answer.text())


def main_of(page: str) -> str:
    """What stands between header and end."""
    return page[page.index("<main") : page.index("</main>")]
