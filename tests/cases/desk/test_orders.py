"""A screener decides on an order of the own district, and everybody who asked is answered."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cases.acts.conversations import open_conversation
from cases.acts.desk.orders import days_plan, export_plan
from cases.acts.inbox import finish_turn, take_turn
from cases.acts.mail import due_mail
from cases.acts.order_moves import MOVES
from cases.acts.orders import orders_of_conversation, withdraw_order
from cases.errors import (
    Forbidden,
    IllegalMove,
    NeedsDate,
    NeedsReason,
    NeedsWords,
    NotFound,
    OrderMoved,
)
from cases.store import Store
from cases.tables import AuditRow
from cases.views.orders import Contact
from tests.builders import CONTACT, NOW, opened, order_id_of
from tests.cases.desk.screening import (
    ADVISER,
    COPENHAGEN,
    ELSEWHERE,
    SVEN,
    VERA,
    decided,
    opened_file,
    sent,
    supported,
)

TODAY = date(2026, 11, 22)


def events(store: Store) -> list[dict[str, Any]]:
    """What was put into the citizens' chats, oldest first."""
    found = []
    while True:
        with store.unit() as unit:
            turn = take_turn(unit)
            if turn is None:
                return found
            found.append(turn.values)
            finish_turn(unit, turn)
            unit.commit()


def test_an_order_goes_from_received_to_closed_and_every_step_is_answered(store: Store) -> None:
    talk = opened(store)
    number = sent(store, conversation_id=talk).number
    decided(store, number, "screening", "accepted")
    decided(store, number, "planned", planned_for=TODAY, who=SVEN)
    decided(store, number, "carried_out", result=" Vi målte i to timer. ")
    decided(store, number, "closed")
    told = events(store)
    states = ["screening", "accepted", "planned", "carried_out", "closed"]
    assert [event["state"] for event in told] == states
    assert told[3]["reason"] == "Vi målte i to timer."
    with store.reading() as unit:
        [view] = orders_of_conversation(unit, conversation_id=talk)
        mails = [mail for mail in due_mail(unit, now=unit.now()) if mail.template == "order_moved"]
    assert view.history[4].reason == "Vi målte i to timer."
    assert len(mails) == 5
    assert [step.actor for step in opened_file(store, number).history][1:4] == [
        "visitator",
        "visitator",
        "supervisor",
    ]


def test_the_desk_offers_only_the_moves_of_the_table(store: Store) -> None:
    number = sent(store).number
    assert set(opened_file(store, number).moves) == MOVES["received"]
    decided(store, number, "screening")
    assert set(opened_file(store, number).moves) == MOVES["screening"]
    with pytest.raises(IllegalMove):
        decided(store, number, "carried_out", result="Gjort")


def test_nothing_is_declined_without_a_reason_nor_done_without_a_result(
    sqlite_store: Store,
) -> None:
    number = sent(sqlite_store).number
    decided(sqlite_store, number, "screening")
    for state in ("declined", "partly_accepted", "forwarded"):
        with pytest.raises(NeedsReason):
            decided(sqlite_store, number, state)
        with pytest.raises(NeedsWords):
            decided(sqlite_store, number, state, reason_code="other", reason=" ")
    decided(sqlite_store, number, "accepted")
    for day in (None, TODAY - timedelta(days=1)):
        with pytest.raises(NeedsDate):
            decided(sqlite_store, number, "planned", planned_for=day)
    decided(sqlite_store, number, "planned", planned_for=TODAY)
    for result in (None, "  "):
        with pytest.raises(NeedsWords):
            decided(sqlite_store, number, "carried_out", result=result)


def test_who_decides_on_an_old_page_hears_what_the_other_did(store: Store) -> None:
    number = sent(store).number
    seen = opened_file(store, number).line.updated_at
    later = NOW + timedelta(minutes=1)
    decided(store, number, "screening", who=SVEN, now=later)
    with pytest.raises(OrderMoved) as caught:
        decided(store, number, "screening", seen=seen)
    assert (caught.value.state, caught.value.by, caught.value.at) == (
        "screening",
        "supervisor",
        later,
    )
    decided(store, number, "accepted", seen=opened_file(store, number).line.updated_at)


def test_of_two_who_decide_at_once_one_wins(store: Store) -> None:
    number = sent(store).number
    decided(store, number, "screening")
    seen = opened_file(store, number).line.updated_at
    outcomes: list[str] = []

    def decide(username: str, to: str, **values: Any) -> None:
        try:
            decided(store, number, to, seen=seen, now=NOW + timedelta(minutes=1), **values)
            outcomes.append("won")
        except OrderMoved:
            outcomes.append("lost")

    ways = [("a", "accepted", {}), ("b", "declined", {"reason_code": "no_resources"})]
    racers = [threading.Thread(target=decide, args=way[:2], kwargs=way[2]) for way in ways]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sorted(outcomes) == ["lost", "won"]


