"""An order moves only as the table allows, and everybody who asked is told."""

from datetime import date
from itertools import product

import pytest
from sqlalchemy import select, text

from cases.acts.conversations import leave, open_conversation
from cases.acts.inbox import finish_turn, take_turn
from cases.acts.mail import due_mail
from cases.acts.order_moves import MOVES, NEEDS_REASON, move_order
from cases.acts.orders import (
    change_order,
    orders_of_conversation,
    support_order,
    withdraw_order,
)
from cases.errors import IllegalMove, NeedsDate, NeedsWords
from cases.store import Store
from cases.tables import OrderHistoryRow
from cases.tables.orders import STATES
from cases.views.orders import Contact
from tests.builders import NOW, PLACE, draft, moved, opened, order_id_of, submitted

LEGAL = {
    ("received", "screening"),
    ("received", "withdrawn"),
    ("screening", "accepted"),
    ("screening", "partly_accepted"),
    ("screening", "declined"),
    ("screening", "forwarded"),
    ("screening", "merged"),
    ("screening", "withdrawn"),
    ("accepted", "planned"),
    ("accepted", "withdrawn"),
    ("partly_accepted", "planned"),
    ("partly_accepted", "withdrawn"),
    ("planned", "carried_out"),
    ("planned", "withdrawn"),
    ("carried_out", "closed"),
    ("declined", "closed"),
    ("forwarded", "closed"),
    ("merged", "closed"),
    ("withdrawn", "closed"),
}


def test_the_table_knows_every_state() -> None:
    assert set(MOVES) == set(STATES)


@pytest.mark.parametrize(("state", "to"), list(product(STATES, STATES)))
def test_only_the_tables_moves_are_possible(sqlite_store: Store, state: str, to: str) -> None:
    order = order_id_of(sqlite_store, submitted(sqlite_store))
    target = order_id_of(sqlite_store, submitted(sqlite_store))
    with sqlite_store.unit() as unit:
        unit.session.execute(
            text("UPDATE orders SET state = :state WHERE id = :id"), {"state": state, "id": order}
        )
        values = {
            "reason_code": "no_resources" if to in NEEDS_REASON else None,
            "planned_for": date(2026, 12, 1) if to == "planned" else None,
            "merge_into": target if to == "merged" else None,
        }
        if (state, to) in LEGAL:
            move_order(unit, order_id=order, to=to, actor="officer", now=NOW, **values)
        else:
            with pytest.raises(IllegalMove):
                move_order(unit, order_id=order, to=to, actor="officer", now=NOW, **values)


@pytest.mark.parametrize("to", sorted(NEEDS_REASON))
@pytest.mark.parametrize("reason_code", [None, "because"])
def test_a_refusal_needs_a_known_reason(
    sqlite_store: Store, to: str, reason_code: str | None
) -> None:
    order = order_id_of(sqlite_store, submitted(sqlite_store))
    moved(sqlite_store, order, "screening")
    with pytest.raises(IllegalMove):
        moved(sqlite_store, order, to, reason_code=reason_code)


@pytest.mark.parametrize("to", sorted(NEEDS_REASON))
@pytest.mark.parametrize("words", [None, "", "  "])
def test_the_reason_other_needs_the_officers_own_words(
    store: Store, to: str, words: str | None
) -> None:
    order = order_id_of(store, submitted(store))
    moved(store, order, "screening")
    with pytest.raises(NeedsWords):
        moved(store, order, to, reason_code="other", reason=words)
    moved(store, order, to, reason_code="other", reason="Vejen er lukket")


def test_an_order_is_planned_for_a_day_or_not_at_all(store: Store) -> None:
    talk = opened(store)
    order = order_id_of(store, submitted(store, conversation_id=talk))
    moved(store, order, "screening", "accepted")
    with pytest.raises(NeedsDate):
        moved(store, order, "planned")
    with store.reading() as unit:
        [view] = orders_of_conversation(unit, conversation_id=talk)
    assert (view.state, view.planned_for) == ("accepted", None)


def test_every_step_bears_the_time_it_was_made_at(store: Store) -> None:
    talk = opened(store)
    order = order_id_of(store, submitted(store, conversation_id=talk))
    moved(store, order, "screening")
    with store.unit() as unit:
        [view] = orders_of_conversation(unit, conversation_id=talk)
        mine = {"order_id": order, "requester_id": view.requester_id, "actor": "citizen"}
        change_order(unit, **mine, changes={"description": "Ny"}, now=NOW)
        view = withdraw_order(unit, **mine, now=NOW)
        unit.commit()
    with store.reading() as unit:
        steps = unit.session.execute(select(OrderHistoryRow.act, OrderHistoryRow.at)).all()
    assert {act for act, _ in steps} == {"submit", "move", "change"}
    assert {at for _, at in steps} == {NOW}


