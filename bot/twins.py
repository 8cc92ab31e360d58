"""The free-text twin of a button: who types what a button says has picked it."""

from collections.abc import Iterator
from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel import read_button
from cases.views import NewChoice
from facts import Facts
from reading.orders import read_yes_no
from reading.text import fold


def typed_choice(
    tracker: DialogueStateTracker, parse: dict[str, Any], facts: Facts
) -> dict[str, Any] | None:
    """The parse that picking a button gives, if the text says what one of the latest ones says.

    A plain yes or no picks the only button that begins with it, outside of a form: a form reads
    such an answer by itself.
    """
    choices = list(latest_choices(tracker))
    found = _same_words(choices, parse["text"])
    if not found and tracker.active_loop_name is None:
        found = _yes_or_no(choices, parse["text"], facts)
    if len(found) != 1:
        return None
    return {
        **parse,
        "intent": {"name": found[0].intent, "confidence": 1.0},
        "entities": [{"entity": name, "value": value} for name, value in found[0].entities.items()],
    }


def latest_choices(tracker: DialogueStateTracker) -> Iterator[NewChoice]:
    """The buttons that the bot has shown since the citizen last spoke."""
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return
        if isinstance(event, BotUttered):
            yield from map(read_button, event.data.get("buttons") or ())


def _same_words(choices: list[NewChoice], text: str) -> list[NewChoice]:
    said = _bare(text)
    return [choice for choice in choices if _bare(choice.title) == said]


def _yes_or_no(choices: list[NewChoice], text: str, facts: Facts) -> list[NewChoice]:
    said = read_yes_no(text, facts.order_words)
    if said is None:
        return []
    return [
        choice for choice in choices if read_yes_no(_first(choice.title), facts.order_words) is said
    ]


def _first(title: str) -> str:
    return title.replace(",", " ").split(" ", 1)[0]


def _bare(text: str) -> str:
    return fold(text).strip(" .,!?")
