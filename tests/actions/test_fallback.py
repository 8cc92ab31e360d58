"""Guesses at what was meant, and when to stop guessing."""

from typing import Any

from actions.fallback import guesses, misunderstood_in_a_row

DOMAIN = {
    "responses": {
        "utter_title_report_crime": [{"text": "Anmelde noget"}],
        "utter_title_ask_order_status": [{"text": "Følge min bestilling"}],
        "utter_title_give_order_number": [{"text": "Følge min bestilling"}],
        "utter_title_order_officer": [{"text": "Bestille en betjent"}],
    }
}


def user(intent: str) -> dict[str, Any]:
    return {"event": "user", "parse_data": {"intent": {"name": intent}}}


def titles(*intents: str) -> list[str]:
    return [button["title"] for button in guesses([{"name": name} for name in intents], DOMAIN)]


def test_the_two_best_intents_with_a_title() -> None:
    assert titles("nlu_fallback", "report_crime", "affirm", "order_officer", "x") == [
        "Anmelde noget",
        "Bestille en betjent",
    ]


def test_one_title_is_offered_once() -> None:
    assert titles("ask_order_status", "give_order_number", "report_crime") == [
        "Følge min bestilling",
        "Anmelde noget",
    ]


def test_the_usual_errand_fills_up() -> None:
    assert titles("report_crime") == ["Anmelde noget", "Bestille en betjent"]


GUESS: dict[str, Any] = {"event": "action", "name": "action_offer_guess"}


def test_only_texts_in_a_row_are_counted() -> None:
    unclear = user("nlu_fallback")
    assert misunderstood_in_a_row([unclear, GUESS, unclear]) == 1
    assert misunderstood_in_a_row([unclear, GUESS, user("greet"), unclear]) == 0


def test_an_answer_to_a_form_was_understood() -> None:
    assert misunderstood_in_a_row([user("inform"), user("nlu_fallback")]) == 0


def test_something_else_does_not_count_as_a_text() -> None:
    events = [user("nlu_fallback"), GUESS, user("choose_other"), user("nlu_fallback")]
    assert misunderstood_in_a_row(events) == 1
