"""Which errands of one message are answered, in which order, and which must wait."""

from typing import Any

from rasa.shared.core.events import ActiveLoop
from rasa.shared.core.trackers import DialogueStateTracker

from bot.errands import errands_in, waits

SKILLS = {
    "ask_passport": "service_info",
    "ask_fine": "service_info",
    "greet": "smalltalk",
    "affirm": "control",
    "order_talk": "order_officer",
    "ask_order_status": "order_status",
    "ask_human": "handoff",
    "emergency_now": "emergency",
}


def parse(*intents: str, emergency: str | None = None) -> dict[str, Any]:
    errands = [{"intent": name, "confidence": 0.9, "text": f"om {name}"} for name in intents]
    return {
        "text": "hele beskeden",
        "intent": {"name": intents[0], "confidence": 0.6},
        "entities": [],
        "emergency": emergency,
        "errands": errands,
    }


def order(*intents: str, **values: Any) -> list[str]:
    return [each["intent"]["name"] for each in errands_in(parse(*intents, **values), SKILLS)]


def test_two_questions_keep_their_order() -> None:
    assert order("ask_fine", "ask_passport") == ["ask_fine", "ask_passport"]


def test_what_opens_a_form_comes_last() -> None:
    assert order("order_talk", "ask_passport") == ["ask_passport", "order_talk"]


def test_a_greeting_or_a_yes_is_no_errand() -> None:
    assert order("greet", "ask_passport") == []
    assert order("affirm", "ask_fine", "ask_passport") == ["ask_fine", "ask_passport"]


def test_one_errand_in_two_sentences_is_one() -> None:
    assert order("ask_fine", "ask_fine") == []


def test_a_human_comes_last_and_begins_no_form() -> None:
    assert order("ask_human", "order_talk", "ask_fine") == ["ask_fine", "ask_human"]


def test_who_orders_says_where_to_call() -> None:
    [only] = errands_in(parse("order_talk", "ask_callback"), SKILLS | {"ask_callback": "handoff"})
    assert (only["intent"]["name"], only["text"]) == ("order_talk", "hele beskeden")


def test_danger_is_never_divided() -> None:
    assert order("ask_fine", "ask_passport", emergency="112") == []
    assert order("emergency_now", "ask_passport") == []


def test_no_errands_in_the_parse_is_no_errand() -> None:
    assert errands_in({"text": "x", "intent": {"name": "greet"}}, SKILLS) == []


def test_each_errand_has_its_own_words_and_its_own_entities() -> None:
    whole = parse("ask_fine", "ask_passport")
    whole["text"] = "om ask_fine og om ask_passport"
    whole["entities"] = [{"entity": "town", "value": "5100", "start": 3, "end": 11}]
    fine, passport = errands_in(whole, SKILLS)
    assert (fine["text"], passport["text"]) == ("om ask_fine", "om ask_passport")
    assert (fine["entities"], passport["entities"]) == ([{"entity": "town", "value": "5100"}], [])


def test_an_entity_is_kept_by_what_was_said_and_not_by_its_value() -> None:
    whole = parse("ask_fine", "ask_passport")
    whole["text"] = "om ask_fine 2 og om ask_passport"
    whole["entities"] = [{"entity": "town", "value": "ask_passport", "start": 12, "end": 13}]
    assert [each["entities"] for each in errands_in(whole, SKILLS)] == [[], []]


def in_form(name: str | None) -> DialogueStateTracker:
    tracker = DialogueStateTracker("talk", [])
    tracker.update(ActiveLoop(name))
    return tracker


def test_a_second_form_waits_for_the_first() -> None:
    [_, talk] = errands_in(parse("ask_fine", "order_talk"), SKILLS)
    assert not waits(talk, in_form(None))
    assert waits(talk, in_form("order_status_form"))
    assert waits(talk, in_form("order_officer_form"))


def test_what_belongs_to_the_order_being_made_is_read_by_its_form() -> None:
    [_, talk] = errands_in(parse("ask_fine", "order_talk"), SKILLS)
    assert not waits(talk, in_form("order_officer_form"), before="order_officer_form")


def test_an_own_order_is_answered_beside_the_one_that_is_being_made() -> None:
    [_, status] = errands_in(parse("ask_fine", "ask_order_status"), SKILLS)
    assert not waits(status, in_form("order_officer_form"))
