"""What citizens have added to their cases, at the desk: listed, read, and answered."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select

from cases.acts.audit import record
from cases.acts.case_notices import set_due
from cases.acts.case_tasks import lock_words, unlock_words
from cases.acts.desk.callback_rows import danish_day
from cases.acts.desk.scope import must_talk, of_district
from cases.acts.events import post_event
from cases.acts.identity_rows import each_once, who_sees
from cases.acts.own_cases import is_theirs
from cases.errors import IllegalMove, NeedsWords, NotFound
from cases.keys import tidy_code
from cases.tables import CaseEventRow, CasePartyRow, CaseRow, CaseTaskRow
from cases.unit import UnitOfWork
from cases.views.cases import CaseStep, Identity
from cases.views.people import DeskUser
from cases.views.tasks import DeskTask, TaskLine, TaskPage

SIZE = 50
PURPOSE = "added to a case"


def task_page(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    now: datetime,
    state: str | None = None,
    kind: str | None = None,
    district: str | None = None,
    reference: str | None = None,
    page: int = 1,
    size: int = SIZE,
) -> TaskPage:
    """A page of what was added to cases of the user's districts, without a word of it.

    Those past their day stand first, then those whose day comes first. `state` None is all that
    is not done, "all" is everything; `counts` are by state, over the other filters.
    """
    wanted = [served(who), *_equal(kind=kind, district_code=district)]
    if reference:
        wanted.append(CaseTaskRow.reference == _grouped(reference))
    counts = _counts(unit, wanted)
    here = [*wanted, *_of_state(state)]
    order = (_late(now).desc(), CaseTaskRow.answer_by, CaseTaskRow.id)
    query = select(CaseTaskRow).where(*here).order_by(*order)
    rows = unit.session.execute(query.limit(size).offset((page - 1) * size)).scalars()
    lines = tuple(line_of(row, now) for row in rows)
    late = _count(unit, [served(who), _late(now)])
    return TaskPage(lines, _count(unit, here), page, size, late, counts)


def open_task(unit: UnitOfWork, *, who: DeskUser, reference: str, now: datetime) -> DeskTask:
    """All of one, which marks it read and tells the citizen; leaves an audit row each time.

    Raises NotFound for one that is not there or is of another district.
    """
    row = _find(unit, who, reference)
    if row.state == "open":
        row.state, row.read_at, row.read_by = "read", now, who.username
        _tell(unit, row, "task_read", now)
    _audit(unit, who, "read_case_task", row)
    return _whole(unit, row, now)


def finish_task(
    unit: UnitOfWork, *, who: DeskUser, reference: str, answer: str, now: datetime
) -> DeskTask:
    """Answer one: the citizen reads it with the case, at once where they have it open.

    Who follows the case gets a notice that there is news.

    Raises NotFound, NeedsWords without an answer, IllegalMove for one that is done.
    """
    row = _find(unit, who, reference)
    if row.state == "done":
        raise IllegalMove(f"task {row.id} is done")
    if not answer.strip():
        raise NeedsWords("a task is not done without an answer")
    if row.read_at is None:
        row.read_at, row.read_by = now, who.username
    row.state, row.done_at, row.done_by = "done", now, who.username
    row.answer_locked = lock_words(unit, answer.strip())
    set_due(unit, case_ids=[row.case_id], party_id=row.party_id, now=now)
    _tell(unit, row, "task_done", now)
    _audit(unit, who, "answer_case_task", row)
    return _whole(unit, row, now)


def served(who: DeskUser) -> ColumnElement[bool]:
    """Tasks of the user's districts; Forbidden for a role that does not talk with citizens."""
    must_talk(who)
    return of_district(who, CaseTaskRow.__table__.c.district_code)


def line_of(row: CaseTaskRow, now: datetime) -> TaskLine:
    """A line of the list."""
    return TaskLine(
        reference=row.reference,
        kind=row.kind,
        state=row.state,
        district_code=row.district_code,
        language=row.language,
        answer_by=row.answer_by,
        created_at=row.created_at,
        read_at=row.read_at,
        read_by=row.read_by,
        late=row.state != "done" and row.answer_by < danish_day(now),
    )


