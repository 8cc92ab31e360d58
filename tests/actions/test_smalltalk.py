"""An insult is met calmly once, and then with a human."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.smalltalk import ActionScold


async def answers(before: int | None) -> tuple[str, int]:
    """The response to an insult after some others, and how many it remembers then."""
    tracker = Tracker("talk", {"scolded": before}, {}, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    [slot] = await ActionScold().run(dispatcher, tracker, {})
    return dispatcher.messages[0]["response"], slot["value"]


async def test_calm_words_come_first_and_then_the_offer_of_a_human() -> None:
    assert await answers(None) == ("utter_scold", 1)
    assert await answers(1) == ("utter_scold_again", 2)
    assert await answers(5) == ("utter_scold_again", 6)
