"""What reading a text for one question gave: values for slots, or what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Answer:
    """Values by slot, or the code of a problem with the values its explanation needs."""

    values: Mapping[str, Any] = field(default_factory=dict)
    problem: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


NOTHING = Answer()


def problem(code: str, **facts: str) -> Answer:
    """An answer that cannot be used; `code` names the response that explains it."""
    return Answer(problem=code, facts=facts)
