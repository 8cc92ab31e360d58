"""Submitting and supporting orders, and finding those of a conversation or a road."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from cases.acts.audit import record
from cases.acts.order_changes import change_order, withdraw_order
from cases.acts.order_lookup import find_order, hash_order_code
from cases.acts.order_rows import add_history, lock_order, mail_requester, order_view, requesters_of
from cases.acts.order_similar import similar_orders
from cases.deadlines import answer_by, carry_out_by
from cases.errors import AlreadySubmitted, NotFound
from cases.tables import OrderRow, RequesterRow
from cases.unit import UnitOfWork
from cases.views.orders import UNDECIDED, OrderDraft, OrderReceipt, OrderView
from reading.codes import new_order_code, read_order_code
from reading.numbers import new_order_number

__all__ = [
    "change_order",
    "find_order",
    "orders_of_conversation",
    "similar_orders",
    "submit_order",
    "support_order",
    "withdraw_order",
]


def submit_order(unit: UnitOfWork, *, draft: OrderDraft, now: datetime) -> OrderReceipt:
    """Store a new order; raises AlreadySubmitted if this draft has become one."""
    _refuse_twice(unit, draft)
    try:
        with unit.session.begin_nested():
            order = _new_order(draft, now)
            unit.session.add(order)
            unit.session.flush()
            return _add_requester(unit, order, draft, now, "submit")
    except IntegrityError:
        _refuse_twice(unit, draft)
        raise


def support_order(
    unit: UnitOfWork, *, order_id: int, draft: OrderDraft, now: datetime
) -> OrderReceipt:
    """Join an order that is still to be decided, with an own number and code.

    Raises NotFound, and AlreadySubmitted if this draft or its conversation asks for it already.
    """
    _refuse_twice(unit, draft)
    order = lock_order(unit, order_id)
    if order.state == "merged" and order.merged_into is not None:
        order = lock_order(unit, order.merged_into)
    if order.state not in UNDECIDED:
        raise NotFound(f"order {order_id} is {order.state}")
    for requester in requesters_of(unit, order.id):
        if draft.conversation_id and requester.conversation_id == draft.conversation_id:
            raise AlreadySubmitted(requester.number)
    try:
        with unit.session.begin_nested():
            return _add_requester(unit, order, draft, now, "support")
    except IntegrityError:
        _refuse_twice(unit, draft)
        raise


def _refuse_twice(unit: UnitOfWork, draft: OrderDraft) -> None:
    query = select(RequesterRow.number).where(RequesterRow.draft_id == draft.draft_id)
    number = unit.session.execute(query).scalar_one_or_none()
    if number is not None:
        raise AlreadySubmitted(number)


def _new_order(draft: OrderDraft, now: datetime) -> OrderRow:
    place = draft.place
    return OrderRow(
        kind=draft.kind,
        sub_kind=draft.sub_kind,
        state="received",
        municipality_code=place.municipality_code,
        municipality=place.municipality,
        district_code=place.district_code,
        district=place.district,
        road=place.road,
        road_key=place.road_key,
        house_number=place.house_number,
        road_to=place.road_to,
        postal_code=place.postal_code,
        town=place.town,
        venue=place.venue,
        said=place.said,
        submitted_at=now,
        updated_at=now,
    )


def _add_requester(
    unit: UnitOfWork, order: OrderRow, draft: OrderDraft, now: datetime, act: str
) -> OrderReceipt:
    code = _readable_code()
    requester = _new_requester(unit, order, draft, now)
    requester.code_hash = hash_order_code(unit, code)
    unit.session.add(requester)
    unit.session.flush()
    add_history(unit, order, act, "citizen", now).requester_id = requester.id
    record(
        unit,
        actor="citizen",
        act=f"{act}_order",
        subject=f"order:{order.id}",
        purpose="order",
        conversation_id=draft.conversation_id,
    )
    mail_requester(unit, requester, "order_receipt", f"receipt:{requester.id}")
    unit.session.flush()
    return OrderReceipt(
        number=requester.number,
        code=code,
        kind=order.kind,
        district=order.district,
        municipality=order.municipality,
        answer_by=requester.answer_by,
        carry_out_by=requester.carry_out_by,
    )


def _new_requester(
    unit: UnitOfWork, order: OrderRow, draft: OrderDraft, now: datetime
) -> RequesterRow:
    return RequesterRow(
        order_id=order.id,
        first_order_id=order.id,
        draft_id=draft.draft_id,
        conversation_id=draft.conversation_id,
        number=_free_number(unit),
        name=draft.contact.name,
        phone=draft.contact.phone,
        email=draft.contact.email,
        consent=draft.contact.consent,
        role=draft.role,
        description=draft.description,
        times=draft.times,
        details=draft.details,
        answer_by=answer_by(now),
        carry_out_by=carry_out_by(now),
        submitted_at=now,
    )


def _readable_code() -> str:
    while read_order_code(code := new_order_code()) != code:
        pass  # a code without any digit could be taken for words
    return code


def _free_number(unit: UnitOfWork) -> str:
    while True:
        number = new_order_number()
        taken = select(RequesterRow.id).where(RequesterRow.number == number)
        if unit.session.execute(taken).first() is None:
            return number


def orders_of_conversation(unit: UnitOfWork, *, conversation_id: str) -> list[OrderView]:
    """The orders made in a conversation, newest first; its owner needs no code."""
    query = (
        select(RequesterRow)
        .where(RequesterRow.conversation_id == conversation_id)
        .order_by(RequesterRow.id.desc())
    )
    return [order_view(unit, requester) for requester in unit.session.execute(query).scalars()]
