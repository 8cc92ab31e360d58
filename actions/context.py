"""The turn an action runs in: its transaction, secrets, clock and facts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Protocol

from cases.acts.conversations import get_conversation
from cases.errors import NotFound
from cases.store import Store, open_store
from cases.unit import UnitOfWork
from cases.views.conversations import Secret
from facts import Facts, load_facts
from settings import load_settings

HOUSE_LANGUAGE = "da"


class HasSender(Protocol):
    """A tracker, as far as it is needed here."""

    sender_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnContext:
    """One turn, as the worker sets it; `unit` is committed by whoever opened it, never here.

    `conversation_id` is None where the store does not know the talk (Rasa's own shell).
    `now` gives aware UTC; `source` is what wrong codes are counted by, besides the number.
    `language` is what the conversation is held in, as a code. `session_hash` is the session that
    wrote, None where none did: what it has proven is asked for by it.
    """

    unit: UnitOfWork
    store: Store
    conversation_id: str | None
    seq: int | None
    inbox_id: int | None
    secrets: tuple[Secret, ...]
    source: str
    now: Callable[[], datetime]
    facts: Facts
    language: str = HOUSE_LANGUAGE
    session_hash: str | None = None

    def secret(self, kind: str) -> str | None:
        """The first value of this kind that the citizen wrote in this turn."""
        return next((secret.value for secret in self.secrets if secret.kind == kind), None)


class NoTurn(LookupError):
    """An action asked for the turn outside of one."""


_TURN: ContextVar[TurnContext | None] = ContextVar("turn", default=None)


def current() -> TurnContext:
    """The turn the worker has set; NoTurn where there is none."""
    turn = _TURN.get()
    if turn is None:
        raise NoTurn("no turn is set here: use acting(tracker)")
    return turn


def turn_language() -> str:
    """The language that the turn is answered in; the house's own where no turn is set."""
    turn = _TURN.get()
    return turn.language if turn else HOUSE_LANGUAGE


def turn_facts() -> Facts:
    """The facts that the turn is read by; those of the house's own language without a turn."""
    turn = _TURN.get()
    return turn.facts if turn else load_facts()


@contextmanager
def acting_as(context: TurnContext) -> Iterator[TurnContext]:
    """Let actions run in this turn; its unit stays the caller's to commit."""
    token = _TURN.set(context)
    try:
        yield context
    finally:
        _TURN.reset(token)


@contextmanager
def acting(tracker: HasSender) -> Iterator[TurnContext]:
    """The turn set by the worker, or an own one that is committed at the end of the block."""
    turn = _TURN.get()
    if turn is not None:
        yield turn
        return
    store = _own_store()
    with store.unit() as unit:
        with acting_as(_own_turn(store, unit, tracker.sender_id)) as own:
            yield own
        unit.commit()


@lru_cache(maxsize=1)
def _own_store() -> Store:
    settings = load_settings()
    return open_store(settings.store_url, settings.secret_key.get_secret_value())


def _own_turn(store: Store, unit: UnitOfWork, sender: str) -> TurnContext:
    return TurnContext(
        unit=unit,
        store=store,
        conversation_id=sender if _is_known(unit, sender) else None,
        seq=None,
        inbox_id=None,
        secrets=(),
        source=sender,
        now=lambda: datetime.now(UTC),
        facts=load_facts(),
    )


def _is_known(unit: UnitOfWork, sender: str) -> bool:
    try:
        get_conversation(unit, conversation_id=sender)
    except NotFound:
        return False
    return True