def _find(unit: UnitOfWork, who: DeskUser, reference: str) -> CaseTaskRow:
    query = select(CaseTaskRow).where(CaseTaskRow.reference == _grouped(reference), served(who))
    query = query.with_for_update().execution_options(populate_existing=True)
    row = unit.session.execute(query).scalar_one_or_none()
    if row is None:
        raise NotFound(f"no task {reference!r}")
    return row


def _whole(unit: UnitOfWork, row: CaseTaskRow, now: datetime) -> DeskTask:
    case = unit.session.get_one(CaseRow, row.case_id)
    party = unit.session.get(CasePartyRow, row.party_id)
    steps = select(CaseEventRow.step, CaseEventRow.at, CaseEventRow.reason)
    steps = steps.where(CaseEventRow.case_id == case.id)
    newest = unit.run(steps.order_by(CaseEventRow.at.desc(), CaseEventRow.id.desc())).first()
    content: Mapping[str, object] = json.loads(unlock_words(unit, row.content_locked) or "{}")
    return DeskTask(
        line=line_of(row, now),
        content=content,
        answer=unlock_words(unit, row.answer_locked),
        done_at=row.done_at,
        done_by=row.done_by,
        case_number=unit.keys.unlock(case.number_locked)[0].value,
        offence_kind=case.offence_kind,
        role=None if party is None else party.role,
        step=None if newest is None else CaseStep(*newest),
    )


def _tell(unit: UnitOfWork, row: CaseTaskRow, code: str, now: datetime) -> None:
    """Post an event to each conversation where this very citizen has the case open now."""
    unit.session.flush()
    found = who_sees(unit, row.case_id, now)
    theirs = [each for each in found if _is_whose(unit, row, each.identity)]
    for each in each_once(theirs):
        names = {"reference": row.reference, "case_id": row.case_id}
        post_event(
            unit,
            conversation_id=each.conversation_id,
            code=code,
            values=names | {"identity_id": each.identity.id},
            session_hash=each.session_hash,
        )


def _is_whose(unit: UnitOfWork, row: CaseTaskRow, identity: Identity) -> bool:
    query = select(CasePartyRow.id).where(CasePartyRow.id == row.party_id, is_theirs(identity))
    return unit.run(query).first() is not None


def _audit(unit: UnitOfWork, who: DeskUser, act: str, row: CaseTaskRow) -> None:
    record(
        unit,
        actor=who.username,
        act=act,
        subject=f"task:{row.id}",
        purpose=PURPOSE,
        conversation_id=row.conversation_id,
    )
    unit.ring("desk", "")


def _equal(**values: str | None) -> list[ColumnElement[bool]]:
    return [getattr(CaseTaskRow, name) == value for name, value in values.items() if value]


def _of_state(state: str | None) -> list[ColumnElement[bool]]:
    if state is None:
        return [CaseTaskRow.state != "done"]
    return [] if state == "all" else [CaseTaskRow.state == state]


def _late(now: datetime) -> ColumnElement[bool]:
    return and_(CaseTaskRow.state != "done", CaseTaskRow.answer_by < danish_day(now))


def _counts(unit: UnitOfWork, wanted: list[ColumnElement[bool]]) -> Counter[str]:
    query = select(CaseTaskRow.state, func.count()).where(*wanted).group_by(CaseTaskRow.state)
    return Counter(dict(unit.session.execute(query).tuples().all()))


def _count(unit: UnitOfWork, wanted: list[ColumnElement[bool]]) -> int:
    query = select(func.count()).select_from(CaseTaskRow).where(*wanted)
    return unit.session.execute(query).scalar_one()


def _grouped(typed: str) -> str:
    tidy = tidy_code(typed)
    return "-".join(tidy[at : at + 4] for at in range(0, len(tidy), 4))
