"""News of a case reach the talks that have it open, each once and no other."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from cases.acts.case_deliveries import deliver_cases
from cases.acts.case_records import EventChanged
from cases.acts.inbox import take_turn
from cases.intake.records import read_record
from cases.load import load_records
from cases.store import Store
from cases.tables import AuditRow, CaseFollowRow, CaseRow, InboxRow
from tests.builders import NOW, opened
from tests.cases.intake.delivered import delivered, event, party
from tests.cases.intake.followed import (
    PERSON,
    SESSION,
    deliver,
    follow,
    logged_in,
    moved_on,
    proven,
)

OTHER = "6" * 64


@pytest.fixture(autouse=True)
def _case(store: Store) -> None:
    deliver(store, delivered(), delivered(2, parties=[party(code="N" * 16)]))


def heard(store: Store) -> list[tuple[str, str | None]]:
    """Conversation and session of every event that waits for the worker."""
    with store.reading() as unit:
        query = select(InboxRow.conversation_id, InboxRow.session_hash, InboxRow.intent)
        rows = unit.run(query.where(InboxRow.kind == "event").order_by(InboxRow.id)).all()
    assert {row.intent for row in rows} <= {"case_changed"}
    return [(row.conversation_id, row.session_hash) for row in rows]


def test_an_open_talk_hears_of_it_once_with_its_session(store: Store) -> None:
    talk = opened(store)
    identity = proven(store, talk)
    deliver(store, moved_on("sigtelse"))
    assert heard(store) == [(talk, SESSION)]
    with store.unit() as unit:
        turn = take_turn(unit, conversation_id=talk)
        assert turn is not None
        assert (turn.intent, turn.session_hash) == ("case_changed", SESSION)
        assert turn.values == {"case_id": identity.case_id, "identity_id": identity.id}
    deliver(store, moved_on("sigtelse"))
    assert len(heard(store)) == 1


def test_other_talks_and_other_cases_hear_nothing(store: Store) -> None:
    opened(store)
    proven(store)
    deliver(store, moved_on("sigtelse", serial=2, parties=[party(code="N" * 16)]))
    assert heard(store) == []


def test_two_sessions_of_one_talk_make_one_line(store: Store) -> None:
    talk = opened(store)
    proven(store, talk)
    proven(store, talk, session=OTHER)
    deliver(store, moved_on("sigtelse"))
    assert heard(store) == [(talk, OTHER)]


def test_who_has_proven_it_by_code_and_by_a_log_in_hears_of_it_once(store: Store) -> None:
    talk = opened(store)
    deliver(store, delivered(parties=[party() | {"person_ref": PERSON}]))
    proven(store, talk)
    by_person = logged_in(store, talk)
    deliver(store, moved_on("sigtelse", parties=[party() | {"person_ref": PERSON}]))
    assert heard(store) == [(talk, SESSION)]
    with store.unit() as unit:
        turn = take_turn(unit, conversation_id=talk)
        assert turn is not None
        assert turn.values["identity_id"] == by_person.id


def test_a_line_that_two_sessions_can_read_is_said_once_and_another_to_who_cannot(
    store: Store,
) -> None:
    talk, apart = opened(store), opened(store)
    deliver(store, delivered(parties=[party() | {"person_ref": PERSON}]))
    proven(store, talk, session=OTHER)
    proven(store, talk)
    logged_in(store, talk)
    logged_in(store, apart)
    deliver(store, moved_on("sigtelse", parties=[party() | {"person_ref": PERSON}]))
    assert sorted(heard(store)) == sorted([(talk, OTHER), (apart, SESSION)])


def test_an_expired_identity_hears_nothing(store: Store) -> None:
    proven(store)
    deliver(store, moved_on("sigtelse"), now=NOW + timedelta(minutes=31))
    assert heard(store) == []


def test_who_has_logged_in_hears_of_a_case_that_is_new(store: Store) -> None:
    talk = opened(store)
    logged_in(store, talk)
    deliver(store, delivered(3, parties=[party() | {"person_ref": PERSON}]))
    assert heard(store) == [(talk, SESSION)]


def test_a_suspect_hears_nothing_of_it(store: Store) -> None:
    logged_in(store, opened(store))
    parties = [party(), party("s", "suspect", "S" * 16) | {"person_ref": PERSON}]
    deliver(store, moved_on("sigtelse", parties=parties))
    assert heard(store) == []


def test_a_change_without_a_step_is_no_news(store: Store) -> None:
    proven(store)
    deliver(store, delivered(contact=None))
    assert heard(store) == []


def test_a_refused_delivery_tells_nobody(store: Store) -> None:
    identity = proven(store)
    follow(store, identity)
    wrong = delivered(2, events=[event("e1", "dom")], parties=[party(code="N" * 16)])
    with store.unit() as unit, pytest.raises(EventChanged):
        deliver_cases(unit, [read_record(moved_on("sigtelse")), read_record(wrong)], now=NOW)
    assert heard(store) == []
    with store.reading() as unit:
        assert unit.session.execute(select(CaseFollowRow.news_at)).scalar_one() is None


def test_a_loaded_file_tells_whom_it_concerns(store: Store) -> None:
    with store.unit() as unit:
        now = unit.now()
    talk = opened(store)
    identity = proven(store, talk)
    follow(store, identity)
    with store.unit() as unit:
        row = unit.session.execute(select(CaseFollowRow)).scalar_one()
        row.created_at = now
        unit.commit()
    load_records(store, [(1, read_record(moved_on("sigtelse")))])
    with store.reading() as unit:
        assert unit.session.execute(select(CaseFollowRow.news_at)).scalar_one() is not None


def test_a_delivery_leaves_one_audit_row_and_an_empty_one_none(store: Store) -> None:
    deliver(store, delivered(), delivered(2, parties=[party(code="N" * 16)]))
    with store.reading() as unit:
        query = select(AuditRow.subject).where(AuditRow.act == "deliver_cases")
        assert list(unit.run(query).scalars()) == ["cases:added=2,changed=0"]


@pytest.mark.slow
def test_many_cases_are_announced_in_few_questions(store: Store) -> None:
    proven(store)
    records = [delivered(number, parties=[party(str(uuid.uuid4()))]) for number in range(3, 503)]
    deliver(store, *records)
    deliver(
        store,
        *(moved_on("sigtelse", serial=n, parties=records[n - 3]["parties"]) for n in range(3, 503)),
    )
    with store.reading() as unit:
        assert len(unit.session.execute(select(CaseRow.id)).all()) == 502
    assert heard(store) == []
