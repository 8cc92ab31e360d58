"""Inside a form, an answer is an answer and another wish is another wish."""

from typing import Any

import pytest
from rasa.shared.core.events import ActiveLoop, SlotSet
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.arbiter import decide, interrupts

SKILLS = {
    "ask_district": "local_police",
    "affirm": "control",
    "order_talk": "order_officer",
    "report_crime": "report_crime",
    "inform": "order_officer",
}


def form(slot: str | None, name: str | None = "order_officer_form") -> DialogueStateTracker:
    """A conversation in which a form waits for a slot."""
    slots = [AnySlot("requested_slot", mappings=[]), AnySlot("order_description", mappings=[])]
    tracker = DialogueStateTracker("talk", slots)
    if name:
        tracker.update(ActiveLoop(name))
    tracker.update(SlotSet("requested_slot", slot))
    return tracker


def heard(text: str, intent: str, confidence: float) -> dict[str, Any]:
    return {"text": text, "intent": {"name": intent, "confidence": confidence}, "entities": []}


def decided(tracker: DialogueStateTracker, parse: dict[str, Any]) -> str:
    return str(decide(tracker, parse, SKILLS)["intent"]["name"])


def test_free_text_answers_a_question_of_free_text() -> None:
    """Whatever the classifier took it for."""
    parse = heard("de kører stærkt forbi skolen", "report_crime", 0.8)
    assert decided(form("order_description"), parse) == "inform"


def test_another_sure_wish_takes_the_word() -> None:
    """The form asks again afterwards."""
    parse = heard("hvilken politikreds hører vi under", "ask_district", 0.9)
    assert decided(form("order_description"), parse) == "ask_district"


def test_without_a_question_nothing_is_decided() -> None:
    """Outside a form the classifier's word stands."""
    parse = heard("Anna Hansen", "nlu_fallback", 0.3)
    assert decided(form("order_description", name=None), parse) == "nlu_fallback"
    assert decided(form(None), parse) == "nlu_fallback"


@pytest.mark.parametrize(
    ("intent", "confidence", "expected"),
    [
        ("ask_human", 0.7, True),
        ("ask_human", 0.3, False),
        ("ask_district", 0.85, True),
        ("ask_district", 0.6, False),
        ("report_crime", 0.9, False),
        ("report_crime", 0.95, True),
        ("affirm", 1.0, False),
        ("order_talk", 1.0, False),
        ("inform", 1.0, False),
    ],
)
def test_who_may_interrupt(intent: str, confidence: float, expected: bool) -> None:
    """Strong wishes early, broad ones only when very sure, the form's own never."""
    made = {"name": intent, "confidence": confidence}
    assert interrupts(made, "order_officer", SKILLS) is expected
