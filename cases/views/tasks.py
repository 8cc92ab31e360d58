"""What the store shows of what citizens have added to their cases: to them, and at the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cases.views.cases import CaseStep
from cases.views.lists import ListPage


@dataclass(frozen=True, slots=True)
class TaskReceipt:
    """What the citizen gets for it: a reference, and the day by which it is answered."""

    reference: str
    answer_by: date


@dataclass(frozen=True, slots=True)
class OwnTask:
    """Something added to a case, as the one who added it sees it; times are aware UTC."""

    reference: str
    kind: str
    created_at: datetime
    state: str
    read_at: datetime | None
    answer_by: date
    answer: str | None


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One line of the desk's list, without a word of the citizen.

    `kind` is message, item_list or contact_details, `state` open, read or done.
    `late`: the day of the answer has passed, and it is not done.
    """

    reference: str
    kind: str
    state: str
    district_code: str | None
    language: str
    answer_by: date
    created_at: datetime
    read_at: datetime | None
    read_by: str | None
    late: bool


@dataclass(frozen=True, slots=True)
class TaskPage(ListPage[TaskLine]):
    """A page of the list; those that are done are not late."""


@dataclass(frozen=True, slots=True)
class DeskTask:
    """All of it, with the case it belongs to; opening one is audited.

    `role` is the citizen's part in the case, None where that part was taken away since.
    """

    line: TaskLine
    content: Mapping[str, Any]
    answer: str | None
    done_at: datetime | None
    done_by: str | None
    case_number: str
    offence_kind: str
    role: str | None
    step: CaseStep | None
