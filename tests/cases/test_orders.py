"""Orders are stored once, with both dates, and followed by those who own them."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from cases.acts.erasure import erase
from cases.acts.mail import due_mail
from cases.acts.orders import (
    change_order,
    orders_of_conversation,
    submit_order,
    support_order,
    withdraw_order,
)
from cases.errors import AlreadySubmitted, IllegalChange, IllegalMove, NotFound
from cases.store import Store
from cases.tables import OrderHistoryRow, RequesterRow
from cases.views.orders import Contact, OrderView
from tests.builders import NOW, PLACE, draft, moved, opened, order_id_of, submitted


def own(store: Store, talk: str) -> OrderView:
    with store.reading() as unit:
        return orders_of_conversation(unit, conversation_id=talk)[0]


def test_a_receipt_names_district_and_both_days(store: Store) -> None:
    receipt = submitted(store)
    assert receipt.district == "Midt- og Vestjyllands Politi"
    assert receipt.answer_by == date(2026, 12, 6)
    assert receipt.carry_out_by == date(2026, 12, 22)


def test_an_order_is_shown_to_its_conversation_as_it_was_sent(store: Store) -> None:
    talk = opened(store)
    receipt = submitted(store, conversation_id=talk)
    view = own(store, talk)
    assert (view.number, view.state, view.place) == (receipt.number, "received", PLACE)
    assert view.description == "De kører 90 i 50-zonen"
    assert [move.state for move in view.history] == ["received"]


def test_a_draft_becomes_an_order_once(store: Store) -> None:
    sent = draft()
    with store.unit() as unit:
        receipt = submit_order(unit, draft=sent, now=NOW)
        unit.commit()
    with store.unit() as unit, pytest.raises(AlreadySubmitted) as caught:
        submit_order(unit, draft=sent, now=NOW)
    assert caught.value.number == receipt.number


def test_the_database_itself_refuses_a_second_order_from_one_draft(store: Store) -> None:
    receipt = submitted(store)
    statement = text(
        "INSERT INTO requesters (order_id, first_order_id, draft_id, number, code_hash, name,"
        " consent, role, description, times, details, answer_by, carry_out_by, submitted_at)"
        " SELECT order_id, first_order_id, draft_id, 'B-0000-0000', code_hash, name, consent,"
        " role, description, times, details, answer_by, carry_out_by, submitted_at"
        " FROM requesters WHERE number = :number"
    )
    with store.unit() as unit, pytest.raises(IntegrityError):
        unit.session.execute(statement, {"number": receipt.number})


def test_one_draft_sent_by_many_at_once_is_one_order(store: Store) -> None:
    sent = draft()

    def send(_: int) -> str:
        try:
            with store.unit() as unit:
                receipt = submit_order(unit, draft=sent, now=NOW)
                unit.commit()
        except AlreadySubmitted as error:
            return error.number
        return receipt.number

    with ThreadPoolExecutor(6) as pool:
        numbers = set(pool.map(send, range(6)))
    assert len(numbers) == 1
    with store.reading() as unit:
        assert unit.session.execute(text("SELECT count(*) FROM orders")).scalar_one() == 1


def test_the_receipt_mail_carries_the_number_and_nothing_else(store: Store) -> None:
    receipt = submitted(store)
    submitted(store, contact=Contact("Bo", phone="+4520304050"))
    with store.reading() as unit:
        [mail] = due_mail(unit, now=unit.now())
    assert (mail.template, mail.values) == ("order_receipt", {"number": receipt.number})


def test_a_supporter_gets_an_own_number_and_own_words(store: Store) -> None:
    talk = opened(store)
    first = submitted(store)
    with store.unit() as unit:
        wish = draft(conversation_id=talk, description="Også om aftenen")
        receipt = support_order(unit, order_id=order_id_of(store, first), draft=wish, now=NOW)
        unit.commit()
    view = own(store, talk)
    assert receipt.number != first.number
    assert receipt.code != first.code
    assert (view.number, view.description, view.requesters) == (
        receipt.number,
        "Også om aftenen",
        2,
    )


def test_nobody_can_support_a_decided_or_unknown_order(store: Store) -> None:
    first = order_id_of(store, submitted(store))
    second = order_id_of(store, submitted(store))
    moved(store, first, "screening", "declined", reason_code="no_resources")
    moved(store, second, "screening", "accepted")
    for order_id in (first, second, 4711):
        with store.unit() as unit, pytest.raises(NotFound):
            support_order(unit, order_id=order_id, draft=draft(), now=NOW)


def change(store: Store, view: OrderView, changes: dict[str, object]) -> OrderView:
    with store.unit() as unit:
        changed = change_order(
            unit,
            order_id=view.id,
            requester_id=view.requester_id,
            changes=changes,
            actor="citizen",
            now=NOW,
        )
        unit.commit()
    return changed


def test_own_words_times_and_contact_can_be_changed_until_the_decision(store: Store) -> None:
    talk = opened(store)
    submitted(store, conversation_id=talk)
    changed = change(store, own(store, talk), {"description": "Ny", "details": {"lanes": 2}})
    assert changed.description == "Ny"
    assert changed.details == {"school_road": True, "lanes": 2}
    assert [move.state for move in changed.history] == ["received"]
    with store.reading() as unit:
        row = unit.session.execute(
            select(OrderHistoryRow).where(OrderHistoryRow.act == "change")
        ).scalar_one()
        assert row.fields == "description,details"
    moved(store, changed.id, "screening", "accepted")
    with pytest.raises(IllegalChange):
        change(store, changed, {"description": "For sent"})


@pytest.mark.parametrize("changes", [{}, {"state": "accepted"}, {"phone": None, "email": None}])
def test_other_changes_are_refused(sqlite_store: Store, changes: dict[str, object]) -> None:
    talk = opened(sqlite_store)
    submitted(sqlite_store, conversation_id=talk)
    with pytest.raises(IllegalChange):
        change(sqlite_store, own(sqlite_store, talk), changes)


def withdraw(store: Store, view: OrderView) -> OrderView:
    with store.unit() as unit:
        gone = withdraw_order(
            unit, order_id=view.id, requester_id=view.requester_id, actor="citizen", now=NOW
        )
        unit.commit()
    return gone


def test_the_last_requester_takes_the_order_back(store: Store) -> None:
    talk, other = opened(store), opened(store)
    receipt = submitted(store, conversation_id=talk)
    with store.unit() as unit:
        wish = draft(conversation_id=other)
        support_order(unit, order_id=order_id_of(store, receipt), draft=wish, now=NOW)
        unit.commit()
    gone = withdraw(store, own(store, talk))
    assert [move.state for move in gone.history] == ["received", "withdrawn"]
    assert own(store, other).state == "received"
    withdraw(store, own(store, other))
    assert own(store, other).state == "withdrawn"
    with pytest.raises(NotFound):
        withdraw(store, gone)


def test_a_declined_order_cannot_be_withdrawn(store: Store) -> None:
    talk = opened(store)
    submitted(store, conversation_id=talk)
    moved(store, own(store, talk).id, "screening", "declined", reason_code="no_resources")
    with pytest.raises(IllegalMove):
        withdraw(store, own(store, talk))


def test_another_requesters_id_does_not_open_the_order(store: Store) -> None:
    talk = opened(store)
    submitted(store, conversation_id=talk)
    submitted(store)
    view = own(store, talk)
    with store.unit() as unit, pytest.raises(NotFound):
        withdraw_order(unit, order_id=view.id, requester_id=2, actor="citizen", now=NOW)


def test_erasing_the_conversation_keeps_the_order_without_the_link(store: Store) -> None:
    talk = opened(store)
    receipt = submitted(store, conversation_id=talk)
    with store.unit() as unit:
        erase(unit, conversation_id=talk)
        unit.commit()
    with store.reading() as unit:
        row = unit.session.execute(select(RequesterRow)).scalar_one()
        assert (row.number, row.conversation_id) == (receipt.number, None)


def test_numbers_are_unique(sqlite_store: Store) -> None:
    receipts = [submitted(sqlite_store, draft_id=str(uuid.uuid4())) for _ in range(20)]
    assert len({receipt.number for receipt in receipts}) == 20
