"""What the bot misunderstood, as supervisors see it: masked sentences and what became of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

TrainingState = Literal["open", "labelled", "rejected", "exported"]
STATES: tuple[TrainingState, ...] = ("open", "labelled", "rejected", "exported")


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """A citizen's sentence, masked; `understood_as` is the bot's intent, `intent` the right one.

    `seq` is the number of the line that it was.
    """

    id: int
    seq: int | None
    text: str
    language: str
    district: str | None
    understood_as: str | None
    intent: str | None
    state: TrainingState
    reported_by: str
    reported_at: datetime
    labelled_by: str | None
    labelled_at: datetime | None


@dataclass(frozen=True, slots=True)
class MisunderstoodPage:
    """A page of one state, the newest report first; `counts` has every state."""

    rows: tuple[Misunderstood, ...]
    total: int
    counts: dict[TrainingState, int]
    page: int
    size: int
