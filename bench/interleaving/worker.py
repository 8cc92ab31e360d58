"""The real worker's turns, with a dialogue of a few lines in place of Rasa's."""

import asyncio
import random
import threading
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from bot.channel import Draft
from bot.turn import Turns
from cases.acts.handoffs import cancel_handoff, request_handoff
from cases.acts.turns import has_work
from cases.store import Store
from cases.unit import UnitOfWork
from cases.views.conversations import Turn
from facts import load_facts

HUMAN, ON, DANGER, TROUBLE = "human", "on", "danger", "trouble"
ANSWER, WAIT = "answer", "wait"
POLL = 0.008  # seconds between looks at an empty inbox


class Lines(dict[str, list[dict[str, Any]]]):
    """A domain that has a line of every Danish name."""

    def __contains__(self, name: object) -> bool:
        return not str(name).endswith(("_en", "_"))

    def __missing__(self, name: str) -> list[dict[str, Any]]:
        return [{"text": name}]


class TinyModel:
    """Understands four words; says the name of each line."""

    def __init__(self) -> None:
        self.domain = SimpleNamespace(responses=Lines())
        self.endpoint = SimpleNamespace(domain={"responses": self.domain.responses})

    def parse(self, text: str) -> dict[str, Any]:
        """Danger, or nothing in particular."""
        alarm = "112" if DANGER in text else None
        return {
            "text": text,
            "emergency": alarm,
            "intent": {"name": "inform", "confidence": 1.0},
            "intent_ranking": [],
            "entities": [],
        }


class TinyTurns(Turns):
    """Answers each message with one line, after a moment in which others may act."""

    chance = random.Random()

    async def _converse(self, unit: UnitOfWork, turn: Turn, parse: dict[str, Any]) -> None:
        await asyncio.sleep(self.chance.choice((0.0, 0.0, 0.002, 0.006)))
        own = turn.conversation_id
        if TROUBLE in turn.text and not turn.tries:
            raise RuntimeError("trouble, once")
        if turn.owner == "waiting" and ON not in turn.text:
            self._say(unit, turn, [Draft(WAIT)], "system")
            return
        if turn.owner == "waiting":
            cancel_handoff(unit, conversation_id=own)
        self._say(unit, turn, [Draft(f"{ANSWER} {turn.text or turn.intent or turn.kind}")])
        if HUMAN in turn.text:
            request_handoff(unit, conversation_id=own, reason="asked_for", slots={})
            self._say(unit, turn, [Draft("a human comes")])

    async def _remember(self, unit: UnitOfWork, turn: Turn, parse: dict[str, Any]) -> None:
        """Nothing is remembered."""


def tiny_turns(store: Store) -> Turns:
    """Turns over a store, for one thread."""
    model: Any = TinyModel()
    return TinyTurns(store, model, load_facts(), lambda: datetime.now(UTC))


def work_until(stop: threading.Event, turns: Turns) -> None:
    """Take turns until told to stop and nothing is left to do."""
    asyncio.run(_work_until(stop, turns))


async def _work_until(stop: threading.Event, turns: Turns) -> None:
    while True:
        done = stop.is_set()
        if await turns.work():
            continue
        if done and not _left(turns.store):
            return
        await asyncio.sleep(POLL)


def _left(store: Store) -> bool:
    """Whether a turn is open, also one that is tried again later."""
    with store.reading() as unit:
        found = unit.session.connection().exec_driver_sql(
            "SELECT count(*) FROM inbox WHERE state = 'open'"
        )
        return bool(found.scalar_one()) or has_work(unit)
