"""The packet says what is known, from where, and never more."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from cases.acts.audit import record
from cases.acts.conversations import set_language
from cases.acts.desk.alarms import mark_alarm
from cases.acts.desk.answers import fill_answer
from cases.acts.desk.claims import release
from cases.acts.desk.forms import answer_form, request_form
from cases.acts.desk.packets import packet
from cases.acts.dialogue import save_dialogue
from cases.acts.outbox import say as say_line
from cases.errors import NotFound
from cases.store import Store
from cases.tables import CallbackRow, RequesterRow
from cases.views.conversations import DialogueState
from cases.views.packets import Packet
from tests.builders import NOW, hear, opened, submitted
from tests.cases.desk.advisers import (
    ANNA,
    BO,
    ELSEWHERE_ONLY,
    HERE,
    take,
    taken,
    waiting,
)

ROAD = {"road": "Skolevej", "house_number": None, "said": "Skolevej i Tarm"}
TOWN = {"code": "760", "name": "Ringkøbing-Skjern", "district_code": HERE, "town": "Tarm"}


def remember(store: Store, talk: str, form: str | None = None, **slots: tuple[Any, int]) -> None:
    """A dialogue that has these slots, each with the number of its sentence."""
    events = [{"event": "active_loop", "name": form}] if form else []
    state = DialogueState(
        events=events,
        slots={name: value for name, (value, _) in slots.items()},
        sources={name: seq for name, (_, seq) in slots.items() if seq},
    )
    with store.unit() as unit:
        save_dialogue(unit, conversation_id=talk, state=state)
        unit.commit()


def read(store: Store, talk: str) -> Packet:
    with store.reading() as unit:
        return packet(unit, who=ANNA, conversation_id=talk)


def half_filled(store: Store) -> str:
    """A conversation that waits in the middle of an order."""
    talk = opened(store)
    first = hear(store, talk, "de kører for stærkt på Skolevej i Tarm").seq
    second = hear(store, talk, "det gør de hver morgen").seq
    remember(
        store,
        talk,
        "order_officer_form",
        order_kind=("traffic_control", first),
        order_road=(ROAD, first),
        order_municipality=(TOWN, first),
        order_times=({"spans": [{}], "said": "hver morgen"}, second),
        requested_slot=("order_description", 0),
        order_work=({"skipped": ["order_role"], "tries": {"order_description": 2}}, 0),
        status_access=("hemmelig", first),
    )
    tried = {"tried": {"questions": ["order_description"]}}
    return waiting(store, talk, slots=tried, summary="Færdselskontrol", reason="three_tries")


def test_every_answer_stands_with_its_sentence(store: Store) -> None:
    found = read(store, half_filled(store))
    facts = {fact.slot: (fact.text, fact.seq, fact.sentence) for fact in found.slots}
    first, second = "de kører for stærkt på Skolevej i Tarm", "det gør de hver morgen"
    assert facts == {
        "order_kind": ("traffic_control", 1, first),
        "order_road": ("Skolevej i Tarm", 1, first),
        "order_municipality": ("Ringkøbing-Skjern", 1, first),
        "order_times": ("hver morgen", 2, second),
    }
    assert [fact.seq for fact in found.slots] == [1, 1, 1, 2]
    assert (found.form, found.asking) == ("order_officer_form", "order_description")


def test_what_is_missing_is_what_nobody_has_answered_or_skipped(store: Store) -> None:
    talk = half_filled(store)
    left = ("order_sub_kind", "order_description", "order_school_road")
    assert read(store, talk).missing == (*left, "order_name", "order_contact")
    take(store, talk)
    with store.unit() as unit:
        fill = {"slot": "order_description", "text": "de kører 80"}
        fill_answer(unit, who=ANNA, conversation_id=talk, **fill)
        unit.commit()
    found = read(store, talk)
    assert "order_description" not in found.missing
    [mine] = [fact for fact in found.slots if fact.by]
    assert (mine.slot, mine.text, mine.by) == ("order_description", "de kører 80", "anna")


def test_three_lines_say_it_all_and_always_the_same(store: Store) -> None:
    talk = half_filled(store)
    found = read(store, talk)
    assert [line.code for line in found.summary] == ["wants", "has_given", "was_told"]
    wants, given, told = (line.values for line in found.summary)
    assert wants == {
        "wish": "Færdselskontrol",
        "form": "order_officer_form",
        "reason": "three_tries",
        "detail": None,
    }
    assert given["slots"] == ["order_kind", "order_municipality", "order_road", "order_times"]
    assert given["missing"] == list(found.missing)
    assert told == {"count": 0, "ids": [], "last": None}
    assert found.tried == {"questions": ["order_description"]}
    assert read(store, talk) == found


def test_what_the_bot_told_is_listed_and_what_it_withheld_is_not(store: Store) -> None:
    talk = waiting(store)
    knowledge = {"type": "knowledge", "id": "order_privacy", "withheld": None}
    lines: list[tuple[str, dict[str, Any] | None]] = [
        ("bot", knowledge),
        ("bot", knowledge | {"id": "case_steps_charge", "withheld": "outdated"}),
        ("bot", {"type": "handoff", "place": 1}),
        ("bot", None),
        ("bot", {"type": "order_receipt", "number": "B-2026-1", "code": "k7hm"}),
        ("adviser", knowledge),
    ]
    with store.unit() as unit:
        for sender, data in lines:
            say_line(unit, conversation_id=talk, sender=sender, text="x", data=data)  # type: ignore[arg-type]
        unit.commit()
    told = read(store, talk).told
    assert [(each.seq, each.kind, each.id) for each in told] == [
        (1, "knowledge", "order_privacy"),
        (5, "order_receipt", "B-2026-1"),
    ]


def test_identity_is_no_surer_than_it_is(store: Store) -> None:
    talk = taken(store)
    assert read(store, talk).identity == "unknown"
    with store.unit() as unit:
        ask = {"kind": "contact", "fields": ["phone"], "text": "?"}
        line = request_form(unit, who=ANNA, conversation_id=talk, **ask)  # type: ignore[arg-type]
        assert packet(unit, who=ANNA, conversation_id=talk).identity == "unknown"
        form = (line.data or {})["id"]
        answer_form(unit, conversation_id=talk, form_id=form, values={"phone": "20304050"})
        unit.commit()
    assert read(store, talk).identity == "contact_given"


def test_an_order_is_linked_by_birth_or_by_its_code(store: Store) -> None:
    talk = waiting(store)
    own, proven, strange = (
        submitted(store, conversation_id=talk),
        submitted(store),
        submitted(store),
    )
    assert read(store, talk).identity == "contact_given"
    with store.unit() as unit:
        query = select(RequesterRow.id).where(RequesterRow.number == proven.number)
        requester = unit.session.execute(query).scalar_one()
        for subject in (f"requester:{requester}", "unknown"):
            what = {"act": "look_up_order", "subject": subject, "purpose": "status"}
            record(unit, actor="citizen", conversation_id=talk, **what)
        unit.commit()
    found = read(store, talk)
    assert [(each.number, each.proven) for each in found.orders] == [
        (own.number, False),
        (proven.number, True),
    ]
    assert found.identity == "order_code"
    assert strange.number not in {each.number for each in found.orders}
    assert found.orders[0].answer_by == own.answer_by


def test_safety_stands_above_everything(store: Store) -> None:
    talk = waiting(store)
    with store.unit() as unit:
        mark_alarm(unit, conversation_id=talk, kind="self_harm")
        for reference, leave_message in (("R1", False), ("R2", True)):
            row = CallbackRow(
                reference=reference,
                conversation_id=talk,
                language="da",
                kind="call",
                name="Bo",
                topic="",
                may_leave_message=leave_message,
                safe_times="",
                promised_by=date(2026, 11, 24),
                next_try_at=NOW,
                created_at=NOW,
            )
            unit.session.add(row)
        unit.commit()
    found = read(store, talk)
    assert (found.safety.alarm_kind, found.safety.self_harm) == ("self_harm", True)
    assert [each.reference for each in found.safety.safe_contact] == ["R1"]
    assert [each.reference for each in found.callbacks] == ["R1", "R2"]


def test_despair_is_not_forgotten_when_another_alarm_follows(store: Store) -> None:
    talk = waiting(store)
    with store.unit() as unit:
        for kind in ("self_harm", "112"):
            mark_alarm(unit, conversation_id=talk, kind=kind)
            data = {"type": "emergency", "kind": kind}
            say_line(unit, conversation_id=talk, sender="system", text="x", data=data)
        unit.commit()
    found = read(store, talk)
    assert (found.safety.alarm_kind, found.safety.self_harm) == ("112", True)
    assert found.told == ()


def test_earlier_contacts_and_owners_are_told(store: Store) -> None:
    talk = taken(store, detail="complaint", reason="policy")
    with store.unit() as unit:
        set_language(unit, conversation_id=talk, language="en")
        release(unit, who=ANNA, conversation_id=talk, to="bot")
        unit.commit()
    waiting(store, talk)
    take(store, talk, BO)
    found = read(store, talk)
    assert [(each.reason, each.outcome, each.claimed_by) for each in found.handoffs] == [
        ("policy", "handed_back", "anna"),
        ("asked_for", "claimed", "bo"),
    ]
    owners = ["waiting", "adviser", "bot", "waiting", "adviser"]
    assert [step.owner for step in found.owners] == owners
    assert (found.language, found.reason) == ("en", "asked_for")


def test_a_talk_without_a_dialogue_has_a_packet_too(store: Store) -> None:
    found = read(store, waiting(store))
    assert (found.slots, found.missing, found.form, found.told) == ((), (), None, ())


def test_another_district_reads_no_packet(store: Store) -> None:
    talk = waiting(store, district_code=HERE)
    with store.reading() as unit, pytest.raises(NotFound):
        packet(unit, who=ELSEWHERE_ONLY, conversation_id=talk)
