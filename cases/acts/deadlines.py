"""Deadlines: how many citizens still wait for an answer after the day they were promised."""

from datetime import date

from sqlalchemy import func, select

from cases.tables import CaseTaskRow, OrderRow, RequesterRow
from cases.unit import UnitOfWork

UNANSWERED = ("received", "screening")
NOT_DONE = ("accepted", "partly_accepted", "planned")


def late_answers(unit: UnitOfWork, *, today: date) -> dict[str, int]:
    """Requesters without an answer after their `answer_by`, by district code."""
    query = (
        select(OrderRow.district_code, func.count())
        .join(RequesterRow, RequesterRow.order_id == OrderRow.id)
        .where(OrderRow.state.in_(UNANSWERED), RequesterRow.answer_by < today)
        .where(RequesterRow.withdrawn_at.is_(None))
        .group_by(OrderRow.district_code)
    )
    return dict(unit.session.execute(query).tuples().all())


def late_efforts(unit: UnitOfWork, *, today: date) -> dict[str, int]:
    """Requesters whose accepted effort was not carried out by `carry_out_by`, by district code."""
    query = (
        select(OrderRow.district_code, func.count())
        .join(RequesterRow, RequesterRow.order_id == OrderRow.id)
        .where(OrderRow.state.in_(NOT_DONE), RequesterRow.carry_out_by < today)
        .where(RequesterRow.withdrawn_at.is_(None))
        .group_by(OrderRow.district_code)
    )
    return dict(unit.session.execute(query).tuples().all())


def late_additions(unit: UnitOfWork, *, today: date) -> dict[str, int]:
    """What was added to an own case and is not answered after its `answer_by`, by district code."""
    query = (
        select(CaseTaskRow.district_code, func.count())
        .where(CaseTaskRow.state != "done", CaseTaskRow.answer_by < today)
        .group_by(CaseTaskRow.district_code)
    )
    return {district or "": count for district, count in unit.session.execute(query).tuples()}
