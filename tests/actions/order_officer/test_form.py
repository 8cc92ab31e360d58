"""The validation action: what it takes, what it leaves to other skills, what it asks next."""

from dataclasses import replace
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.order_officer.form import ValidateOrderOfficerForm, believed
from tests.actions.order_officer.builders import said, tracker


async def run(**situation: Any) -> tuple[dict[str, Any], list[str], list[str]]:
    """Slots set, responses said and other events of one run."""
    dispatcher = CollectingDispatcher()
    events = await ValidateOrderOfficerForm().run(dispatcher, tracker(**situation), {})
    slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    others = [event["event"] for event in events if event["event"] != "slot"]
    return slots, [message["response"] for message in dispatcher.messages], others


async def test_the_opening_sentence_fills_what_it_says() -> None:
    """Kind, road and description come from one sentence; the municipality is asked next."""
    text = "de drøner 90 ned ad Skolevej hver morgen, det er livsfarligt"
    slots, said, _ = await run(text=text, intent="order_traffic_control")
    assert slots["order_kind"] == "traffic_control"
    assert slots["order_road"]["road"] == "Skolevej"
    assert slots["order_description"] == text
    assert slots["requested_slot"] == "order_municipality"
    assert "utter_order_noted" in said


async def test_a_message_of_another_skill_is_left_to_its_rule() -> None:
    """The form rejects, and sets no slot."""
    slots, said, others = await run(
        text="hvordan fornyer jeg mit pas?",
        intent="ask_passport",
        asked="order_municipality",
        order_kind="traffic_control",
    )
    assert (slots, said, others) == ({}, [], ["action_execution_rejected"])


async def test_what_another_skill_answered_is_not_read_again() -> None:
    """After its action the same question is open and nothing is filled."""
    slots, said, _ = await run(
        text="hvilken kreds hører Tarm til?",
        intent="ask_district",
        asked="order_municipality",
        actions=("action_tell_district",),
        order_kind="traffic_control",
        order_sub_kind="speeding",
        order_road={"road": "Skolevej", "house_number": None, "road_to": None},
    )
    assert "order_municipality" not in slots
    assert slots["requested_slot"] == "order_municipality"
    assert said == []


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("traffic_control", "order_sub_kind"),
        ("talk", "order_topic"),
        ("dialogue_meeting", "order_topic"),
        ("event_presence", "order_event_name"),
        ("mobile_station", "order_event_kind"),
    ],
)
async def test_each_kind_begins_with_its_own_question(kind: str, first: str) -> None:
    """The plan depends on the kind."""
    situation = tracker(text="", asked="order_kind", order_kind=kind)
    required = await ValidateOrderOfficerForm().required_slots([], None, situation, {})
    assert required[1] == first
    assert required[-1] == "order_confirm"


async def test_nothing_is_sent_without_a_yes() -> None:
    """An unclear word at the summary leaves the order open."""
    slots, said, _ = await run(text="tja", asked="order_confirm", order_kind="traffic_control")
    assert "order_outcome" not in slots
    assert "utter_order_problem_yes_needed" in said


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "kept"),
    [
        ("fortryd", "undo", 0.62, "undo"),
        ("forrige uge var der et uheld lige ved svinget", "undo", 0.62, "inform"),
        ("ret mange faktisk", "correct_answer", 0.7, "inform"),
        ("det er forkert", "wrong", 0.9, "wrong"),
        ("hvordan fornyer jeg egentlig mit pas hos jer", "ask_passport", 0.5, "ask_passport"),
    ],
)
def test_a_steering_word_that_is_only_a_guess_is_an_answer(
    text: str, intent: str, confidence: float, kept: str
) -> None:
    guess = replace(said(text, intent), confidence=confidence)
    assert believed(guess).intent == kept
