"""Which texts just before the latest one were not understood, and what was guessed for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

GUESS, OTHER = "utter_guess", "/choose_other"
# After this many texts in a row that were not understood a human is offered.
PATIENCE = 2


def misunderstood_in_a_row(events: list[dict[str, Any]]) -> int:
    """How many texts just before the latest one ended in a guess; picks in between are no texts."""
    return len(_not_understood_before(events))


def tried(events: list[dict[str, Any]]) -> dict[str, list[str]]:
    """What was tried in vain just before the latest message, the oldest first, for the human."""
    turns = _not_understood_before(events)
    guesses = (button for turn in turns for button in turn.titles)
    return {"texts": [turn.text for turn in turns], "guesses": list(dict.fromkeys(guesses))}


@dataclass
class _Turn:
    """One message of the citizen, and what the bot made of it."""

    text: str
    intent: str | None
    guessed: bool = False
    titles: list[str] = field(default_factory=list)


def _turns(events: Iterable[Mapping[str, Any]]) -> list[_Turn]:
    turns: list[_Turn] = []
    for event in events:
        if event.get("event") == "user":
            turns.append(_Turn(event.get("text") or "", _intent(event)))
        elif turns and event.get("event") == "action":
            turns[-1].guessed |= event.get("name") == "action_offer_guess"
        elif turns and (event.get("metadata") or {}).get("utter_action") == GUESS:
            buttons = (event.get("data") or {}).get("buttons") or []
            turns[-1].titles += [each["title"] for each in buttons if each["payload"] != OTHER]
    return turns


def _not_understood_before(events: Iterable[Mapping[str, Any]]) -> list[_Turn]:
    found: list[_Turn] = []
    for turn in reversed(_turns(events)[:-1]):
        if turn.guessed:
            found.insert(0, turn)
        elif turn.intent != "choose_other":
            break
    return found


def _intent(event: Mapping[str, Any]) -> str | None:
    name: str | None = (event.get("parse_data") or {}).get("intent", {}).get("name")
    return name
