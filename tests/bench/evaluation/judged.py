"""Builds judged sentences for tests."""

from typing import Any

from bench.evaluation.judge import Judged

USUAL = Judged(
    skill="handoff",
    intent="ask_human",
    slice="plain",
    text="et menneske, tak",
    heard_skill="handoff",
    heard_intent="ask_human",
    guess_skill="handoff",
    confidence=0.9,
    alarm=False,
    seconds=0.002,
)


def judged(**changes: Any) -> Judged:
    """One understood sentence, with changes."""
    return USUAL._replace(**changes)


def misheard(**changes: Any) -> Judged:
    """One that was taken for a complaint."""
    heard = {"heard_skill": "complaint", "heard_intent": "complain_officer"}
    return judged(**{**heard, "guess_skill": "complaint", **changes})


def asked_back(**changes: Any) -> Judged:
    """One that the assistant was too unsure of."""
    heard = {"heard_skill": "fallback", "heard_intent": "nlu_fallback", "confidence": 0.3}
    return judged(**{**heard, **changes})
