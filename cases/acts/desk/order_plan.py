"""A day's plan: what is to be done where, without the name, contact or words of anybody."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from cases.acts.audit import record
from cases.acts.desk.order_scope import in_scope, must_screen
from cases.acts.order_rows import place_of
from cases.tables import OrderRow, RequesterRow
from cases.unit import UnitOfWork
from cases.views.order_desk import PlanEntry
from cases.views.people import DeskUser

MOST = 2000


def days_plan(
    unit: UnitOfWork, *, who: DeskUser, day: date, district: str | None = None
) -> list[PlanEntry]:
    """The orders of the user's districts that are planned for a day, by district and place.

    Raises Forbidden for a user who does not screen.
    """
    must_screen(who)
    query = (
        select(OrderRow, RequesterRow)
        .join(RequesterRow, RequesterRow.order_id == OrderRow.id)
        .where(OrderRow.state == "planned", OrderRow.planned_for == day, in_scope(who))
        .where(RequesterRow.withdrawn_at.is_(None))
        .order_by(OrderRow.district, OrderRow.municipality, OrderRow.road, OrderRow.id)
        .order_by(RequesterRow.id)
        .limit(MOST)
    )
    if district:
        query = query.where(OrderRow.district_code == district)
    found: dict[int, tuple[OrderRow, list[RequesterRow]]] = {}
    for order, requester in unit.session.execute(query).tuples():
        found.setdefault(order.id, (order, []))[1].append(requester)
    return [_entry(order, requesters, day) for order, requesters in found.values()]


def export_plan(
    unit: UnitOfWork, *, who: DeskUser, day: date, district: str | None = None
) -> list[PlanEntry]:
    """The same, on its way out of the house: leaves an audit row."""
    plan = days_plan(unit, who=who, day=day, district=district)
    subject = f"plan:{day.isoformat()}:{district or 'all'}"
    record(unit, actor=who.username, act="export_plan", subject=subject, purpose="planning")
    return plan


def _entry(order: OrderRow, requesters: Sequence[RequesterRow], day: date) -> PlanEntry:
    return PlanEntry(
        id=order.id,
        number=requesters[0].number,
        kind=order.kind,
        sub_kind=order.sub_kind,
        place=place_of(order),
        day=day,
        times=_times(requesters),
        requesters=len(requesters),
        carry_out_by=min(requester.carry_out_by for requester in requesters),
        hours=_hours(requesters, day),
    )


def _hours(requesters: Sequence[RequesterRow], day: date) -> tuple[str, str | None] | None:
    """When on the day, if all who asked wished the same."""
    wished = {_wished(requester, day) for requester in requesters}
    return wished.pop() if len(wished) == 1 else None


def _wished(requester: RequesterRow, day: date) -> tuple[str, str | None] | None:
    """The hours that a requester wished on the day itself: of a talk in the details."""
    date_said, hours = requester.details.get("date"), requester.details.get("hours")
    spans = list(requester.times)
    if isinstance(date_said, dict) and isinstance(hours, dict):
        spans.append(hours | date_said)
    for span in spans:
        if span.get("date") == day.isoformat() and span.get("start"):
            return span["start"], span.get("end")
    return None


def _times(requesters: Sequence[RequesterRow]) -> list[dict[str, Any]]:
    """The wished times, each once, without the words in which they were said."""
    found: list[dict[str, Any]] = []
    for requester in requesters:
        for time in requester.times:
            plain = {name: value for name, value in time.items() if name != "said"}
            if plain not in found:
                found.append(plain)
    return found
