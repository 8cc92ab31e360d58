"""A small world made by hand, around the night of 25 October 2026 when the clock goes back.

Danish days in UTC: the 24th is 23rd 22:00 to 24th 22:00, the 25th (25 hours) 24th 22:00 to
25th 23:00, the 26th 25th 23:00 to 26th 23:00. What it adds up to stands in test_statistics.
"""

from datetime import UTC, date, datetime
from typing import Any

from cases.store import Store
from cases.tables import (
    Base,
    CallbackRow,
    CallbackTryRow,
    CaseRow,
    CaseTaskRow,
    ConversationRow,
    HandoffRow,
    OutboxRow,
    OwnershipRow,
    RatingRow,
)


def at(text: str) -> datetime:
    """A time of 2026 in UTC: "10-24 06:00" or "10-24 06:00:30"."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


def talk(own: str, began: str, district: str | None, owner: str = "bot", **more: Any) -> list[Base]:
    """A conversation in which the citizen spoke (`spoke`), and an adviser had it (`taken`)."""
    spoke, taken = more.pop("spoke", True), more.pop("taken", False)
    moment = at(began)
    row = ConversationRow(
        id=own, owner=owner, district_code=district, created_at=moment, updated_at=moment, **more
    )
    rows: list[Base] = [row]
    line = {"conversation_id": own, "at": moment, "text": "hej"}
    rows.append(OutboxRow(seq=1, sender="bot", **line))
    if spoke:
        rows.append(OutboxRow(seq=2, sender="citizen", **line))
    if taken:
        rows.append(OwnershipRow(conversation_id=own, epoch=2, owner="adviser", at=moment))
    return rows


def wish(own: str, reason: str, asked: str, reply: str | None = None) -> HandoffRow:
    """A row of the queue."""
    return HandoffRow(
        reference=f"{own}-{asked}",
        conversation_id=own,
        reason=reason,
        slots={},
        summary="",
        created_at=at(asked),
        first_reply_at=at(reply) if reply else None,
    )


def callback(
    number: int, day: str, district: str | None, state: str, ended: str | None, *tries: str
) -> list[Base]:
    """A call-back promised by a day, with the times of the tries."""
    row = CallbackRow(
        id=number,
        reference=f"K{number}",
        district_code=district,
        language="da",
        kind="call",
        name="Bo",
        topic="",
        safe_times="",
        promised_by=date.fromisoformat(f"2026-{day}"),
        next_try_at=at("10-24 09:00"),
        state=state,
        created_at=at("10-23 09:00"),
        ended_at=at(ended) if ended else None,
    )
    return [
        row,
        *(
            CallbackTryRow(callback_id=number, outcome="not_reached", note="", by="lis", at=at(one))
            for one in tries
        ),
    ]


def rating(own: str, score: int, when: str) -> RatingRow:
    """A rating."""
    return RatingRow(conversation_id=own, score=score, comment="", at=at(when))


def addition(
    number: int, district: str | None, added: str, answer_by: str, answered: str | None = None
) -> CaseTaskRow:
    """Something added to the one case; times are UTC, the day of the answer is Danish."""
    return CaseTaskRow(
        id=number,
        reference=f"T{number}",
        case_id=1,
        party_id=1,
        district_code=district,
        language="da",
        kind="message",
        content_locked="",
        answer_by=date.fromisoformat(f"2026-{answer_by}"),
        state="done" if answered else "read",
        created_at=at(added),
        done_at=at(answered) if answered else None,
    )


TALKS = [
    *talk("c01", "10-23 21:59:59", "1460", "closed", taken=True),
    *talk("c02", "10-23 22:00:00", "1460", "closed", taken=True),
    *talk("c03", "10-24 10:00", "1460", taken=True),
    *talk("c04", "10-24 21:59:59", "1461", "adviser", taken=True, lapses=1),
    *talk("c05", "10-24 22:00:00", "1460", taken=True, transfers=2),
    *talk("c06", "10-25 00:30", "1460", "closed", taken=True),  # 02:30, the first time
    *talk("c07", "10-25 01:30", "1461", "waiting"),  # 02:30, the second time
    *talk("c08", "10-25 22:59:59", None, "closed"),
    *talk("c09", "10-25 23:00:00", "1460", "adviser", taken=True, transfers=1),
    *talk("c10", "10-26 12:00", "1461", spoke=False),
    *talk("c11", "10-26 22:59:59", "1462"),
    *talk("c12", "10-26 23:00:00", "1460", "waiting"),
]
WISHES = [
    wish("c01", "asked_for", "10-23 21:59:59"),
    wish("c01", "form_done", "10-24 05:00", "10-24 05:01"),
    wish("c02", "asked_for", "10-24 06:00", "10-24 06:02"),
    wish("c03", "three_tries", "10-24 10:10"),
    wish("c03", "asked_for", "10-24 11:00", "10-24 11:10"),
    wish("c04", "policy", "10-24 21:59:30"),
    wish("c04", "lease_lapsed", "10-24 22:20", "10-24 22:29:30"),
    wish("c05", "asked_for", "10-24 22:05", "10-24 22:05:40"),
    wish("c06", "distress", "10-25 00:31", "10-25 01:01"),
    wish("c07", "asked_for", "10-25 01:40"),
    wish("c08", "language", "10-25 22:59:59"),
    wish("c09", "asked_for", "10-25 23:30", "10-25 23:35"),
    wish("c12", "asked_for", "10-26 23:10"),
]
CALLBACKS = [
    *callback(1, "10-24", "1460", "reached", "10-24 21:59", "10-24 21:59"),
    *callback(2, "10-24", "1461", "reached", "10-24 22:00", "10-24 22:00"),
    *callback(3, "10-25", "1460", "reached", "10-26 09:00", "10-25 10:00", "10-26 09:00"),
    *callback(4, "10-25", None, "not_wanted", "10-25 09:00", "10-25 09:00"),
    *callback(5, "10-26", "1460", "open", None),
    *callback(6, "10-25", "1462", "open", None),
    *callback(7, "10-23", "1460", "reached", "10-23 10:00", "10-23 10:00"),
]
RATINGS = [
    rating("c01", 2, "10-24 08:00"),
    rating("c02", 5, "10-24 07:00"),
    rating("c03", 4, "10-24 22:30"),
    rating("c05", 1, "10-25 23:10"),
    rating("c06", 4, "10-25 12:00"),
    rating("c12", 3, "10-26 23:00"),
]

CASE = CaseRow(
    id=1,
    number_hash="1" * 64,
    number_locked="",
    district_code="1460",
    offence_kind="theft",
    updated_at=at("10-26 09:00"),
)
ADDITIONS = [
    # Open: past its day, on its very day, and one from long before the period.
    addition(1, "1460", "10-10 09:00", "10-25"),
    addition(2, "1460", "10-20 09:00", "10-26"),
    addition(3, "1461", "01-10 09:00", "11-10"),
    # Answered in the first minutes in Denmark, on the last day, and on the day itself.
    addition(4, "1460", "10-20 09:00", "10-30", "10-23 22:30"),
    addition(5, "1460", "10-21 22:30", "10-30", "10-26 12:00"),
    addition(6, None, "10-26 06:00", "11-05", "10-26 12:00"),
    # Answered before the period and after it.
    addition(7, "1460", "10-20 09:00", "10-30", "10-23 21:30"),
    addition(8, "1460", "10-20 09:00", "10-30", "10-26 23:30"),
]


def fill(store: Store) -> None:
    """Put the whole world into an empty store."""
    put(store, [row for row in TALKS if isinstance(row, ConversationRow)])
    put(store, [row for row in TALKS if not isinstance(row, ConversationRow)])
    put(store, [row for row in CALLBACKS if isinstance(row, CallbackRow)])
    put(store, [row for row in CALLBACKS if not isinstance(row, CallbackRow)])
    put(store, [*WISHES, *RATINGS])


def fill_additions(store: Store) -> None:
    """Put what was added to a case into a store, beside the world or alone."""
    put(store, [CASE])
    put(store, ADDITIONS)


def put(store: Store, rows: list[Any]) -> None:
    """Insert copies of rows, so that they can be used again."""
    with store.unit() as unit:
        for row in rows:
            table = type(row)
            names = [column.key for column in table.__mapper__.column_attrs]
            values = {name: row.__dict__[name] for name in names if name in row.__dict__}
            unit.session.add(table(**values))
        unit.commit()
