"""What the API answers about what was added to cases: every shape that a program reads."""

from typing import Any, Self

from cases.views.tasks import DeskTask, TaskLine, TaskPage
from web.answers import Answer, local_time
from web.desk.answers import ListPageAnswer


class TaskLineAnswer(Answer):
    """One line of the list: not a word of the citizen, and not the case.

    `late`: the day of the answer has passed, and it is not done.
    """

    reference: str
    kind: str
    state: str
    district: str | None
    language: str
    answer_by: str
    created_at: str
    read_at: str | None
    read_by: str | None
    late: bool

    @classmethod
    def of(cls, line: TaskLine) -> Self:
        """From the store's view."""
        return cls(
            reference=line.reference,
            kind=line.kind,
            state=line.state,
            district=line.district_code,
            language=line.language,
            answer_by=line.answer_by.isoformat(),
            created_at=local_time(line.created_at),
            read_at=local_time(line.read_at) if line.read_at else None,
            read_by=line.read_by,
            late=line.late,
        )


class TaskPageAnswer(ListPageAnswer[TaskLineAnswer]):
    """A page of the list; `late` counts those past their day, whatever the filters."""

    @classmethod
    def of(cls, page: TaskPage) -> Self:
        """From the store's view."""
        return cls.around([TaskLineAnswer.of(line) for line in page.lines], page)


class TaskCaseAnswer(Answer):
    """The case it was added to; `role` is null where the citizen has no part in it any more."""

    number: str
    offence_kind: str
    role: str | None
    step: str | None
    since: str | None


class TaskAnswer(TaskLineAnswer):
    """All of it; `content` is `{text}`, `{items: [{what, value}]}` or phone, email and address."""

    content: dict[str, Any]
    answer: str | None
    done_at: str | None
    done_by: str | None
    case: TaskCaseAnswer

    @classmethod
    def told(cls, found: DeskTask) -> Self:
        """From the store's view."""
        step = found.step
        return cls(
            **TaskLineAnswer.of(found.line).model_dump(),
            content=dict(found.content),
            answer=found.answer,
            done_at=local_time(found.done_at) if found.done_at else None,
            done_by=found.done_by,
            case=TaskCaseAnswer(
                number=found.case_number,
                offence_kind=found.offence_kind,
                role=found.role,
                step=step.step if step else None,
                since=local_time(step.at) if step else None,
            ),
        )
