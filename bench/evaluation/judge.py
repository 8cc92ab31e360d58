"""Asks the model every sentence of a set, and notes what it heard beside what was meant."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from bench.evaluation.noise import mistype
from bot.skills import FALLBACK
from reading.emergency import ALARMS
from tests.nlu.sentences import Row, development, held_out

if TYPE_CHECKING:
    from bot.model import Model

Set = Literal["development", "held_out"]
SETS: dict[Set, Callable[[], Iterator[Row]]] = {"development": development, "held_out": held_out}
PLAIN = "plain"
TYPOS = "typos"
FOREIGN = frozenset({"english", "norwegian", "swedish"})


class Judged(NamedTuple):
    """What was meant and what was heard; `guess` is the best one before any threshold."""

    skill: str
    intent: str
    slice: str
    text: str
    heard_skill: str
    heard_intent: str
    guess_skill: str
    confidence: float
    alarm: bool
    seconds: float

    @property
    def right(self) -> bool:
        return self.heard_skill == self.skill

    @property
    def asked_back(self) -> bool:
        """It asked instead of acting, where there was something to understand."""
        return not self.right and self.heard_intent == FALLBACK

    @property
    def wrong(self) -> bool:
        """It would have acted on something that nobody asked for."""
        return not self.right and not self.asked_back

    @property
    def as_written(self) -> bool:
        """A Danish sentence that somebody wrote: no other language, no mistakes added by chance."""
        return self.slice not in FOREIGN | {TYPOS}


def rows_of(name: Set) -> list[Row]:
    """The set's sentences, and the plain ones once more with typing mistakes."""
    rows = list(SETS[name]())
    if not rows:
        raise LookupError(f"no sentences in tests/nlu/{name}")
    plain = [(skill, intent, text) for skill, intent, slice_, text in rows if slice_ == PLAIN]
    return [*rows, *((skill, intent, TYPOS, mistype(text)) for skill, intent, text in plain)]


def judge(model: "Model", rows: Iterable[Row]) -> list[Judged]:
    """Each row with the model's answer and the seconds of computing that the answer took."""
    return [_judge(model, row) for row in rows]


def _judge(model: "Model", row: Row) -> Judged:
    start = time.thread_time()
    read = model.parse(row[3])
    seconds = time.thread_time() - start
    heard = read["intent"]["name"] or FALLBACK
    guess = best_guess(read)
    return Judged(
        *row,
        heard_skill=model.skills.get(heard, "fallback"),
        heard_intent=heard,
        guess_skill=model.skills.get(guess["name"], "fallback"),
        confidence=min(1.0, guess["confidence"]),
        alarm=read.get("emergency") in ALARMS,
        seconds=seconds,
    )


def best_guess(read: dict[str, Any]) -> dict[str, Any]:
    """The likeliest intent, also where the assistant was too unsure to act on it."""
    ranking = read.get("intent_ranking") or []
    real = [each for each in ranking if each["name"] not in {None, FALLBACK}]
    return real[0] if real else {"name": FALLBACK, "confidence": 0.0}
