"""Two stages when a text was not understood: two guesses as choices, then a human."""

from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.lines import text_of

Events = list[dict[str, Any]]
MOST_GUESSES = 2
# After this many texts in a row that were not understood a human is offered.
PATIENCE = 2


class ActionOfferGuess(Action):
    """Asks what was meant."""

    def name(self) -> str:
        return "action_offer_guess"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Two guesses at first; a human from the second text in a row on."""
        if misunderstood_in_a_row(tracker.events) + 1 >= PATIENCE:
            dispatcher.utter_message(response="utter_fallback_human")
            return []
        ranking = tracker.latest_message.get("intent_ranking") or []
        buttons = guesses(ranking, domain)
        if not buttons:
            dispatcher.utter_message(response="utter_no_guess")
            return []
        other = {"title": text_of(domain, "utter_other_title"), "payload": "/choose_other"}
        dispatcher.utter_message(response="utter_guess", buttons=[*buttons, other])
        return []


class ActionChooseOther(Action):
    """None of the guesses was right."""

    def name(self) -> str:
        return "action_choose_other"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Ask for other words, with a human as a choice."""
        dispatcher.utter_message(response="utter_choose_other")
        return []


def guesses(
    ranking: Iterable[Mapping[str, Any]], domain: Mapping[str, Any]
) -> list[dict[str, str]]:
    """Choices for the best intents that have a title, the same title once."""
    found: dict[str, str] = {}
    for guess in ranking:
        title = text_of(domain, f"utter_title_{guess['name']}")
        if title:
            found.setdefault(title, f"/{guess['name']}")
    return [{"title": t, "payload": p} for t, p in list(found.items())[:MOST_GUESSES]]


def misunderstood_in_a_row(events: list[dict[str, Any]]) -> int:
    """How many texts just before the latest one ended in a guess."""
    count = 0
    users = [event for event in events if event.get("event") == "user"]
    for event in reversed(users[:-1]):
        name = (event.get("parse_data") or {}).get("intent", {}).get("name")
        if name not in ("nlu_fallback", "choose_other", "inform"):
            break
        count += name != "choose_other"
    return count