def test_who_gave_no_leave_gets_no_mail(store: Store) -> None:
    contact = Contact("Bo", phone="+4520304050", email="bo@example.com", consent=False)
    moved(store, order_id_of(store, submitted(store, contact=contact)), "screening")
    with store.reading() as unit:
        assert due_mail(unit, now=unit.now()) == []


def test_a_mail_of_a_move_carries_the_number_and_nothing_else(store: Store) -> None:
    receipt = submitted(store)
    order = order_id_of(store, receipt)
    moved(store, order, "screening", "declined", reason_code="other", reason="Vejen er lukket")
    with store.reading() as unit:
        mails = due_mail(unit, now=unit.now())
    assert len(mails) == 3
    assert all(mail.values == {"number": receipt.number} for mail in mails)


def test_a_mail_knows_that_the_talk_is_not_in_danish(store: Store) -> None:
    with store.unit() as unit:
        talk = open_conversation(unit, language="en").conversation.id
        unit.commit()
    receipt = submitted(store, conversation_id=talk)
    with store.reading() as unit:
        [mail] = due_mail(unit, now=unit.now())
    assert mail.values == {"number": receipt.number, "language": "en"}


def test_each_requester_hears_of_a_move_in_chat_and_by_mail(store: Store) -> None:
    talk, other, gone = opened(store), opened(store), opened(store)
    receipt = submitted(store, conversation_id=talk)
    order = order_id_of(store, receipt)
    with store.unit() as unit:
        numbers = [
            support_order(unit, order_id=order, draft=draft(conversation_id=one), now=NOW).number
            for one in (other, gone)
        ]
        leave(unit, conversation_id=gone)
        unit.commit()
    moved(store, order, "screening")
    events = [_next_event(store), _next_event(store)]
    assert {event["number"] for event in events} == {receipt.number, numbers[0]}
    assert not store.has_work()
    with store.reading() as unit:
        mails = [mail for mail in due_mail(unit, now=unit.now()) if mail.template == "order_moved"]
    assert {mail.values["number"] for mail in mails} == {receipt.number, *numbers}


def _next_event(store: Store) -> dict[str, object]:
    with store.unit() as unit:
        turn = take_turn(unit)
        assert turn is not None
        assert turn.intent == "order_moved"
        finish_turn(unit, turn)
        unit.commit()
    return turn.values


def test_the_answer_stands_in_the_history_with_its_reason(store: Store) -> None:
    talk = opened(store)
    order = order_id_of(store, submitted(store, conversation_id=talk))
    moved(store, order, "screening", "partly_accepted", reason_code="no_resources", reason="Kun ét")
    moved(store, order, "planned", planned_for=date(2026, 12, 1))
    with store.reading() as unit:
        [view] = orders_of_conversation(unit, conversation_id=talk)
    assert view.planned_for == date(2026, 12, 1)
    assert [(move.state, move.reason) for move in view.history] == [
        ("received", None),
        ("screening", None),
        ("partly_accepted", "Kun ét"),
        ("planned", None),
    ]


def test_requesters_follow_a_merged_order(store: Store) -> None:
    talk = opened(store)
    order = order_id_of(store, submitted(store, conversation_id=talk))
    target = order_id_of(store, submitted(store))
    moved(store, order, "screening", "merged", merge_into=target)
    moved(store, target, "screening", "accepted")
    with store.reading() as unit:
        [view] = orders_of_conversation(unit, conversation_id=talk)
    assert (view.id, view.state, view.requesters) == (target, "accepted", 2)
    assert [move.state for move in view.history] == [
        "received",
        "screening",
        "merged",
        "screening",
        "accepted",
    ]


def test_orders_of_another_kind_or_district_do_not_merge(sqlite_store: Store) -> None:
    order = order_id_of(sqlite_store, submitted(sqlite_store))
    moved(sqlite_store, order, "screening")
    elsewhere = type(PLACE)("0101", "København", "1470", "Københavns Politi")
    for changes in ({"kind": "talk"}, {"place": elsewhere}):
        other = order_id_of(sqlite_store, submitted(sqlite_store, **changes))
        with pytest.raises(IllegalMove):
            moved(sqlite_store, order, "merged", merge_into=other)
    with pytest.raises(IllegalMove):
        moved(sqlite_store, order, "merged", merge_into=order)
