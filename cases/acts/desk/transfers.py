"""Transfers: an offer that somebody must accept; until then whoever offers keeps the talk."""

from datetime import timedelta

from sqlalchemy import exists, or_, select, update

from cases.acts.desk.scope import must_see, must_talk, offered_to, own
from cases.acts.desk.trail import leave_trail
from cases.acts.waiting import newest_handoff
from cases.errors import AlreadyClaimed, Forbidden, IllegalChange, NotFound
from cases.tables import ConversationRow, DeskUserDistrictRow, DeskUserRow, TransferRow
from cases.unit import UnitOfWork
from cases.views.desk import Claimed, TransferOffer
from cases.views.people import DeskUser

TO_ROLES = ("adviser", "supervisor")


def offer_transfer(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    conversation_id: str,
    to_user: str | None = None,
    to_role: str | None = None,
    to_district: str | None = None,
    note: str = "",
) -> TransferOffer:
    """Offer an own conversation to one colleague (username), a role or a district (code).

    A newer offer takes the place of an open one. Raises IllegalChange if not exactly one `to_` is
    given or the role is none that talks, NotFound for an unknown colleague or a
    district that nobody serves, NotYours.
    """
    own(unit, who, conversation_id)
    _check(unit, who, to_user, to_role, to_district)
    _end(unit, conversation_id, who, "replaced")
    row = TransferRow(
        conversation_id=conversation_id,
        from_user=who.username,
        to_user=to_user,
        to_role=to_role,
        to_district=to_district,
        note=note,
        created_at=unit.now(),
    )
    unit.session.add(row)
    unit.session.flush()
    leave_trail(unit, who, "offer_transfer", conversation_id)
    return _view(row)


def _check(
    unit: UnitOfWork,
    who: DeskUser,
    to_user: str | None,
    to_role: str | None,
    to_district: str | None,
) -> None:
    if sum(to is not None for to in (to_user, to_role, to_district)) != 1:
        raise IllegalChange("a transfer goes to one of: a colleague, a role, a district")
    if to_role is not None and to_role not in TO_ROLES:
        raise IllegalChange(f"the role {to_role!r} does not talk with citizens")
    if to_user == who.username:
        raise IllegalChange("a transfer goes to somebody else")
    if to_user is not None:
        known = select(DeskUserRow.id).where(
            DeskUserRow.username == to_user,
            DeskUserRow.role.in_(TO_ROLES),
            DeskUserRow.disabled_at.is_(None),
        )
        if unit.run(known).first() is None:
            raise NotFound(f"no colleague {to_user!r}")
    if to_district is not None and not _is_served(unit, to_district):
        raise NotFound(f"nobody serves the district {to_district!r}")


def _is_served(unit: UnitOfWork, district_code: str) -> bool:
    """Whether somebody who talks and can log in serves a district: else nobody could accept."""
    named = exists().where(
        DeskUserDistrictRow.user_id == DeskUserRow.id,
        DeskUserDistrictRow.district_code == district_code,
    )
    query = select(DeskUserRow.id).where(
        DeskUserRow.role.in_(TO_ROLES),
        DeskUserRow.disabled_at.is_(None),
        or_(DeskUserRow.all_districts, named),
    )
    return unit.run(query.limit(1)).first() is not None


def _end(unit: UnitOfWork, conversation_id: str, who: DeskUser, outcome: str) -> bool:
    """End the open offer of a conversation; False if there was none."""
    row = _open(unit, conversation_id)
    if row is not None:
        row.ended_at, row.ended_by, row.outcome = unit.now(), who.username, outcome
    unit.ring("desk", conversation_id)
    return row is not None


def _open(unit: UnitOfWork, conversation_id: str) -> TransferRow | None:
    query = select(TransferRow).where(
        TransferRow.conversation_id == conversation_id, TransferRow.ended_at.is_(None)
    )
    query = query.order_by(TransferRow.id).limit(1).execution_options(populate_existing=True)
    return unit.session.execute(query).scalar_one_or_none()


