"""What hangs on a conversation: orders, call-backs, earlier hand-offs, owners, and who it is."""

from datetime import datetime

from sqlalchemy import or_, select

from cases.acts.desk.forms import forms_of
from cases.acts.identity_rows import proven_in
from cases.tables import (
    AuditRow,
    CallbackRow,
    HandoffRow,
    OrderRow,
    OwnershipRow,
    RequesterRow,
)
from cases.unit import UnitOfWork
from cases.views.packets import (
    EarlierHandoff,
    Identity,
    LinkedOrder,
    OwnerStep,
    PromisedCallback,
    SlotFact,
)

REQUESTER = "requester:"
CONTACT_SLOTS = frozenset({"callback_contact", "callback_name", "order_contact", "order_name"})


def orders_of(unit: UnitOfWork, conversation_id: str) -> tuple[LinkedOrder, ...]:
    """Orders made in this conversation, and those whose code was proven in it."""
    proven = _proven(unit, conversation_id)
    query = (
        select(RequesterRow, OrderRow)
        .join(OrderRow, OrderRow.id == RequesterRow.order_id)
        .where(or_(RequesterRow.conversation_id == conversation_id, RequesterRow.id.in_(proven)))
        .order_by(RequesterRow.id)
    )
    return tuple(
        LinkedOrder(
            order_id=order.id,
            number=requester.number,
            kind=order.kind,
            state="withdrawn" if requester.withdrawn_at else order.state,
            municipality=order.municipality,
            answer_by=requester.answer_by,
            carry_out_by=requester.carry_out_by,
            proven=requester.id in proven,
        )
        for requester, order in unit.session.execute(query)
    )


def _proven(unit: UnitOfWork, conversation_id: str) -> set[int]:
    """Whose order number and code were given rightly, as the audit trail has it."""
    query = select(AuditRow.subject).where(
        AuditRow.conversation_id == conversation_id,
        AuditRow.act == "look_up_order",
        AuditRow.subject.startswith(REQUESTER),
    )
    return {int(subject.removeprefix(REQUESTER)) for subject in unit.run(query).scalars()}


def identity_of(
    unit: UnitOfWork,
    conversation_id: str,
    slots: tuple[SlotFact, ...],
    orders: tuple[LinkedOrder, ...],
    now: datetime,
) -> Identity:
    """How sure we are of who it is: what is proven now, an order's code, then what is given."""
    if proven := proven_in(unit, conversation_id, now):
        return proven[0].level
    if any(order.proven for order in orders):
        return "order_code"
    answered = any(form.answered_at for form in forms_of(unit, conversation_id))
    given = any(fact.slot in CONTACT_SLOTS for fact in slots)
    return "contact_given" if orders or answered or given else "unknown"


def callbacks_of(unit: UnitOfWork, conversation_id: str) -> tuple[PromisedCallback, ...]:
    """Call-backs that were promised in this conversation."""
    query = select(CallbackRow).where(CallbackRow.conversation_id == conversation_id)
    return tuple(
        PromisedCallback(
            row.reference,
            row.kind,
            row.state,
            row.promised_by,
            row.may_leave_message,
            row.safe_times,
        )
        for row in unit.session.execute(query.order_by(CallbackRow.id)).scalars()
    )


def handoffs_of(unit: UnitOfWork, conversation_id: str) -> tuple[EarlierHandoff, ...]:
    """Every hand-off of this conversation, the oldest first; the present one is the last."""
    query = select(
        HandoffRow.reference,
        HandoffRow.reason,
        HandoffRow.detail,
        HandoffRow.urgency,
        HandoffRow.created_at,
        HandoffRow.claimed_by,
        HandoffRow.claimed_at,
        HandoffRow.first_reply_at,
        HandoffRow.outcome,
    ).where(HandoffRow.conversation_id == conversation_id)
    return tuple(EarlierHandoff(*row) for row in unit.run(query.order_by(HandoffRow.id)))


def owners_of(unit: UnitOfWork, conversation_id: str) -> tuple[OwnerStep, ...]:
    """Who had the conversation, step by step."""
    query = select(
        OwnershipRow.epoch, OwnershipRow.owner, OwnershipRow.adviser, OwnershipRow.at
    ).where(OwnershipRow.conversation_id == conversation_id)
    return tuple(OwnerStep(*row) for row in unit.run(query.order_by(OwnershipRow.id)))
