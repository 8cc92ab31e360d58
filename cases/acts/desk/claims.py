"""Who has a conversation: claiming, keeping, losing, giving back and closing it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import and_, or_, select, update

from cases import held
from cases.acts.desk.answers import hand_back
from cases.acts.desk.scope import must_talk, of_district, own
from cases.acts.desk.trail import leave_trail
from cases.acts.events import post_event
from cases.acts.handoffs import open_handoff
from cases.acts.waiting import CLAIMED, end_handoffs, newest_handoff, waiting_handoff
from cases.errors import AlreadyClaimed, CasesError, NotFound, NotWaiting, UnknownReason
from cases.held import HeldConversation
from cases.tables import ConversationRow
from cases.unit import UnitOfWork
from cases.views.desk import CATEGORIES, OUTCOMES, Claimed
from cases.views.people import DeskUser

LAPSED_URGENCY = 1


def claim(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str, lease_seconds: float
) -> Claimed:
    """Take a waiting conversation: one conditional update decides, so there is one winner.

    Raises AlreadyClaimed with the holder's username, NotWaiting, Forbidden, and NotFound.
    """
    must_talk(who)
    unit.forget(conversation_id)
    until = unit.now() + timedelta(seconds=lease_seconds)
    free = (
        update(ConversationRow)
        .where(ConversationRow.id == conversation_id, ConversationRow.owner == "waiting")
        .where(of_district(who, ConversationRow.__table__.c.district_code))
        .values(owner="adviser", adviser=who.username, lease_until=until)
    )
    if not unit.run(free).rowcount:
        raise _why_not(unit, who, conversation_id)
    conversation = unit.conversation(conversation_id, lock=True)
    unit.change_owner(conversation, "adviser", who.username)
    if (handoff := waiting_handoff(unit, conversation_id)) is not None:
        handoff.claimed_by, handoff.claimed_at = who.username, unit.now()
    end_handoffs(unit, conversation_id, CLAIMED)
    leave_trail(unit, who, "claim_conversation", conversation_id)
    return Claimed(conversation_id, who.username, conversation.epoch, until)


def _why_not(unit: UnitOfWork, who: DeskUser, conversation_id: str) -> CasesError:
    here = of_district(who, ConversationRow.__table__.c.district_code)
    query = select(ConversationRow.id).where(ConversationRow.id == conversation_id, here)
    if unit.run(query).first() is None:
        return NotFound(f"no conversation {conversation_id!r}")
    conversation = unit.conversation(conversation_id)
    if conversation.owner == "adviser":
        return AlreadyClaimed(conversation.adviser or "")
    return NotWaiting(conversation.owner)


def renew(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str, lease_seconds: float
) -> datetime:
    """Say that the adviser is still there; the lease's new end. NotYours if it was lost."""
    conversation = own(unit, who, conversation_id)
    until = unit.now() + timedelta(seconds=lease_seconds)
    held.change(unit, conversation, {"lease_until": until})
    return until


def _ran_out(now: datetime) -> Any:
    late = or_(ConversationRow.lease_until.is_(None), ConversationRow.lease_until < now)
    return and_(ConversationRow.owner == "adviser", late)


def lapsed(unit: UnitOfWork, *, now: datetime, limit: int = 100) -> list[str]:
    """Conversations whose adviser was not heard of for a whole lease, the longest first."""
    query = select(ConversationRow.id).where(_ran_out(now))
    return list(unit.run(query.order_by(ConversationRow.lease_until).limit(limit)).scalars())


def lapse(unit: UnitOfWork, *, conversation_id: str, now: datetime) -> bool:
    """Put such a conversation back into the queue, counted and told; False if it is not late.

    It was somebody's turn already, so it goes before those to whom nothing has happened yet.
    """
    late = (
        update(ConversationRow)
        .where(ConversationRow.id == conversation_id, _ran_out(now))
        .values(lapses=ConversationRow.lapses + 1, lease_until=None)
    )
    unit.forget(conversation_id)
    if not unit.run(late).rowcount:
        return False
    conversation = unit.conversation(conversation_id, lock=True)
    _requeue(unit, conversation, "lease_lapsed", "lapsed")
    post_event(unit, conversation_id=conversation_id, code="adviser_lost", values={})
    return True


def _requeue(unit: UnitOfWork, conversation: HeldConversation, reason: str, outcome: str) -> None:
    """Let an adviser's conversation wait again, with all that its hand-off had gathered."""
    before = newest_handoff(unit, conversation.id)
    end_handoffs(unit, conversation.id, outcome)
    open_handoff(
        unit,
        conversation,
        reason,
        before.slots if before is not None else {},
        before.summary if before is not None else "",
        urgency=max(LAPSED_URGENCY, before.urgency if before is not None else 0),
    )
    unit.change_owner(conversation, "waiting")


def release(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    conversation_id: str,
    to: Literal["bot", "waiting"],
    run: str | None = None,
) -> None:
    """Give an own conversation back to the bot, with what was filled in, or to the queue.

    `run` names a form that the bot is to begin or to go on with. Raises NotYours and NotFound.
    """
    conversation = own(unit, who, conversation_id)
    leave_trail(unit, who, f"release_to_{to}", conversation_id)
    if to == "waiting":
        _count_transfer(unit, conversation_id)
        _requeue(unit, conversation, "transfer", "requeued")
    else:
        give_back(unit, conversation, "handed_back")
        hand_back(unit, conversation_id, run=run)


def give_back(unit: UnitOfWork, conversation: HeldConversation, outcome: str) -> None:
    """Hand a locked conversation of an adviser to the bot; the event is the caller's."""
    end_handoffs(unit, conversation.id, outcome)
    held.change(unit, conversation, {"lease_until": None})
    unit.change_owner(conversation, "bot")


def _count_transfer(unit: UnitOfWork, conversation_id: str) -> None:
    more: Mapping[str, Any] = {"transfers": ConversationRow.transfers + 1, "lease_until": None}
    unit.run(update(ConversationRow).where(ConversationRow.id == conversation_id).values(**more))


def close(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    conversation_id: str,
    outcome: str,
    category: str,
    follow_up: date | None = None,
) -> None:
    """End an own conversation; the citizen can still read it.

    Raises UnknownReason for codes that are not in OUTCOMES and CATEGORIES, NotYours, NotFound.
    """
    conversation = own(unit, who, conversation_id)
    for code, known in ((outcome, OUTCOMES), (category, CATEGORIES)):
        if code not in known:
            raise UnknownReason(f"unknown code {code!r}, known: {known}")
    end_handoffs(unit, conversation_id, "closed")
    closing = {"outcome": outcome, "category": category, "follow_up": follow_up}
    changes = {"closed_at": unit.now(), "lease_until": None, **closing}
    held.change(unit, conversation, changes)
    unit.change_owner(conversation, "closed")
    leave_trail(unit, who, "close_conversation", conversation_id)
