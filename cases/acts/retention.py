"""Retention: deletes what is older than its class may be, and logs each deletion."""

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select

from cases.acts.audit import record
from cases.acts.audit_chain import drop_old_batches
from cases.acts.case_retention import sweep_cases, sweep_follows
from cases.acts.erasure import erase
from cases.tables import (
    AttemptRow,
    CallbackRow,
    CaseTaskRow,
    ConversationRow,
    DeskSessionRow,
    IdentityRow,
    MailRow,
    OrderRow,
    ResumeCodeRow,
    SessionRow,
    TicketRow,
)
from cases.unit import UnitOfWork
from cases.views.house import RetentionPolicy, Swept

ATTEMPT_DAYS = 1
# A promise that was not kept three months after its day never will be; it must not live for ever.
OPEN_CALLBACK_DAYS = 90


def sweep(unit: UnitOfWork, *, policy: RetentionPolicy, now: datetime, limit: int = 500) -> Swept:
    """Delete at most `limit` records of each class; call again until nothing was deleted."""
    cases, with_them = sweep_cases(
        unit, now=now, days=policy.case_days, answer_days=policy.follow_days, limit=limit
    )
    return Swept(
        conversations=_conversations(unit, _ago(now, policy.conversation_days), limit),
        orders=_orders(unit, _ago(now, policy.order_days), limit),
        mails=_mails(unit, _ago(now, policy.mail_days), limit),
        audits=_audits(unit, _ago(now, policy.audit_days), limit),
        sessions=_lapsed(unit, now),
        attempts=_attempts(unit, _ago(now, ATTEMPT_DAYS)),
        callbacks=_callbacks(unit, now, policy.conversation_days, limit),
        tasks=with_them + _tasks(unit, _ago(now, policy.order_days), limit),
        cases=cases,
        follows=sweep_follows(unit, now=now, days=policy.follow_days, limit=limit),
    )


def _ago(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


def _conversations(unit: UnitOfWork, before: datetime, limit: int) -> int:
    query = select(ConversationRow.id).where(ConversationRow.updated_at < before).limit(limit)
    ids = unit.session.execute(query).scalars().all()
    for conversation_id in ids:
        erase(
            unit,
            conversation_id=conversation_id,
            actor="retention",
            purpose="retention",
            callbacks="outlive",
        )
    return len(ids)


def _callbacks(unit: UnitOfWork, now: datetime, days: int, limit: int) -> int:
    forgotten = and_(
        CallbackRow.state == "open",
        CallbackRow.promised_by < _ago(now, max(days, OPEN_CALLBACK_DAYS)).date(),
    )
    gone = or_(CallbackRow.ended_at < _ago(now, days), forgotten)
    query = select(CallbackRow.id).where(gone).limit(limit)
    ids = unit.session.execute(query).scalars().all()
    unit.session.execute(delete(CallbackRow).where(CallbackRow.id.in_(ids)))
    for callback_id in ids:
        _log(unit, f"callback:{callback_id}")
    return len(ids)


def _orders(unit: UnitOfWork, before: datetime, limit: int) -> int:
    query = select(OrderRow.id).where(OrderRow.updated_at < before).limit(limit)
    ids = unit.session.execute(query).scalars().all()
    unit.session.execute(delete(OrderRow).where(OrderRow.id.in_(ids)))
    for order_id in ids:
        _log(unit, f"order:{order_id}")
    return len(ids)


def _tasks(unit: UnitOfWork, before: datetime, limit: int) -> int:
    """What was added to cases, as long after its answer as an order is kept."""
    query = select(CaseTaskRow.id).where(CaseTaskRow.done_at < before).limit(limit)
    ids = unit.session.execute(query).scalars().all()
    unit.session.execute(delete(CaseTaskRow).where(CaseTaskRow.id.in_(ids)))
    for task_id in ids:
        _log(unit, f"task:{task_id}")
    return len(ids)


def _mails(unit: UnitOfWork, before: datetime, limit: int) -> int:
    # A mail still on its way is kept until it is sent or given up.
    done = or_(MailRow.sent_at.is_not(None), MailRow.failed_at.is_not(None))
    query = select(MailRow.id).where(MailRow.created_at < before, done).limit(limit)
    ids = unit.session.execute(query).scalars().all()
    unit.session.execute(delete(MailRow).where(MailRow.id.in_(ids)))
    for mail_id in ids:
        _log(unit, f"mail:{mail_id}")
    return len(ids)


def _audits(unit: UnitOfWork, before: datetime, limit: int) -> int:
    # Whole batches only: a chain of which a part is gone could not be checked any more.
    sizes = drop_old_batches(unit, before=before, now=unit.now(), limit=limit)
    if sizes:
        _log(unit, f"audit:{len(sizes)} batches")
    return sum(sizes)


def _lapsed(unit: UnitOfWork, now: datetime) -> int:
    count = 0
    for table in (SessionRow, TicketRow, ResumeCodeRow, IdentityRow):
        gone = delete(table).where(table.expires_at < now).returning(table.conversation_id)
        count += len(unit.session.execute(gone).all())
    over = delete(DeskSessionRow).where(DeskSessionRow.expires_at < now)
    return count + len(unit.session.execute(over.returning(DeskSessionRow.id)).all())


def _attempts(unit: UnitOfWork, before: datetime) -> int:
    gone = delete(AttemptRow).where(AttemptRow.last_at < before).returning(AttemptRow.key)
    return len(unit.session.execute(gone).all())


def _log(unit: UnitOfWork, subject: str) -> None:
    record(unit, actor="retention", act="delete", subject=subject, purpose="retention")
