"""No line comes twice in the same words in a row."""

import pytest
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.again import FreshLines

HUMAN = {"title": "Rådgiver", "payload": "/ask_human"}
LINES = FreshLines(
    {
        "utter_two": [{"text": "En"}, {"text": "To"}],
        "utter_one": [{"text": "Kun {number}"}],
        "utter_question": [{"text": "Hvor?"}],
        "utter_emergency_112": [{"text": "Ring 112"}],
        "utter_said_again": [{"text": "Igen: {said}"}, {"text": "Stadig: {said}"}],
        "utter_asked_again": [{"text": "Jeg spørger: {said}"}],
        "utter_offer_human": [{"text": "Menneske?", "buttons": [HUMAN]}],
    }
)


def after(*said: str) -> DialogueStateTracker:
    """A talk in which the bot has said these lines just before."""
    tracker = DialogueStateTracker("talk", [])
    tracker.update(UserUttered("før"))
    for text in said:
        tracker.update(BotUttered(text))
    tracker.update(UserUttered("nu"))
    return tracker


async def line(name: str, *said: str, **values: str) -> dict[str, object]:
    found = await LINES.generate(name, after(*said), "outbox", **values)
    assert found is not None
    return found


@pytest.mark.parametrize(("said", "text"), [((), "En"), (("En",), "To"), (("To",), "En")])
async def test_the_first_variant_that_was_not_just_said(said: tuple[str, ...], text: str) -> None:
    assert (await line("utter_two", *said))["text"] == text


async def test_a_line_without_variants_says_that_it_comes_again_and_offers_a_human() -> None:
    again = await line("utter_one", "Kun 3", number="3")
    assert (again["text"], again["buttons"]) == ("Igen: Kun 3", [HUMAN])
    assert (await line("utter_one", "Igen: Kun 3", number="3"))["text"] == "Stadig: Kun 3"
    assert (await line("utter_one", "Stadig: Kun 3", number="3"))["text"] == "Igen: Kun 3"


async def test_other_values_make_other_words() -> None:
    assert await line("utter_one", "Kun 3", number="4") == {"text": "Kun 4"}


async def test_a_question_is_asked_again_without_a_way_out_of_it() -> None:
    again = await line("utter_question", "Hvor?")
    assert again["text"] == "Jeg spørger: Hvor?"
    assert "buttons" not in again


async def test_the_number_in_danger_never_changes_its_words() -> None:
    assert (await line("utter_emergency_112", "Ring 112"))["text"] == "Ring 112"


async def test_what_was_said_a_turn_earlier_may_come_again() -> None:
    tracker = after("En")
    tracker.update(BotUttered("To"))
    tracker.update(UserUttered("mere"))
    found = await LINES.generate("utter_two", tracker, "outbox")
    assert found == {"text": "En"}


async def test_no_line_of_this_name() -> None:
    assert await LINES.generate("utter_none", after(), "outbox") is None
