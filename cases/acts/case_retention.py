"""Retention of cases: what a case system has told goes when nothing more is to be expected."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, exists, or_, select, text

from cases.acts.audit import record
from cases.acts.case_follows import stop_follow
from cases.acts.case_notices import notice_key
from cases.acts.mail import withdraw_mail
from cases.tables import CaseEventRow, CaseFollowRow, CaseRow, CaseTaskRow, IdentityRow
from cases.unit import UnitOfWork

ACTOR = "retention"
# After these nothing more comes by itself. While a sentence is served there may still be news.
ENDS = ("afvisning", "indstilling", "paataleopgivelse", "tiltalefrafald", "dom")
# A case that has not ended is kept so many times as long: its case system may only be slow.
PATIENCE = 2
# The lock of deliveries: a case must not go while something is hung on it.
FREE = text("SELECT pg_try_advisory_xact_lock(hashtext('case deliveries'))")


def sweep_cases(
    unit: UnitOfWork, *, now: datetime, days: int, answer_days: int, limit: int
) -> tuple[int, int]:
    """Delete cases nobody has told of for `days`, with all that hangs on them: cases, and tasks.

    A case with something unanswered stays, and so does one with an answer younger than
    `answer_days`. While a delivery goes on nothing is deleted: the next sweep finds it.
    """
    query = _ripe(now, days, answer_days).order_by(CaseRow.id).limit(limit)
    found = unit.run(query).scalars().all()
    if not found or (unit.postgresql and not unit.run(FREE).scalar_one()):
        return 0, 0
    # Locked first and asked again after: nobody adds to it between the question and its end.
    locked = select(CaseRow.id).where(CaseRow.id.in_(found)).with_for_update(skip_locked=True)
    still = _ripe(now, days, answer_days).where(CaseRow.id.in_(unit.run(locked).scalars().all()))
    ids = unit.run(still.order_by(CaseRow.id)).scalars().all()
    tasks = _let_go(unit, ids, now)
    for subject in [*(f"task:{task}" for task in tasks), *(f"case:{case}" for case in ids)]:
        record(unit, actor=ACTOR, act="delete", subject=subject, purpose=ACTOR)
    return len(ids), len(tasks)


def sweep_follows(unit: UnitOfWork, *, now: datetime, days: int, limit: int) -> int:
    """Stop what is followed of cases that ended `days` ago and have no news since.

    Who waits for the answer to something goes on hearing of it.
    """
    before = now - timedelta(days=days)
    query = (
        select(CaseFollowRow)
        .join(CaseRow, CaseRow.id == CaseFollowRow.case_id)
        .where(
            CaseFollowRow.stopped_at.is_(None),
            CaseFollowRow.created_at < before,
            or_(CaseFollowRow.news_at.is_(None), CaseFollowRow.news_at < before),
            _newest(CaseEventRow.step).in_(ENDS),
            _newest(CaseEventRow.at) < before,
            ~_is_held(before, CaseTaskRow.party_id == CaseFollowRow.party_id),
        )
        .order_by(CaseFollowRow.id)
        .limit(limit)
    )
    query = query.with_for_update(of=CaseFollowRow, skip_locked=True)
    rows = unit.session.execute(query).scalars().all()
    for row in rows:
        stop_follow(unit, row, ACTOR)
    return len(rows)


def _ripe(now: datetime, days: int, answer_days: int) -> Select[Any]:
    ended = and_(_newest(CaseEventRow.step).in_(ENDS), *_silent(now, days))
    return (
        select(CaseRow.id)
        .where(CaseRow.updated_at < now - timedelta(days=days))
        .where(or_(ended, and_(*_silent(now, PATIENCE * days))))
        .where(~_is_held(now - timedelta(days=answer_days)))
    )


def _silent(now: datetime, days: int) -> tuple[ColumnElement[bool], ...]:
    """Neither delivered nor moved on for so long."""
    before = now - timedelta(days=days)
    return (CaseRow.updated_at < before, _newest(CaseEventRow.at) < before)


def _newest(column: Any) -> ColumnElement[Any]:
    """A column of the step at which the case stands."""
    query = select(column).where(CaseEventRow.case_id == CaseRow.id).correlate(CaseRow)
    newest = (CaseEventRow.at.desc(), CaseEventRow.id.desc())
    return query.order_by(*newest).limit(1).scalar_subquery()


def _is_held(answered_after: datetime, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether something was added that is unanswered, or whose answer is this young."""
    waiting = or_(CaseTaskRow.state != "done", CaseTaskRow.done_at >= answered_after)
    return exists().where(CaseTaskRow.case_id == CaseRow.id, waiting, *more)


def _let_go(unit: UnitOfWork, ids: Sequence[int], now: datetime) -> Sequence[int]:
    """Delete cases; what was to be sent stays here, and who has one open is asked again. Tasks."""
    follows = select(CaseFollowRow.id).where(CaseFollowRow.case_id.in_(ids))
    for follow in unit.run(follows).scalars().all():
        withdraw_mail(unit, keys=notice_key(follow), now=now)
    proven = delete(IdentityRow).where(IdentityRow.case_id.in_(ids))
    for talk in unit.run(proven.returning(IdentityRow.conversation_id)).scalars().all():
        unit.ring("outbox", talk)
        unit.ring("desk", talk)
    added = delete(CaseTaskRow).where(CaseTaskRow.case_id.in_(ids)).returning(CaseTaskRow.id)
    tasks = unit.run(added).scalars().all()
    # Parties, steps and follows hang on it.
    unit.run(delete(CaseRow).where(CaseRow.id.in_(ids)))
    return sorted(tasks)
