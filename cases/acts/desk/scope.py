"""Whose conversations a desk user may see, and whose they may act on: part of every query."""

from sqlalchemy import ColumnElement, and_, exists, or_, select, true

from cases.errors import Forbidden, NotFound, NotYours
from cases.held import HeldConversation
from cases.tables import CallbackRow, ConversationRow, HandoffRow, OwnershipRow, TransferRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser

TALKERS = ("adviser", "supervisor")
_PROMISE = (CallbackRow.conversation_id == ConversationRow.id, CallbackRow.state == "open")
_AT_THE_DESK = or_(
    ConversationRow.owner.in_(("waiting", "adviser")),
    and_(
        ConversationRow.owner == "closed",
        exists().where(HandoffRow.conversation_id == ConversationRow.id),
    ),
)


def must_talk(who: DeskUser) -> None:
    """Raise Forbidden for a role that has nothing to do with conversations."""
    if who.role not in TALKERS:
        raise Forbidden(f"the role {who.role!r} does not talk with citizens")


def of_district(who: DeskUser, column: ColumnElement[str | None]) -> ColumnElement[bool]:
    """Rows of the user's districts, and those without one."""
    if who.districts is None:
        return true()
    return or_(column.is_(None), column.in_(sorted(who.districts)))


def offered_to(who: DeskUser) -> ColumnElement[bool]:
    """Open offers that the user may accept; the talk is still with whoever made them."""
    role_here = of_district(who, ConversationRow.__table__.c.district_code)
    every = who.districts is None
    district = true() if every else TransferRow.to_district.in_(sorted(who.districts or ()))
    return and_(
        TransferRow.ended_at.is_(None),
        TransferRow.from_user != who.username,
        or_(
            TransferRow.to_user == who.username,
            and_(TransferRow.to_role == who.role, role_here),
            and_(TransferRow.to_district.is_not(None), district),
        ),
        ConversationRow.owner == "adviser",
        ConversationRow.adviser == TransferRow.from_user,
    )


def offered(who: DeskUser) -> ColumnElement[bool]:
    """Whether a conversation is offered to the user."""
    here = TransferRow.conversation_id == ConversationRow.id
    return exists().where(here, offered_to(who)).correlate(ConversationRow)


def visible(who: DeskUser) -> ColumnElement[bool]:
    """Conversations of the user's districts, the user's own, and those offered to the user."""
    own = and_(ConversationRow.owner == "adviser", ConversationRow.adviser == who.username)
    in_district = of_district(who, ConversationRow.__table__.c.district_code)
    promise = of_district(who, CallbackRow.__table__.c.district_code)
    to_ring = exists().where(*_PROMISE, promise).correlate(ConversationRow)
    # What is said to the bot is the bot's alone, also after an adviser has been there: only who
    # is to ring reads it. All of it can be read again once a human is asked for anew.
    return or_(and_(_AT_THE_DESK, or_(in_district, own, offered(who))), and_(to_ring, in_district))


def must_see(unit: UnitOfWork, who: DeskUser, conversation_id: str) -> None:
    """Raise Forbidden for the wrong role, and NotFound for another district's conversation.

    One that is the bot's is nobody's to read, and looks unknown, too.
    """
    must_talk(who)
    query = select(ConversationRow.id).where(ConversationRow.id == conversation_id, visible(who))
    if unit.session.execute(query).first() is None:
        raise NotFound(f"no conversation {conversation_id!r}")


def is_promised(unit: UnitOfWork, conversation_id: str) -> bool:
    """Whether somebody has still to be rung or written to in this conversation."""
    query = select(ConversationRow.id).where(
        ConversationRow.id == conversation_id, exists().where(*_PROMISE)
    )
    return unit.session.execute(query).first() is not None


def own(unit: UnitOfWork, who: DeskUser, conversation_id: str) -> HeldConversation:
    """The user's own conversation, locked; raises NotYours, Forbidden and NotFound."""
    must_talk(who)
    conversation = unit.conversation(conversation_id, lock=True)
    if conversation.owner == "adviser" and conversation.adviser == who.username:
        return conversation
    if not _had(unit, who, conversation_id):
        must_see(unit, who, conversation_id)
    raise NotYours(f"conversation {conversation_id!r} is not {who.username!r}'s")


def _had(unit: UnitOfWork, who: DeskUser, conversation_id: str) -> bool:
    """Whether the user has had the conversation: then it is lost to them, and not unknown."""
    query = select(OwnershipRow.id).where(
        OwnershipRow.conversation_id == conversation_id, OwnershipRow.adviser == who.username
    )
    return unit.session.execute(query.limit(1)).first() is not None
