"""Following an own case: where notices go, by whom they are confirmed, and how they end."""

from datetime import datetime

from sqlalchemy import Select, select

from cases.acts.audit import record
from cases.acts.case_notices import hash_token, notice_key, token_of
from cases.acts.identities import party_of
from cases.acts.mail import withdraw_mail
from cases.errors import NotFound
from cases.tables import CaseFollowRow
from cases.unit import UnitOfWork
from cases.views.cases import Identity
from cases.views.conversations import Secret
from cases.views.follows import Channel, Follow, FollowState

# More addresses than these are nobody's own: a further one takes the place of the oldest.
MOST_ADDRESSES = 5
PURPOSE = "notices about an own case"
ELLIPSIS = "\u2026"
LANGUAGES = frozenset({"da", "en"})


def follow_case(
    unit: UnitOfWork,
    *,
    identity: Identity,
    case_id: int,
    channel: Channel,
    address: str,
    language: str,
    now: datetime,
) -> bool:
    """Send notices about a case to an address from now on; False if that is so already.

    `address` is an e-mail address or a number such as +4520304050. Raises NotFound if the case is
    not theirs.
    """
    party = party_of(unit, identity=identity, case_id=case_id)
    language = language if language in LANGUAGES else "da"
    hashed = unit.keys.digest("follow address", f"{channel}:{address.strip().lower()}")
    query = _of(case_id, party).where(
        CaseFollowRow.channel == channel, CaseFollowRow.address_hash == hashed
    )
    row = unit.session.execute(query.with_for_update()).scalar_one_or_none()
    if row is not None and row.stopped_at is None:
        row.language = language
        return False
    _make_room(unit, case_id, party)
    if row is None:
        row = CaseFollowRow(case_id=case_id, party_id=party, channel=channel, address_hash=hashed)
        unit.session.add(row)
    row.address_locked = str(unit.keys.lock([Secret(channel, address.strip())]))
    row.language, row.created_at, row.stopped_at, row.notices = language, now, None, 0
    row.token_hash = hash_token(unit, token_of(unit, hashed, party, now))
    _audit(unit, f"citizen:{identity.level}", "follow_case", case_id)
    unit.session.flush()
    return True


def follows_of(unit: UnitOfWork, *, identity: Identity, case_id: int) -> list[Follow]:
    """Where this person's notices about a case go, the oldest first; raises NotFound."""
    return [_follow(unit, row) for row in _live(unit, identity, case_id)]


def stop_follows(unit: UnitOfWork, *, identity: Identity, case_id: int) -> int:
    """Send this person nothing more about a case; how many addresses there were. NotFound."""
    rows = _live(unit, identity, case_id)
    for row in rows:
        stop_follow(unit, row, f"citizen:{identity.level}")
    return len(rows)


def confirm_seen(unit: UnitOfWork, *, identity: Identity, case_id: int, now: datetime) -> None:
    """Who has read how the case stands needs no further notice of it; raises NotFound."""
    for row in _live(unit, identity, case_id):
        if row.news_at is not None and row.news_at <= now:
            _confirm(unit, row)


def by_token(unit: UnitOfWork, *, token: str) -> FollowState:
    """How the follow of a notice's link stands; raises NotFound."""
    return _state(_of_token(unit, token))


def confirm_by_token(unit: UnitOfWork, *, token: str) -> FollowState:
    """The notice was seen: no further one until there is news again; raises NotFound."""
    row = _of_token(unit, token)
    _confirm(unit, row)
    return _state(row)


def stop_by_token(unit: UnitOfWork, *, token: str) -> FollowState:
    """No more notices to this address about this case; raises NotFound."""
    row = _of_token(unit, token)
    if row.stopped_at is None:
        stop_follow(unit, row, "citizen:link")
    return _state(row)


def _of(case_id: int, party: int) -> Select[tuple[CaseFollowRow]]:
    return select(CaseFollowRow).where(
        CaseFollowRow.case_id == case_id, CaseFollowRow.party_id == party
    )


def _live(unit: UnitOfWork, identity: Identity, case_id: int) -> list[CaseFollowRow]:
    query = _of(case_id, party_of(unit, identity=identity, case_id=case_id))
    query = query.where(CaseFollowRow.stopped_at.is_(None)).order_by(CaseFollowRow.id)
    return list(unit.session.execute(query).scalars())


def _of_token(unit: UnitOfWork, token: str) -> CaseFollowRow:
    query = select(CaseFollowRow).where(CaseFollowRow.token_hash == hash_token(unit, token))
    row = unit.session.execute(query).scalar_one_or_none()
    if row is None:
        raise NotFound("no follow of this token")
    return row


def _state(row: CaseFollowRow) -> FollowState:
    return FollowState(row.language, row.news_at is not None, row.stopped_at is not None)


def _make_room(unit: UnitOfWork, case_id: int, party: int) -> None:
    query = _of(case_id, party).where(CaseFollowRow.stopped_at.is_(None))
    rows = (
        unit.session.execute(query.order_by(CaseFollowRow.created_at, CaseFollowRow.id))
        .scalars()
        .all()
    )
    for row in rows[: max(0, len(rows) - MOST_ADDRESSES + 1)]:
        stop_follow(unit, row, "store")


def _confirm(unit: UnitOfWork, row: CaseFollowRow) -> None:
    """Nothing is due any more, and what was due but not sent yet stays here."""
    row.news_at = row.next_notice_at = None
    row.notices = 0
    withdraw_mail(unit, keys=notice_key(row.id), now=unit.now())


def stop_follow(unit: UnitOfWork, row: CaseFollowRow, actor: str) -> None:
    """End one and forget the address; the row stays a while, so that its link can say so."""
    _confirm(unit, row)
    row.stopped_at, row.address_locked = unit.now(), ""
    _audit(unit, actor, "stop_follow", row.case_id)


def _follow(unit: UnitOfWork, row: CaseFollowRow) -> Follow:
    address = unit.keys.unlock(row.address_locked)[0].value
    return Follow("sms" if row.channel == "sms" else "email", shown_address(address))


def shown_address(address: str) -> str:
    """Enough of an address to know one's own: two first letters, or the last two digits."""
    name, at, domain = address.rpartition("@")
    if not at:
        return f"{ELLIPSIS}{address[-2:]}"
    host, dot, end = domain.rpartition(".")
    return f"{name[:1]}{ELLIPSIS}@{host[:1]}{ELLIPSIS}{dot}{end}"


def _audit(unit: UnitOfWork, actor: str, act: str, case_id: int) -> None:
    record(unit, actor=actor, act=act, subject=f"case:{case_id}", purpose=PURPOSE)
