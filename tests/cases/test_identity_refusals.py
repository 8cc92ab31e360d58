"""Who is no part of a case learns nothing: not that it exists, not by words, cost or order."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, update

from cases.acts.identities import (
    live_identities,
    party_of,
)
from cases.errors import CasesError, NotFound, TooManyTries, WrongCode
from cases.store import Store
from cases.tables import CasePartyRow
from tests.builders import NOW, audited, opened
from tests.cases.intake.delivered import delivered, party
from tests.cases.proving import (
    BO,
    NUMBER,
    OTHER_CODE,
    STRANGERS,
    by_code,
    by_person,
    deliver,
    deliver_these,
    known,
    listed,
    read,
)


@pytest.fixture
def talk(store: Store) -> str:
    deliver(store)
    return opened(store)


@pytest.mark.parametrize("person", [BO, "3" * 64, "4" * 64, "9" * 64])
def test_a_suspect_a_witness_a_relative_and_a_stranger_log_in_and_see_the_same_nothing(
    store: Store, talk: str, person: str
) -> None:
    identity = by_person(store, talk, person_ref=person)
    mine = by_person(store, opened(store))
    assert listed(store, talk, identity) == []
    assert (identity.level, identity.expires_at) == (mine.level, mine.expires_at)
    assert audited(store)[-1] == ("citizen:mitid_substantial", "list_own_cases", "none")
    with store.reading() as unit, pytest.raises(NotFound):
        party_of(unit, identity=identity, case_id=1)


def test_who_is_a_victim_and_a_suspect_of_one_case_is_shown_nothing_of_it(
    store: Store, talk: str
) -> None:
    both = [party() | {"person_ref": BO}, party("s", "suspect", "S" * 16) | {"person_ref": BO}]
    deliver_these(store, delivered(7, parties=both))
    assert listed(store, talk, by_person(store, talk, person_ref=BO)) == []
    with pytest.raises(WrongCode):
        by_code(store, talk, number="1462-83120-00007-26")


def refused(store: Store, talk: str, number: str, code: str) -> CasesError:
    with pytest.raises(CasesError) as caught:
        by_code(store, talk, number=number, code=code, source=f"{number} {code}")
    return caught.value


@pytest.mark.parametrize("code", [*STRANGERS.values(), OTHER_CODE, "", "ordret for en avis"])
def test_everybody_without_the_right_code_is_told_the_same(
    store: Store, talk: str, code: str
) -> None:
    """A witness, a suspect, a relative, another's victim, an employer, a journalist."""
    unknown = refused(store, talk, "9999-99999-99999-99", code)
    real = refused(store, talk, NUMBER, code)
    assert (type(real), str(real), vars(real)) == (type(unknown), str(unknown), vars(unknown))
    assert known(store, talk) is None
    assert audited(store)[-1] == audited(store)[-2] == ("citizen", "look_up_case", "unknown")


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("code", [*STRANGERS.values(), "0000-0000-0000-0000"])
def test_a_refusal_costs_the_same_whether_there_is_a_case_or_not(
    store: Store, talk: str, code: str
) -> None:
    with statements(store) as real:
        refused(store, talk, NUMBER, code)
    with statements(store) as unknown:
        refused(store, talk, "9999-99999-99999-99", code)
    assert real == unknown


@pytest.mark.parametrize("change", [{"role": "suspect"}, {"role": "witness"}])
def test_who_becomes_a_suspect_or_a_witness_is_shown_nothing_from_then_on(
    store: Store, talk: str, change: dict[str, Any]
) -> None:
    identity = by_code(store, talk)
    with store.unit() as unit:
        unit.run(update(CasePartyRow).where(CasePartyRow.id == identity.party_id).values(**change))
        unit.commit()
    with pytest.raises(NotFound):
        read(store, talk, identity, 1)
    with store.reading() as unit:
        assert live_identities(unit, case_id=1, now=NOW) == []


def test_tries_are_slowed_down_and_the_owner_gets_in_from_elsewhere_and_afterwards(
    store: Store, talk: str
) -> None:
    for _ in range(10):
        with pytest.raises(WrongCode):
            by_code(store, talk, code="0000-0000-0000-0000", source="stranger")
    with pytest.raises(TooManyTries) as caught:
        by_code(store, talk, source="stranger")
    assert by_code(store, talk, source="owner").case_id == 1
    later = NOW + timedelta(seconds=caught.value.retry_after_seconds)
    assert by_code(store, talk, source="stranger", now=later).case_id == 1
