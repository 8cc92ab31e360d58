"""The free-text twin of a button: who types what a button says has picked it."""

from collections.abc import Iterator
from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from actions.phrases import read_phrases
from bot.channel import read_button
from cases.views.conversations import NewChoice
from facts import Facts
from reading.orders import read_yes_no
from reading.text import fold

# Choices of a list of things of one kind, which are counted in a form too.
LISTED = frozenset({"choose_order", "choose_case"})
# Among more choices than these nobody counts.
FEW = 4


def typed_choice(
    tracker: DialogueStateTracker, parse: dict[str, Any], facts: Facts
) -> dict[str, Any] | None:
    """The parse that picking a button gives, if the text says what one of the latest ones says.

    A plain yes or no picks the only button that begins with it, and "the second" the second of
    a few, outside of a form: a form reads such an answer by itself.
    """
    choices = list(latest_choices(tracker))
    found = _same_words(choices, parse["text"])
    free = tracker.active_loop_name is None
    if not found and (free or {choice.intent for choice in choices} <= LISTED):
        found = _by_place(choices, parse["text"])
    if not found and free:
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


def _by_place(choices: list[NewChoice], text: str) -> list[NewChoice]:
    if not 1 < len(choices) <= FEW:
        return []
    words = read_phrases("list_places")
    said = _bare(text).replace(".", "")
    while lead := words["before"].match(said):
        said = said[lead.end() :].strip(" .,")
    named = [code for code, place in words.items() if place.fullmatch(said) and code != "before"]
    index = len(choices) if named == ["last"] else int(named[0]) if named else 0
    return choices[index - 1 : index] if 0 < index <= len(choices) else []


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
