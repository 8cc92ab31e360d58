"""Who takes a place in a case inherits nothing of who had it before."""

from typing import Any

from cases.acts.case_follows import follow_case, follows_of
from cases.acts.case_tasks import add_to_case, tasks_of
from cases.acts.identities import identity_of
from cases.store import Store
from cases.views.cases import Identity
from tests.builders import NOW, opened
from tests.cases.intake.delivered import delivered, party
from tests.cases.proving import (
    ANNA,
    BO,
    MINE,
    REPORTER,
    STRANGERS,
    THEIRS,
    by_code,
    by_person,
    deliver_these,
)


def proven(store: Store, talk: str) -> Identity | None:
    with store.reading() as unit:
        return identity_of(unit, conversation_id=talk, session_hash=MINE, now=NOW)


def written(store: Store, identity: Identity, talk: str) -> int:
    """The case to which this identity has added a message, and which it follows."""
    case_id = identity.case_id or 0
    whose: dict[str, Any] = {"identity": identity, "language": "da", "now": NOW}
    with store.unit() as unit:
        add_to_case(
            unit,
            case_id=case_id,
            kind="message",
            content={"text": "Jeg er flyttet."},
            conversation_id=talk,
            today_answer_by=NOW.date(),
            client_key="key",
            **whose,
        )
        follow_case(unit, case_id=case_id, channel="email", address="anna@example.dk", **whose)
        unit.commit()
    return case_id


def test_who_takes_a_place_in_a_case_inherits_nothing_of_who_had_it(store: Store) -> None:
    suspect, talk = party("s", "suspect", STRANGERS["suspect"]), opened(store)
    deliver_these(store, delivered(1, parties=[suspect, party()]))
    before = by_code(store, talk)
    case_id = written(store, before, talk)
    deliver_these(store, delivered(1, parties=[suspect]))
    deliver_these(store, delivered(1, parties=[suspect, party("n", "reporter", REPORTER)]))
    assert proven(store, talk) is None
    after = by_code(store, talk, THEIRS, code=REPORTER)
    assert after.guard != before.guard
    with store.reading() as unit:
        assert tasks_of(unit, identity=after, case_id=case_id) == []
        assert follows_of(unit, identity=after, case_id=case_id) == []


def test_another_person_behind_a_party_inherits_nothing(store: Store) -> None:
    talk = opened(store)
    deliver_these(store, delivered(1, parties=[party() | {"person_ref": ANNA}]))
    case_id = written(store, by_code(store, talk), talk)
    deliver_these(store, delivered(1, parties=[party(code=REPORTER) | {"person_ref": BO}]))
    assert proven(store, talk) is None
    after = by_person(store, talk, THEIRS, person_ref=BO)
    with store.reading() as unit:
        assert tasks_of(unit, identity=after, case_id=case_id) == []
        assert follows_of(unit, identity=after, case_id=case_id) == []


def test_a_party_of_whom_more_is_known_keeps_what_was_added(store: Store) -> None:
    talk = opened(store)
    deliver_these(store, delivered(1, parties=[party()]))
    before = by_code(store, talk)
    case_id = written(store, before, talk)
    deliver_these(store, delivered(1, parties=[party() | {"person_ref": ANNA}]))
    assert proven(store, talk) == before
    with store.reading() as unit:
        assert len(tasks_of(unit, identity=before, case_id=case_id)) == 1