def test_an_order_is_shown_with_everybody_who_asked(store: Store) -> None:
    talk = opened(store)
    number = sent(store, conversation_id=talk).number
    silent = Contact("Ida Ibsen", "+4520304051", None, consent=False)
    joined = supported(store, opened_file(store, number).line.id, contact=silent)
    found = opened_file(store, joined.number)
    assert found.line.number == number
    first, second = found.requesters
    assert (first.contact, first.told) == (CONTACT, {"chat", "mail"})
    # No leave to be rung: the number is not shown.
    assert (second.contact.name, second.contact.phone, second.told) == ("Ida Ibsen", None, set())
    assert [step.number for step in found.history] == [number, joined.number]


def test_who_took_the_wish_back_is_counted_and_not_shown(store: Store) -> None:
    receipt = sent(store)
    order = order_id_of(store, receipt)
    supported(store, order)
    with store.unit() as unit:
        withdraw_order(unit, order_id=order, requester_id=1, actor="citizen", now=NOW)
        unit.commit()
    found = opened_file(store, receipt.number)
    assert (len(found.requesters), found.withdrawn) == (1, 1)


def test_every_opening_is_audited(store: Store) -> None:
    number = sent(store).number
    opened_file(store, number)
    opened_file(store, number, SVEN)
    with store.reading() as unit:
        query = select(AuditRow.actor).where(AuditRow.act == "show_order")
        assert unit.session.execute(query).scalars().all() == ["visitator", "supervisor"]


def test_another_districts_order_looks_like_none(store: Store) -> None:
    number = sent(store).number
    for who, refusal in ((ELSEWHERE, NotFound), (ADVISER, Forbidden)):
        with pytest.raises(refusal):
            opened_file(store, number, who)
        with pytest.raises(refusal):
            decided(store, number, "screening", who=who)
    with pytest.raises(NotFound):
        opened_file(store, "B-0000-0000")


def test_twins_stand_beside_an_order_and_merge_with_every_requester_kept(store: Store) -> None:
    talk = opened(store)
    one, other = sent(store, conversation_id=talk), sent(store)
    sent(store, kind="talk")
    [twin] = opened_file(store, one.number).twins
    assert (twin.number, twin.requesters) == (other.number, 1)
    decided(store, one.number, "screening", "merged", merge_into=other.number)
    found = opened_file(store, one.number)
    assert [asked.number for asked in found.requesters] == [one.number, other.number]
    assert [asked.merged for asked in found.requesters] == [True, False]
    assert "merged" in [step.state for step in found.history if step.merged]
    assert [event["state"] for event in events(store)] == ["screening", "merged"]


def test_who_is_merged_into_a_decided_order_hears_its_answer_at_once(store: Store) -> None:
    talk = opened(store)
    target, late = sent(store), sent(store, conversation_id=talk)
    decided(store, target.number, "screening", "accepted")
    decided(store, target.number, "planned", planned_for=TODAY)
    decided(store, late.number, "screening", "merged", merge_into=target.number)
    told = events(store)
    assert [event["state"] for event in told] == ["screening", "merged", "planned"]
    assert (told[2]["number"], told[2]["planned_for"]) == (late.number, "2026-11-22")


def test_an_order_merges_only_into_one_of_the_own_district(store: Store) -> None:
    mine, theirs = sent(store), sent(store, place=COPENHAGEN)
    decided(store, mine.number, "screening")
    for target in (theirs.number, mine.number, "B-0000-0000", None):
        with pytest.raises(IllegalMove):
            decided(store, mine.number, "merged", merge_into=target)


def test_the_plan_of_a_day_names_nobody(store: Store) -> None:
    for place, who in ((None, VERA), (COPENHAGEN, SVEN)):
        number = sent(store, **({"place": place} if place else {})).number
        decided(store, number, "screening", "accepted", who=who)
        decided(store, number, "planned", planned_for=TODAY, who=who)
    with store.unit() as unit:
        [entry] = export_plan(unit, who=VERA, day=TODAY)
        assert len(days_plan(unit, who=SVEN, day=TODAY)) == 2
        assert len(days_plan(unit, who=SVEN, day=TODAY, district="1470")) == 1
        assert days_plan(unit, who=VERA, day=TODAY + timedelta(days=1)) == []
        unit.commit()
    assert (entry.place.road, entry.requesters, entry.times) == (
        "Skolevej",
        1,
        [{"kind": "recurring", "weekdays": [0, 1]}],
    )
    assert not any(secret in repr(entry) for secret in ("Bo Berg", "2030", "bo@", "90 i 50"))
    with store.reading() as unit:
        query = select(AuditRow.subject).where(AuditRow.act == "export_plan")
        assert unit.session.execute(query).scalars().all() == ["plan:2026-11-22:all"]
    with store.unit() as unit:
        open_conversation(unit)
        with pytest.raises(Forbidden):
            days_plan(unit, who=ADVISER, day=TODAY)
