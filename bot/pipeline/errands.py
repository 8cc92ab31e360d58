"""Finds two errands in one message, so that neither is lost."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from bot.pipeline.sentences import Span, clauses
from facts import DATA
from facts.reference import read_words
from reading.text import fold

# What only answers a question or carries on with one is no errand of its own.
DETAILS = frozenset({"inform", "correct_answer", "give_order_number", "emergency_now"})
# These belong together so often that one answer serves both.
TOGETHER = (
    frozenset({"report_crime", "victim_overview"}),
    frozenset({"report_crime", "case_status"}),
    frozenset({"safety_followup", "report_crime"}),
    frozenset({"safety_followup", "victim_overview"}),
    frozenset({"safety_followup", "order_officer"}),
    frozenset({"safety_followup", "handoff"}),
    frozenset({"order_status", "order_officer"}),
    frozenset({"order_status", "case_status"}),
    frozenset({"case_steps", "case_status"}),
    frozenset({"case_steps", "complaint"}),
    frozenset({"feedback", "complaint"}),
    frozenset({"feedback", "handoff"}),
)


class Part(NamedTuple):
    """What a part of a message asks for."""

    intent: str
    skill: str
    confidence: float


Reader = Callable[[Span], Part | None]
Found = list[tuple[Part, Span]]


def find_errands(text: str, spans: Sequence[Span], read: Reader) -> list[dict[str, Any]]:
    """Errands of two skills in the text's sentences, or in the halves of its only one.

    Empty unless there are exactly two that are sure; their order is that of the text.
    """
    asking = [span for span in spans if asks(text[slice(*span)])]
    found = _read(asking, read)
    if len(spans) == 1:
        halves = clauses(text, spans[0])
        pairs = [halves[i : i + 2] for i in range(0, len(halves), 2)]
        pairs = [pair for pair in pairs if all(asks(text[slice(*span)]) for span in pair)]
        found = next((both for pair in pairs if _apart(both := _read(pair, read))), [])
    if not _apart(found):
        return []
    return [
        {"intent": part.intent, "confidence": part.confidence, "text": text[slice(*span)]}
        for part, span in found
    ]


def asks(text: str) -> bool:
    """Whether a sentence asks for something, rather than tells what happened."""
    return bool(_requests().search(fold(text)))


@lru_cache(maxsize=1)
def _requests() -> re.Pattern[str]:
    words = read_words(DATA, "requests")["words"]
    return re.compile(rf"\?|\b(?:{'|'.join(re.escape(fold(word)) for word in words)})\b")


def _read(spans: Sequence[Span], read: Reader) -> Found:
    """The first part of each skill, with its place."""
    found: dict[str, tuple[Part, Span]] = {}
    for span in spans:
        part = read(span)
        if part and part.intent not in DETAILS:
            found.setdefault(part.skill, (part, span))
    return list(found.values())


def _apart(found: Found) -> bool:
    skills = frozenset(part.skill for part, _ in found)
    return len(skills) == 2 and skills not in TOGETHER
