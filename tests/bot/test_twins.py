"""The free-text twin of a button."""

import pytest
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.twins import typed_choice
from facts import load_facts

OFFER = [
    {"title": "Ja, tal med en rådgiver", "payload": "/ask_human"},
    {"title": "Nej, jeg prøver igen", "payload": "/choose_other"},
]
GUESS = [
    {"title": "Bestille et foredrag", "payload": '/inform{"order_kind": "talk"}'},
    {"title": "Noget andet", "payload": "/choose_other"},
]


def after(buttons: list[dict[str, str]], *, loop: str | None = None) -> DialogueStateTracker:
    tracker = DialogueStateTracker("c", [])
    tracker.update(UserUttered("hm", {"name": "greet"}))
    tracker.update(BotUttered("Hvad?", {"buttons": buttons}))
    if loop:
        tracker.change_loop_to(loop)
    return tracker


def picked(tracker: DialogueStateTracker, text: str) -> str | None:
    parse = {"text": text, "intent": {"name": "x", "confidence": 0.2}, "entities": []}
    found = typed_choice(tracker, parse, load_facts())
    return found["intent"]["name"] if found else None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ja", "ask_human"),
        ("Ja tak", "ask_human"),
        ("nej", "choose_other"),
        ("ja, tal med en raadgiver", "ask_human"),
        ("NEJ, JEG PRØVER IGEN.", "choose_other"),
        ("måske", None),
    ],
)
def test_typing_what_a_button_says_picks_it(text: str, intent: str | None) -> None:
    assert picked(after(OFFER), text) == intent


def test_a_typed_title_brings_the_values_of_the_button() -> None:
    parse = {"text": "bestille et foredrag", "intent": {"name": "x"}, "entities": []}
    found = typed_choice(after(GUESS), parse, load_facts())
    assert found is not None
    assert found["entities"] == [{"entity": "order_kind", "value": "talk"}]


def test_yes_picks_nothing_where_no_button_begins_with_it() -> None:
    assert picked(after(GUESS), "ja") is None


def test_a_form_reads_yes_by_itself() -> None:
    assert picked(after(OFFER, loop="order_officer_form"), "ja") is None


def test_buttons_from_before_the_latest_words_are_gone() -> None:
    tracker = after(OFFER)
    tracker.update(UserUttered("nej", {"name": "deny"}))
    assert picked(tracker, "ja") is None


THREE = [
    {"title": "Pas", "payload": "/ask_passport"},
    {"title": "En bøde", "payload": "/ask_fine"},
    {"title": "Noget andet", "payload": "/choose_other"},
]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("det første", "ask_passport"),
        ("Det andet!", "ask_fine"),
        ("nej altså det andet", "ask_fine"),
        ("nr. 2", "ask_fine"),
        ("den sidste", "choose_other"),
        ("det andet er der ikke noget i vejen med", None),
    ],
)
def test_one_of_a_few_is_named_by_its_place(text: str, intent: str | None) -> None:
    assert picked(after(THREE), text) == intent


def test_places_are_counted_neither_in_a_form_nor_among_many() -> None:
    assert picked(after(THREE, loop="order_officer_form"), "det andet") is None
    assert picked(after([*THREE, *OFFER]), "det andet") is None
