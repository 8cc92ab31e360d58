"""What the API answers about call-backs: every shape that a program reads."""

from datetime import datetime
from typing import Self

from cases.views.callbacks import Callback, CallbackLine, CallbackPage, CallbackTry
from web.answers import Answer, Count, local_time
from web.desk.answers import ListPageAnswer


class CallbackLineAnswer(Answer):
    """One line of the list: no name, no contact, no words of the citizen.

    `late`: the promised day has passed; `due`: its next try is now or was earlier; `lapsed`: taken
    so long ago that others may take it.
    """

    id: int
    reference: str
    kind: str
    state: str
    district: str | None
    language: str
    may_leave_message: bool
    has_safe_times: bool
    promised_by: str
    next_try_at: str
    tries: Count
    taken_by: str | None
    taken_at: str | None
    late: bool
    due: bool
    lapsed: bool

    @classmethod
    def of(cls, line: CallbackLine) -> Self:
        """From the store's view."""
        return cls(
            id=line.id,
            reference=line.reference,
            kind=line.kind,
            state=line.state,
            district=line.district_code,
            language=line.language,
            may_leave_message=line.may_leave_message,
            has_safe_times=line.has_safe_times,
            promised_by=line.promised_by.isoformat(),
            next_try_at=local_time(line.next_try_at),
            tries=line.tries,
            taken_by=line.taken_by,
            taken_at=local_time(line.taken_at) if line.taken_at else None,
            late=line.late,
            due=line.due,
            lapsed=line.lapsed,
        )


class CallbackPageAnswer(ListPageAnswer[CallbackLineAnswer]):
    """A page of the list; `late` counts the open ones past their day, whatever the filters."""

    @classmethod
    def of(cls, page: CallbackPage) -> Self:
        """From the store's view."""
        return cls.around([CallbackLineAnswer.of(line) for line in page.lines], page)


class CallbackTryAnswer(Answer):
    """One try, and how it went."""

    outcome: str
    note: str
    by: str
    at: str

    @classmethod
    def of(cls, one: CallbackTry) -> Self:
        """From the store's view."""
        return cls(outcome=one.outcome, note=one.note, by=one.by, at=local_time(one.at))


class CallbackAnswer(CallbackLineAnswer):
    """All that is needed to carry it out.

    `proposed_next_try` is null where only a person can choose.
    """

    conversation: str | None
    name: str
    phone: str | None
    email: str | None
    topic: str
    safe_times: str
    created_at: str
    ended_at: str | None
    proposed_next_try: str | None
    history: list[CallbackTryAnswer]

    @classmethod
    def told(cls, found: Callback, proposed: datetime | None) -> Self:
        """From the store's view, and what is proposed."""
        return cls(
            **CallbackLineAnswer.of(found.line).model_dump(),
            conversation=found.conversation_id,
            name=found.name,
            phone=found.phone,
            email=found.email,
            topic=found.topic,
            safe_times=found.safe_times,
            created_at=local_time(found.created_at),
            ended_at=local_time(found.ended_at) if found.ended_at else None,
            proposed_next_try=local_time(proposed) if proposed else None,
            history=[CallbackTryAnswer.of(one) for one in found.tries],
        )


class PromisedAnswer(Answer):
    """The reference of a new promise, to be told to the citizen."""

    reference: str
