"""What the supervisors' overview counts: the figures of one group of conversations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Literal

Promised = Literal["kept", "tried", "missed", "not_wanted", "pending"]
# A promise that came due: its citizen was reached, was tried in vain, or heard nothing.
DUE: tuple[Promised, ...] = ("kept", "tried", "missed")


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a group; what is derived from none is None.

    `waits` are seconds from a request to the adviser's first line, ascending; `pending` requests
    may still be answered. `taken` counts conversations that an adviser has had. `scores` are how
    often 1 to 5 was given. `tasks_open` and `tasks_late` are what was added to cases and has no
    answer now, and what of it is past its day; `task_days` are the days from adding to answer of
    what was answered in the period, ascending.
    """

    conversations: int = 0
    taken: int = 0
    transfers: int = 0
    lapses: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    waits: tuple[int, ...] = ()
    unanswered: int = 0
    pending: int = 0
    promises: Mapping[Promised, int] = field(default_factory=dict)
    scores: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    tasks_open: int = 0
    tasks_late: int = 0
    task_days: tuple[int, ...] = ()

    @property
    def requests(self) -> int:
        """How often a human was asked for."""
        return sum(self.reasons.values())

    @property
    def median_wait(self) -> float | None:
        """Seconds; of an even number of waits the middle of the two middle ones."""
        return median(self.waits) if self.waits else None

    @property
    def long_wait(self) -> int | None:
        """Seconds within which nine of ten were answered: the nearest rank, a real wait."""
        if not self.waits:
            return None
        rank = -(-len(self.waits) * 9 // 10)
        return self.waits[rank - 1]

    @property
    def settled(self) -> int:
        """Requests that were answered or can be no more."""
        return len(self.waits) + self.unanswered

    @property
    def unanswered_share(self) -> float | None:
        """The part of the settled requests that no adviser answered."""
        return _share(self.unanswered, self.settled)

    @property
    def transfers_each(self) -> float | None:
        """Transfers for each conversation that an adviser has had."""
        return _share(self.transfers, self.taken)

    @property
    def due(self) -> int:
        """Call-backs whose promise came due."""
        return sum(self.promises.get(name, 0) for name in DUE)

    @property
    def kept_share(self) -> float | None:
        """The part of the due call-backs in which the citizen was reached in time."""
        return _share(self.promises.get("kept", 0), self.due)

    @property
    def ratings(self) -> int:
        """How many rated."""
        return sum(self.scores)

    @property
    def rating_mean(self) -> float | None:
        """The mean score, 1 to 5."""
        points = sum(score * count for score, count in enumerate(self.scores, start=1))
        return _share(points, self.ratings)

    @property
    def median_task_days(self) -> float | None:
        """Days; of an even number of answers the middle of the two middle ones."""
        return median(self.task_days) if self.task_days else None

    @property
    def has_tasks(self) -> bool:
        """Whether anything was added to cases that is open or was answered."""
        return bool(self.tasks_open or self.task_days)


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of a period in Danish days, whole, by day and by district (None: unknown).

    What was added to cases is not counted by day: what is open, is open now.
    """

    first: date
    last: date
    total: Figures
    days: Mapping[date, Figures]
    districts: Mapping[str | None, Figures]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
