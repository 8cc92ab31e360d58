"""From rows to figures: what was asked, answered and promised, counted by day or by district."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from cases.deadlines import DENMARK
from cases.views.figures import Figures, Promised

# A conversation that comes back into the queue by these was asked for before.
CONTINUED = frozenset({"lease_lapsed", "transfer", "form_done"})
TAKEN_BACK = "cancelled"


@dataclass(frozen=True, slots=True)
class Begun:
    """Conversations of one district that began in the same hour."""

    day: date
    district: str | None
    count: int
    taken: int
    transfers: int
    lapses: int


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the queue, with the present owner of its conversation."""

    conversation_id: str
    reason: str
    created_at: datetime
    first_reply_at: datetime | None
    owner: str
    district: str | None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A wish for a human: `wait` in seconds if it was answered, `over` if it can be no more.

    `taken_back`: the citizen did not want to wait any longer.
    """

    day: date
    district: str | None
    reason: str
    wait: int | None
    over: bool
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """A call-back, on the day that was promised."""

    day: date
    district: str | None
    outcome: Promised


@dataclass(frozen=True, slots=True)
class Rated:
    """Equal ratings of one district in the same hour."""

    day: date
    district: str | None
    score: int
    count: int


@dataclass(frozen=True, slots=True)
class Added:
    """Something added to a case: `days` until it was answered, else whether its day is past."""

    district: str | None
    days: int | None = None
    late: bool = False


Dated = Begun | Request | Promise | Rated
Record = Dated | Added


def danish_day(at: datetime) -> date:
    """The date in Denmark at an aware time."""
    return at.astimezone(DENMARK).date()


def requests(steps: Iterable[Step]) -> Iterator[Request]:
    """The wishes behind the rows of the queue, which come by conversation and in order."""
    for _, own in groupby(steps, key=lambda step: step.conversation_id):
        runs = list(_runs(own))
        for place, run in enumerate(runs, start=1):
            yield _request(run, newest=place == len(runs))


def _runs(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """A wish and what continued it."""
    run: list[Step] = []
    for step in steps:
        if run and step.reason not in CONTINUED:
            yield run
            run = []
        run.append(step)
    yield run


def _request(run: Sequence[Step], *, newest: bool) -> Request:
    asked = run[0]
    replies = [step.first_reply_at for step in run if step.first_reply_at]
    wait = int((min(replies) - asked.created_at).total_seconds()) if replies else None
    over = not (newest and asked.owner in ("waiting", "adviser"))
    day, taken_back = danish_day(asked.created_at), run[-1].outcome == TAKEN_BACK
    return Request(day, asked.district, asked.reason, wait, over, taken_back)


def outcome(
    *,
    state: str,
    promised_by: date,
    first_try: datetime | None,
    ended_at: datetime | None,
    today: date,
) -> Promised:
    """What became of a promise to call back by the end of a Danish day."""
    in_time = ended_at is not None and danish_day(ended_at) <= promised_by
    if in_time and state == "reached":
        return "kept"
    if in_time and state == "not_wanted":
        return "not_wanted"
    if state == "open" and promised_by >= today:
        return "pending"
    tried = first_try is not None and danish_day(first_try) <= promised_by
    return "tried" if tried else "missed"


def figures(records: Sequence[Record]) -> Figures:
    """The figures of a group of records."""
    begun = [each for each in records if isinstance(each, Begun)]
    asked = [each for each in records if isinstance(each, Request)]
    promised = Counter(each.outcome for each in records if isinstance(each, Promise))
    added = [each for each in records if isinstance(each, Added)]
    scores = Counter[int]()
    for each in records:
        if isinstance(each, Rated):
            scores[each.score] += each.count
    return Figures(
        conversations=sum(each.count for each in begun),
        taken=sum(each.taken for each in begun),
        transfers=sum(each.transfers for each in begun),
        lapses=sum(each.lapses for each in begun),
        reasons=dict(Counter(each.reason for each in asked).most_common()),
        waits=tuple(sorted(each.wait for each in asked if each.wait is not None)),
        unanswered=sum(each.wait is None and each.over and not each.taken_back for each in asked),
        pending=sum(each.wait is None and not each.over for each in asked),
        promises=dict(promised),
        scores=(scores[1], scores[2], scores[3], scores[4], scores[5]),
        tasks_open=sum(each.days is None for each in added),
        tasks_late=sum(each.late for each in added),
        task_days=tuple(sorted(each.days for each in added if each.days is not None)),
    )
