"""Notices of a followed case: when one is due, to whom, and when the next one follows."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from cases.acts.audit import record
from cases.acts.case_lookup import is_shown
from cases.tables import CaseFollowRow, CasePartyRow
from cases.unit import UnitOfWork
from cases.views.follows import DueNotice

# A notice that nobody confirms is repeated 3, 7 and 14 days after the first, and then no more.
GAPS = (timedelta(days=3), timedelta(days=4), timedelta(days=7))
# Further news before the last notice is confirmed: one a day at most.
AT_MOST_EVERY = timedelta(days=1)
TOKEN_LENGTH = 32


def token_of(unit: UnitOfWork, address_hash: str, party_id: int, since: datetime) -> str:
    """The token in every notice of a follow: 128 bits, made again from the row when needed."""
    key = f"{address_hash}:{party_id}:{since.astimezone(UTC).isoformat()}"
    return unit.keys.digest("follow token", key)[:TOKEN_LENGTH]


def hash_token(unit: UnitOfWork, token: str) -> str:
    """The keyed hash by which a follow is found."""
    return unit.keys.digest("follow token hash", token)


def notice_key(follow_id: int) -> str:
    """What the dedupe keys of all notices of a follow begin with."""
    return f"notice:{follow_id}:"


def set_due(
    unit: UnitOfWork, *, case_ids: Iterable[int], now: datetime, party_id: int | None = None
) -> int:
    """There is news in these cases: a first notice is due; how many follows hear of it.

    With a `party_id` the news is theirs alone.
    """
    query = (
        select(CaseFollowRow)
        .where(CaseFollowRow.case_id.in_(list(case_ids)), CaseFollowRow.stopped_at.is_(None))
        .order_by(CaseFollowRow.id)
    )
    if party_id is not None:
        query = query.where(CaseFollowRow.party_id == party_id)
    rows = unit.session.execute(query.with_for_update()).scalars().all()
    for row in rows:
        row.next_notice_at = _first_notice(row, now)
        row.news_at, row.notices = now, 0
    unit.session.flush()
    return len(rows)


def due_notices(unit: UnitOfWork, *, now: datetime, limit: int = 100) -> list[DueNotice]:
    """The notices whose time has come, the oldest first; only for those who are shown the case."""
    query = (
        select(CaseFollowRow)
        .join(CasePartyRow, CasePartyRow.id == CaseFollowRow.party_id)
        .where(CaseFollowRow.next_notice_at <= now, CaseFollowRow.stopped_at.is_(None), is_shown())
        .order_by(CaseFollowRow.next_notice_at, CaseFollowRow.id)
        .limit(limit)
    )
    rows = unit.session.execute(query).scalars()
    return [_due(unit, row) for row in rows]


def note_notice(unit: UnitOfWork, *, notice: DueNotice, now: datetime) -> bool:
    """Write down that this very notice goes out now; False if it is not due any more."""
    query = select(CaseFollowRow).where(
        CaseFollowRow.id == notice.follow_id,
        CaseFollowRow.next_notice_at <= now,
        CaseFollowRow.stopped_at.is_(None),
    )
    row = unit.session.execute(query.with_for_update()).scalar_one_or_none()
    if row is None or _key(row) != notice.key:
        return False
    row.notices += 1
    row.next_notice_at = now + GAPS[row.notices - 1] if row.notices <= len(GAPS) else None
    record(
        unit,
        actor="jobs",
        act="send_notice",
        subject=f"case:{row.case_id}",
        purpose="notices about an own case",
    )
    return True


def drop_stopped(unit: UnitOfWork, *, before: datetime) -> int:
    """Forget follows that ended before a moment; how many there were."""
    gone = delete(CaseFollowRow).where(CaseFollowRow.stopped_at < before)
    return len(unit.run(gone.returning(CaseFollowRow.id)).all())


def _first_notice(row: CaseFollowRow, now: datetime) -> datetime:
    if row.next_notice_at is None:
        return now
    if not row.notices:
        return row.next_notice_at
    last = row.next_notice_at - GAPS[row.notices - 1]
    return max(now, last + AT_MOST_EVERY)


def _due(unit: UnitOfWork, row: CaseFollowRow) -> DueNotice:
    return DueNotice(
        follow_id=row.id,
        channel="sms" if row.channel == "sms" else "email",
        address=unit.keys.unlock(row.address_locked)[0].value,
        language=row.language,
        token=token_of(unit, row.address_hash, row.party_id, row.created_at),
        key=_key(row),
    )


def _key(row: CaseFollowRow) -> str:
    news = "" if row.news_at is None else row.news_at.astimezone(UTC).isoformat()
    return f"{notice_key(row.id)}{news}:{row.notices + 1}"
