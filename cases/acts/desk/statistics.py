"""The supervisors' figures: read from the store, for a period of Danish days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute

from cases.acts.desk.figures import (
    Added,
    Begun,
    Dated,
    Promise,
    Rated,
    Record,
    Request,
    Step,
    danish_day,
    figures,
    outcome,
    requests,
)
from cases.deadlines import DENMARK
from cases.errors import NotFound
from cases.tables import (
    CallbackRow,
    CallbackTryRow,
    CaseTaskRow,
    ConversationRow,
    HandoffRow,
    OutboxRow,
    OwnershipRow,
    RatingRow,
)
from cases.unit import UnitOfWork
from cases.views.figures import Overview
from cases.views.people import DeskUser

Column = ColumnElement[Any] | InstrumentedAttribute[Any]
Moment = (
    ColumnElement[datetime]
    | InstrumentedAttribute[datetime]
    | InstrumentedAttribute[datetime | None]
)
Truth = ColumnElement[bool]
# Written out, since a parameter would not be the same expression in GROUP BY.
_UTC = literal_column("'UTC'", String)
_HOUR = literal_column("'YYYY-MM-DD HH24'", String)
_SQLITE_HOUR = literal_column("'%Y-%m-%d %H'", String)
# The district that the conversation has now, else the one that it had when it was handed over.
_DISTRICT = func.coalesce(ConversationRow.district_code, HandoffRow.district_code)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked at: days, from their first moment to the last, and districts."""

    unit: UnitOfWork
    who: DeskUser
    first: date
    last: date
    district: str | None

    def within(self, moment: Moment) -> Truth:
        """Whether a time lies in the period."""
        after = datetime.combine(self.first, time(), DENMARK)
        before = datetime.combine(self.last + timedelta(days=1), time(), DENMARK)
        return and_(moment >= after, moment < before)

    def seen(self, code: Column) -> Truth:
        """Whether a row of this district counts; one without a district is everybody's."""
        if self.district is not None:
            return code == self.district
        if self.who.districts is None:
            return true()
        return or_(code.is_(None), code.in_(sorted(self.who.districts)))

    def hour(self, moment: Moment) -> ColumnElement[str]:
        """The hour in UTC as text: Danish days begin with an hour, so hours make up days."""
        if self.unit.postgresql:
            return func.to_char(func.timezone(_UTC, moment), _HOUR)
        return func.strftime(_SQLITE_HOUR, moment)


def overview(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    first: date,
    last: date,
    now: datetime,
    district: str | None = None,
) -> Overview:
    """The figures from `first` to `last`, both included, of the districts that `who` serves.

    Raises NotFound for a district that they do not serve.
    """
    if not who.serves(district):
        raise NotFound(f"district {district!r}")
    asked = _Asked(unit, who, first, last, district)
    today = danish_day(now)
    records: list[Dated] = [
        *_begun(asked),
        *_requests(asked),
        *_promises(asked, today),
        *_ratings(asked),
    ]
    everything: list[Record] = [*records, *_added(asked, today)]
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    by_day: dict[date, list[Record]] = {day: [] for day in days}
    by_district: dict[str | None, list[Record]] = {}
    for record in records:
        by_day[record.day].append(record)
    for each in everything:
        by_district.setdefault(each.district, []).append(each)
    return Overview(
        first=first,
        last=last,
        total=figures(everything),
        days={day: figures(own) for day, own in by_day.items()},
        districts={code: figures(by_district[code]) for code in _in_order(by_district)},
    )


def _in_order(codes: Iterable[str | None]) -> Sequence[str | None]:
    """The districts by code, the unknown one last."""
    return sorted(codes, key=lambda code: (code is None, code or ""))


def _begun(asked: _Asked) -> Iterator[Begun]:
    """Conversations in which the citizen has said something."""
    own = ConversationRow
    spoke = exists().where(OutboxRow.conversation_id == own.id, OutboxRow.sender == "citizen")
    had = exists().where(OwnershipRow.conversation_id == own.id, OwnershipRow.owner == "adviser")
    hour = asked.hour(own.created_at)
    query = (
        select(
            hour,
            own.district_code,
            func.count(),
            func.count().filter(had),
            func.sum(own.transfers),
            func.sum(own.lapses),
        )
        .where(asked.within(own.created_at), asked.seen(own.district_code), spoke)
        .group_by(hour, own.district_code)
    )
    for text, code, count, taken, transfers, lapses in asked.unit.run(query):
        yield Begun(_day_of_hour(text), code, count, taken, int(transfers), int(lapses))


def _requests(asked: _Asked) -> Iterator[Request]:
    """The wishes of the period; what went before in their conversations tells them apart."""
    touched = select(HandoffRow.conversation_id).where(asked.within(HandoffRow.created_at))
    query = (
        select(
            HandoffRow.conversation_id,
            HandoffRow.reason,
            HandoffRow.created_at,
            HandoffRow.first_reply_at,
            ConversationRow.owner,
            _DISTRICT,
            HandoffRow.outcome,
        )
        .join(ConversationRow, ConversationRow.id == HandoffRow.conversation_id)
        .where(HandoffRow.conversation_id.in_(touched), asked.seen(_DISTRICT))
        .order_by(HandoffRow.conversation_id, HandoffRow.id)
    )
    for request in requests(Step(*row) for row in asked.unit.run(query)):
        if asked.first <= request.day <= asked.last:
            yield request


def _promises(asked: _Asked, today: date) -> Iterator[Promise]:
    tried = select(func.min(CallbackTryRow.at)).where(CallbackTryRow.callback_id == CallbackRow.id)
    query: Select[Any] = select(
        CallbackRow.promised_by,
        CallbackRow.district_code,
        CallbackRow.state,
        tried.scalar_subquery(),
        CallbackRow.ended_at,
    ).where(
        CallbackRow.promised_by.between(asked.first, asked.last),
        asked.seen(CallbackRow.district_code),
    )
    for row in asked.unit.run(query):
        yield _promise(row, today)


def _promise(row: Row[Any], today: date) -> Promise:
    promised_by, district, state, first_try, ended_at = row
    became = outcome(
        state=state, promised_by=promised_by, first_try=first_try, ended_at=ended_at, today=today
    )
    return Promise(promised_by, district, became)


def _ratings(asked: _Asked) -> Iterator[Rated]:
    hour, code = asked.hour(RatingRow.at), ConversationRow.district_code
    query = (
        select(hour, code, RatingRow.score, func.count())
        .join(ConversationRow, ConversationRow.id == RatingRow.conversation_id)
        .where(asked.within(RatingRow.at), asked.seen(code))
        .group_by(hour, code, RatingRow.score)
    )
    for text, district, score, count in asked.unit.run(query):
        yield Rated(_day_of_hour(text), district, score, count)


def _added(asked: _Asked, today: date) -> Iterator[Added]:
    """What was added to cases and is open now, or was answered in the period."""
    row = CaseTaskRow
    query = select(row.district_code, row.created_at, row.answer_by, row.done_at).where(
        or_(row.state != "done", asked.within(row.done_at)), asked.seen(row.district_code)
    )
    for district, created_at, answer_by, done_at in asked.unit.run(query):
        if done_at is None:
            yield Added(district, late=answer_by < today)
        else:
            yield Added(district, (danish_day(done_at) - danish_day(created_at)).days)


def _day_of_hour(text: str) -> date:
    return danish_day(datetime.strptime(text, "%Y-%m-%d %H").replace(tzinfo=UTC))
