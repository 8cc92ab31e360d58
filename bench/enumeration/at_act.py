"""Guessing at the act itself: the most patient attacker, who waits whatever is asked of them."""

import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bench.enumeration.guesses import Guess, World
from cases.acts.conversations import open_conversation
from cases.acts.identities import prove_by_code
from cases.errors import CasesError, TooManyTries, WrongCode
from cases.store import Store

SOURCES = 8
WARM_UP = 300  # guesses whose time is not counted
FIRST = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SESSION = "5" * 64


@dataclass
class Heard:
    """What the guesses were answered, by what else an answer may hang on, and how long it took."""

    answers: dict[object, set[str]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    hits: int = 0
    delays: int = 0


class Attacker:
    """Guesses from a few sources; a delay is waited out, by moving the clock."""

    def __init__(self, store: Store, world: World) -> None:
        self._store, self._world = store, world
        self.now = FIRST
        self.heard = Heard()
        self._tried: dict[str, int] = defaultdict(int)
        self._last: dict[str, datetime] = {}
        with store.unit() as unit:
            self._talk = open_conversation(unit).conversation.id
            unit.commit()

    def guess(self, count: int) -> None:
        """So many guesses that were really compared."""
        for place, guess in enumerate(self._world.guesses(count)):
            source = f"source-{place % SOURCES}"
            refusal, seconds = self._patiently(guess, source)
            if refusal is None:
                self.heard.hits += 1
                continue
            # A refusal says how long to wait, which hangs on the source's own tries alone.
            self.heard.answers[self._count(source)].add(f"{type(refusal).__name__} {vars(refusal)}")
            if place >= WARM_UP:
                self.heard.seconds[guess.group].append(seconds)

    def owner_gets_in(self, source: str) -> bool:
        """Whether the owner does from that source, if they wait as they are told."""
        return self._patiently(self._world.owner(), source)[0] is None

    def _count(self, source: str) -> int:
        """How many tries of this source count now; they are forgotten after an hour."""
        last = self._last.get(source)
        if last is not None and self.now - last > timedelta(hours=1):
            self._tried[source] = 0
        self._tried[source] += 1
        self._last[source] = self.now
        return self._tried[source]

    def _patiently(self, guess: Guess, source: str) -> tuple[CasesError | None, float]:
        while True:
            begun = time.perf_counter()
            refusal = self._once(guess, source)
            seconds = time.perf_counter() - begun
            if not isinstance(refusal, TooManyTries):
                return refusal, seconds
            self.heard.delays += 1
            self.now += timedelta(seconds=refusal.retry_after_seconds)

    def _once(self, guess: Guess, source: str) -> CasesError | None:
        """One try in a unit of its own, committed whatever it says, as a turn does."""
        with self._store.unit() as unit:
            refusal: CasesError | None = None
            try:
                prove_by_code(
                    unit,
                    conversation_id=self._talk,
                    session_hash=SESSION,
                    number=guess.number,
                    code=guess.code,
                    source=source,
                    now=self.now,
                    minutes=30,
                )
            except (WrongCode, TooManyTries) as error:
                refusal = error
            unit.commit()
        return refusal