def accept_transfer(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str, lease_seconds: float
) -> Claimed:
    """Take over what was offered: of several who may, the first one does. It is counted.

    A district's offer moves the conversation to that district. Raises AlreadyClaimed for those
    who come later, NotFound without an offer, and Forbidden.
    """
    must_talk(who)
    conversation = unit.conversation(conversation_id, lock=True)
    row = _offered(unit, who, conversation_id)
    if row is None:
        must_see(unit, who, conversation_id)
        if conversation.owner == "adviser":
            raise AlreadyClaimed(conversation.adviser or "")
        raise NotFound(f"conversation {conversation_id!r} is offered to nobody")
    row.ended_at, row.ended_by, row.outcome = unit.now(), who.username, "accepted"
    until = unit.now() + timedelta(seconds=lease_seconds)
    taken = (
        update(ConversationRow)
        .where(ConversationRow.id == conversation_id)
        .values(transfers=ConversationRow.transfers + 1, lease_until=until)
    )
    if row.to_district is not None:
        taken = taken.values(district_code=row.to_district)
        if (handoff := newest_handoff(unit, conversation_id)) is not None:
            handoff.district_code = row.to_district
    unit.run(taken)
    unit.change_owner(conversation, "adviser", who.username)
    leave_trail(unit, who, "accept_transfer", conversation_id)
    return Claimed(conversation_id, who.username, conversation.epoch, until)


def _offered(unit: UnitOfWork, who: DeskUser, conversation_id: str) -> TransferRow | None:
    query = (
        select(TransferRow)
        .join(ConversationRow, ConversationRow.id == TransferRow.conversation_id)
        .where(TransferRow.conversation_id == conversation_id, offered_to(who))
        .order_by(TransferRow.id)
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return unit.session.execute(query).scalar_one_or_none()


def decline_transfer(unit: UnitOfWork, *, who: DeskUser, conversation_id: str) -> None:
    """Say no to an offer; only the colleague who was asked by name can.

    Raises Forbidden for an offer to a role or a district, and NotFound without an offer.
    """
    must_talk(who)
    unit.conversation(conversation_id, lock=True)
    row = _offered(unit, who, conversation_id)
    if row is None:
        must_see(unit, who, conversation_id)
        raise NotFound(f"conversation {conversation_id!r} is not offered to {who.username!r}")
    if row.to_user is None:
        raise Forbidden("an offer to many is declined by nobody")
    _end(unit, conversation_id, who, "declined")
    leave_trail(unit, who, "decline_transfer", conversation_id)


def withdraw_transfer(unit: UnitOfWork, *, who: DeskUser, conversation_id: str) -> None:
    """Take an own offer back; raises NotYours, and NotFound if none is open."""
    own(unit, who, conversation_id)
    if not _end(unit, conversation_id, who, "withdrawn"):
        raise NotFound(f"conversation {conversation_id!r} is offered to nobody")
    leave_trail(unit, who, "withdraw_transfer", conversation_id)


def open_transfers(unit: UnitOfWork, *, who: DeskUser) -> list[TransferOffer]:
    """What is offered to the user, the oldest first."""
    must_talk(who)
    query = (
        select(TransferRow)
        .join(ConversationRow, ConversationRow.id == TransferRow.conversation_id)
        .where(offered_to(who))
    )
    rows = unit.session.execute(query.order_by(TransferRow.id)).scalars()
    return [_view(row) for row in rows]


def transfer_of(unit: UnitOfWork, *, who: DeskUser, conversation_id: str) -> TransferOffer | None:
    """The open offer of a conversation, whomever it is for; raises NotFound and Forbidden."""
    must_see(unit, who, conversation_id)
    row = _open(unit, conversation_id)
    return None if row is None else _view(row)


def _view(row: TransferRow) -> TransferOffer:
    return TransferOffer(
        id=row.id,
        conversation_id=row.conversation_id,
        from_user=row.from_user,
        to_user=row.to_user,
        to_role=row.to_role,
        to_district=row.to_district,
        note=row.note,
        created_at=row.created_at,
    )
