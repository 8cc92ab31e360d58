"""Who has the case open hears of what was added to it: its citizen, once, and nobody else."""

from sqlalchemy import select

from cases.acts.desk.case_tasks import finish_task, open_task
from cases.acts.identities import drop_identities, prove_by_person
from cases.store import Store
from cases.tables import InboxRow
from cases.views.people import DeskUser
from tests.builders import opened
from tests.cases.desk.promises import ANNA, BENT
from tests.cases.desk.tasks import SESSION, added, case_of, now, proven
from tests.cases.intake.delivered import party


def opened_by(store: Store, reference: str, who: DeskUser = ANNA) -> None:
    with store.unit() as unit:
        open_task(unit, who=who, reference=reference, now=now())
        unit.commit()


def finished(store: Store, reference: str) -> None:
    with store.unit() as unit:
        finish_task(unit, who=ANNA, reference=reference, answer="Tak", now=now())
        unit.commit()


def events(store: Store, talk: str) -> list[tuple[str, object]]:
    with store.reading() as unit:
        query = select(InboxRow.intent, InboxRow.payload).where(
            InboxRow.conversation_id == talk, InboxRow.kind == "event"
        )
        return [
            (row.intent, row.payload["values"]["reference"])
            for row in unit.run(query.order_by(InboxRow.id))
        ]


def test_the_open_chat_hears_of_it_once_each(store: Store) -> None:
    talk = opened(store)
    identity = proven(store, talk, case_of(store))
    reference = added(store, identity, talk).reference
    opened_by(store, reference)
    opened_by(store, reference, BENT)
    finished(store, reference)
    assert events(store, talk) == [("task_read", reference), ("task_done", reference)]


def test_an_identity_that_was_proven_twice_hears_of_it_once(store: Store) -> None:
    talk = opened(store)
    number = case_of(store)
    reference = added(store, proven(store, talk, number), talk).reference
    proven(store, talk, number)
    proven(store, talk, number, session="6" * 64)
    opened_by(store, reference)
    assert events(store, talk) == [("task_read", reference)]


def test_who_has_proven_it_by_code_and_by_a_log_in_hears_of_it_once(store: Store) -> None:
    talk, person = opened(store), "7" * 64
    identity = proven(store, talk, case_of(store, parties=[party() | {"person_ref": person}]))
    reference = added(store, identity, talk).reference
    with store.unit() as unit:
        prove_by_person(
            unit,
            conversation_id=talk,
            session_hash=SESSION,
            person_ref=person,
            level="mitid_substantial",
            now=now(),
            minutes=30,
        )
        unit.commit()
    opened_by(store, reference)
    assert events(store, talk) == [("task_read", reference)]


def test_the_other_victim_of_the_case_hears_nothing(store: Store) -> None:
    talk, other = opened(store), opened(store)
    second = "2" * 15 + "A"
    number = case_of(store, parties=[party(), party("p2", "victim", second)])
    reference = added(store, proven(store, talk, number), talk).reference
    proven(store, other, number, code=second)
    opened_by(store, reference)
    assert (events(store, talk), events(store, other)) == ([("task_read", reference)], [])


def test_a_chat_without_a_living_identity_hears_nothing(store: Store) -> None:
    talk, other = opened(store), opened(store)
    number = case_of(store)
    reference = added(store, proven(store, talk, number), talk).reference
    proven(store, other, case_of(store, 2))
    with store.unit() as unit:
        drop_identities(unit, conversation_id=talk)
        unit.commit()
    opened_by(store, reference)
    assert events(store, talk) == events(store, other) == []
