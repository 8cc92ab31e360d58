"""A session proves whose case it is, for a short time; nobody else learns that there is one."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from cases.acts.codes import give_resume_code, resume
from cases.acts.conversations import leave
from cases.acts.erasure import erase
from cases.acts.identities import (
    drop_identities,
    identities_of,
    live_identities,
)
from cases.errors import NotFound
from cases.store import Store
from cases.tables import ConversationRow, IdentityRow
from tests.builders import NOW, audited, opened
from tests.cases.intake.delivered import CODE
from tests.cases.proving import (
    ANNA,
    BO,
    MINE,
    NUMBER,
    OTHER_CODE,
    REPORTER,
    SECOND,
    THEIRS,
    by_code,
    by_person,
    deliver,
    known,
    listed,
    read,
)

LATER = NOW + timedelta(minutes=30)


@pytest.fixture
def talk(store: Store) -> str:
    deliver(store)
    return opened(store)


def test_number_and_code_prove_one_case_for_half_an_hour(store: Store, talk: str) -> None:
    identity = by_code(store, talk)
    assert (identity.level, identity.proven_at, identity.expires_at) == ("case_code", NOW, LATER)
    assert known(store, talk) == identity
    assert [case.number for case in listed(store, talk, identity)] == [NUMBER]
    assert known(store, talk, now=LATER - timedelta(seconds=1)) == identity
    assert known(store, talk, now=LATER) is None


def test_only_the_session_that_proved_it_has_it(store: Store, talk: str) -> None:
    by_code(store, talk)
    other = opened(store)
    assert known(store, talk, THEIRS) is None
    assert known(store, talk, None) is None
    assert known(store, other, MINE) is None


def test_a_log_in_shows_every_case_of_that_person_newest_event_first(
    store: Store, talk: str
) -> None:
    identity = by_person(store, talk)
    assert [case.number for case in listed(store, talk, identity)] == [SECOND, NUMBER]


def test_each_look_leaves_who_what_and_why_without_content(store: Store, talk: str) -> None:
    identity = by_code(store, talk)
    read(store, talk, identity, 1)
    person = by_person(store, talk)
    listed(store, talk, person)
    assert audited(store) == [
        ("citizen:case_code", "look_up_case", "case:1"),
        ("citizen:case_code", "look_up_case", "case:1"),
        ("citizen:mitid_substantial", "prove_identity", f"identity:{person.id}"),
        ("citizen:mitid_substantial", "list_own_cases", "case:1"),
        ("citizen:mitid_substantial", "list_own_cases", "case:2"),
    ]
    assert NUMBER not in str(audited(store))


def test_a_case_is_read_by_its_own_identity_only_and_only_while_that_lives(
    store: Store, talk: str
) -> None:
    identity = by_code(store, talk)
    assert read(store, talk, identity, 1) == NUMBER
    for case_id, now in ((2, NOW), (99, NOW), (1, LATER)):
        with pytest.raises(NotFound):
            read(store, talk, identity, case_id, now)
    assert listed(store, talk, identity, LATER) == []


def test_the_same_person_proves_again_under_the_same_guard_and_another_under_another(
    store: Store, talk: str
) -> None:
    first, reporter = by_code(store, talk), by_code(store, talk, THEIRS, code=REPORTER)
    again = by_code(store, opened(store), THEIRS)
    login = by_person(store, talk)
    assert first.guard == again.guard
    assert len({first.guard, reporter.guard, login.guard}) == 3
    assert login.guard == by_person(store, opened(store), level="mitid_high").guard


def test_proving_the_same_again_lasts_longer_and_leaves_one_row(store: Store, talk: str) -> None:
    by_code(store, talk)
    now = NOW + timedelta(minutes=20)
    again = by_code(store, talk, now=now)
    assert again.expires_at == now + timedelta(minutes=30)
    with store.reading() as unit:
        assert len(unit.session.execute(select(IdentityRow)).all()) == 1


def test_two_codes_open_two_cases_and_the_newest_comes_first(store: Store, talk: str) -> None:
    by_code(store, talk)
    soon = NOW + timedelta(minutes=1)
    by_code(store, talk, number=SECOND, code=OTHER_CODE, now=soon)
    with store.reading() as unit:
        found = identities_of(unit, conversation_id=talk, session_hash=MINE, now=soon)
    assert [identity.case_id for identity in found] == [2, 1]


def test_another_person_who_logs_in_here_takes_the_first_ones_place(
    store: Store, talk: str
) -> None:
    by_person(store, talk)
    bo = by_person(store, talk, person_ref=BO)
    with store.reading() as unit:
        assert identities_of(unit, conversation_id=talk, session_hash=MINE, now=NOW) == [bo]


def test_who_has_a_case_open_is_known_with_the_talk(store: Store, talk: str) -> None:
    other = opened(store)
    code, login = by_code(store, talk), by_person(store, other)
    by_person(store, opened(store), person_ref=BO)
    with store.reading() as unit:
        assert live_identities(unit, case_id=1, now=NOW) == [(talk, code), (other, login)]
        assert live_identities(unit, case_id=2, now=NOW) == [(other, login)]
        assert live_identities(unit, case_id=1, now=LATER) == []


def leaves(store: Store, talk: str) -> None:
    with store.unit() as unit:
        leave(unit, conversation_id=talk)
        unit.commit()


def erases(store: Store, talk: str) -> None:
    with store.unit() as unit:
        erase(unit, conversation_id=talk)
        unit.commit()


def resumes(store: Store, talk: str) -> None:
    with store.unit() as unit:
        code = give_resume_code(unit, conversation_id=talk)
        unit.commit()
    with store.unit() as unit:
        resume(unit, code=code)
        unit.commit()


def closes(store: Store, talk: str) -> None:
    with store.unit() as unit:
        own = ConversationRow.id == talk
        unit.run(update(ConversationRow).where(own).values(owner="closed"))
        unit.commit()


@pytest.mark.parametrize("ends", [leaves, erases, resumes, closes])
def test_an_identity_ends_with_the_talk_and_when_the_talk_goes_elsewhere(
    store: Store, talk: str, ends: Any
) -> None:
    by_code(store, talk)
    ends(store, talk)
    assert known(store, talk) is None
    with store.reading() as unit:
        assert live_identities(unit, case_id=1, now=NOW) == []


def test_one_session_forgets_without_touching_the_other(store: Store, talk: str) -> None:
    by_code(store, talk)
    theirs = by_code(store, talk, THEIRS)
    with store.unit() as unit:
        assert drop_identities(unit, conversation_id=talk, session_hash=MINE) == 1
        assert drop_identities(unit, conversation_id=talk, session_hash=MINE) == 0
        unit.commit()
    assert (known(store, talk), known(store, talk, THEIRS)) == (None, theirs)


def test_a_log_in_of_a_talk_that_is_gone_proves_nothing(store: Store, talk: str) -> None:
    with pytest.raises(NotFound):
        by_person(store, "f" * 32)


def test_a_person_is_kept_by_a_keyed_hash_only(store: Store, talk: str) -> None:
    by_person(store, talk, person_ref=ANNA)
    by_code(store, talk, code=CODE)
    with store.reading() as unit:
        rows = unit.session.execute(select(IdentityRow.guard)).scalars().all()
    assert ANNA not in rows
    assert len(set(rows)) == 2
