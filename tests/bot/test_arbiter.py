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


@pytest.mark.parametrize(
    ("text", "best", "expected"),
    [
        ("scootere på stien i 6880 Tarm", "order_traffic_control", "order_traffic_control"),
        ("vi vil alligevel have politibussen", "order_mobile_station", "order_mobile_station"),
        ("scootere på stien i 6880 Tarm", "report_crime", "nlu_fallback"),
        ("hvad med scootere i 6880 Tarm?", "order_traffic_control", "nlu_fallback"),
        ("vejret er godt i dag", "order_officer", "nlu_fallback"),
    ],
)
def test_a_plain_wish_begins_an_order_though_the_classifier_wavers(
    text: str, best: str, expected: str
) -> None:
    """Only where one of its best guesses points the same way."""
    ranking = [{"name": "nlu_fallback", "confidence": 0.4}, {"name": best, "confidence": 0.3}]
    parse = {**heard(text, "nlu_fallback", 0.4), "intent_ranking": ranking}
    assert decided(form(None, name=None), parse) == expected


def test_danger_never_begins_an_order() -> None:
    """Danger goes before every wish."""
    ranking = [{"name": "order_traffic_control", "confidence": 0.3}]
    parse = {**heard("scootere på stien i 6880 Tarm", "nlu_fallback", 0.4), "emergency": "112"}
    assert decided(form(None, name=None), {**parse, "intent_ranking": ranking}) == "nlu_fallback"


def test_a_town_that_is_also_a_verb_answers_where() -> None:
    """Other wishes for a call stay wishes."""
    parse = heard("Ringe", "ask_callback", 0.9)
    assert decided(form("order_municipality"), parse) == "inform"
    assert decided(form("order_municipality"), heard("ring mig op", "ask_callback", 0.9)) == (
        "ask_callback"
    )


def test_a_question_is_no_answer() -> None:
    """Not even where it names a town and the question is about one."""
    parse = heard("i hvilken kreds ligger Skjern", "nlu_fallback", 0.4)
    assert decided(form("order_municipality"), parse) == "nlu_fallback"


def test_a_question_about_the_form_interrupts_a_question_for_words() -> None:
    """Otherwise it would be taken for a name."""
    about = {**SKILLS, "ask_order_anonymous": "order_officer"}
    parse = heard("jeg vil helst være anonym", "ask_order_anonymous", 0.9)
    found = decide(form("order_name"), parse, about)
    assert found["intent"]["name"] == "ask_order_anonymous"


def test_times_alone_are_an_answer_whatever_they_sound_like() -> None:
    assert decided(form("order_times"), heard("søndag formiddag", "greet", 0.95)) == "inform"
    assert decided(form("order_times"), heard("hej igen", "ask_district", 0.95)) == "ask_district"


def known_order() -> DialogueStateTracker:
    """A conversation in which an order was sent."""
    tracker = DialogueStateTracker("talk", [AnySlot("order_last_number", mappings=[])])
    tracker.update(SlotSet("order_last_number", "B-1234-5671"))
    return tracker


@pytest.mark.parametrize(
    ("text", "intent"),
    [("hvad er status", "ask_order_status"), ("hvad er status på min sag", "ask_case_status")],
)
def test_status_is_that_of_the_order_of_this_talk_unless_a_case_is_named(
    text: str, intent: str
) -> None:
    ranking = [{"name": "ask_case_status"}, {"name": "ask_order_status"}]
    parse = {**heard(text, "ask_case_status", 0.7), "intent_ranking": ranking}
    assert decided(known_order(), parse) == intent
    assert decided(form(None, None), parse) == "ask_case_status"


def test_words_that_only_make_room_are_neither_yes_nor_no() -> None:
    assert decided(form("order_kind"), heard("nej altså", "deny", 1.0)) == "hesitate"
    assert decided(form(None, None), heard("ja men", "affirm", 1.0)) == "hesitate"
