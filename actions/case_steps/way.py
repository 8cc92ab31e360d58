"""The way of a case as a picture's data: what has happened, where it stands, what may come."""

from collections.abc import Iterator, Sequence
from typing import Any

from cases.views.cases import CaseStep
from facts.case_status import load_step_words

# In the order in which a case can take them; a stop stands behind the step that it can follow.
ORDER = (
    "anmeldelse", "afvisning", "efterforskning", "indstilling", "sigtelse", "paataleopgivelse",
    "tiltalefrafald", "tiltale", "tilstaaelsessag", "hovedforhandling", "dom", "anke", "afsoning",
)  # fmt: skip
SOME_CASES_ONLY = frozenset(
    {"afvisning", "indstilling", "paataleopgivelse", "tiltalefrafald", "tilstaaelsessag", "anke"}
    | {"afsoning"}
)
# What can come after a step, where it is not simply all that stands behind it.
AFTER = {
    "afvisning": (),
    "indstilling": (),
    "paataleopgivelse": (),
    "tiltalefrafald": (),
    "tilstaaelsessag": ("dom", "anke", "afsoning"),
    "anke": ("dom", "afsoning"),
}


def whole_way(language: str) -> dict[str, Any]:
    """The way of any case."""
    return _picture([_coming(step, language) for step in ORDER], None)


def own_way(taken: Sequence[CaseStep], language: str) -> dict[str, Any]:
    """The way of a case that has taken these steps, in their order; the last is where it stands."""
    here = taken[-1].step
    done = [_taken(each, "done", language) for each in taken[:-1]]
    coming = [_coming(step, language) for step in _after(here)]
    return _picture([*done, _taken(taken[-1], "here", language), *coming], here)


def _after(here: str) -> Iterator[str]:
    yield from AFTER.get(here, ORDER[ORDER.index(here) + 1 :])


def _picture(steps: list[dict[str, Any]], here: str | None) -> dict[str, Any]:
    return {"type": "case_course", "steps": steps, "here": here}


def _taken(each: CaseStep, state: str, language: str) -> dict[str, Any]:
    return _one(each.step, state, each.at.isoformat(), language)


def _coming(step: str, language: str) -> dict[str, Any]:
    return _one(step, "possible" if step in SOME_CASES_ONLY else "ahead", None, language)


def _one(step: str, state: str, at: str | None, language: str) -> dict[str, Any]:
    label = load_step_words()[step].say("label", language)
    return {"step": step, "label": label, "state": state, "at": at}
