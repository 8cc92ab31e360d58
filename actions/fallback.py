"""Two stages when a text was not understood: two guesses as choices, then a human."""

from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import acting
from actions.lines import text_of

Events = list[dict[str, Any]]
MOST_GUESSES = 2
# What is offered when fewer than two guesses have a title.
USUAL = ("ask_capabilities", "order_officer")
# After this many texts in a row that were not understood a human is offered.
PATIENCE = 2
# A guess that is less likely than this is none: the citizen is asked for other words instead.
LEAST_LIKELY = 0.15


class ActionOfferGuess(Action):
    """Asks what was meant."""

    def name(self) -> str:
        return "action_offer_guess"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """A plea for other words or two guesses at first; a human from the second text on.

        Nothing is guessed where a place lies outside the districts: that is said.
        """
        outside = _named_outside(tracker)
        if outside:
            dispatcher.utter_message(response=f"utter_district_{outside}")
        elif misunderstood_in_a_row(tracker.events) + 1 >= PATIENCE:
            dispatcher.utter_message(response="utter_fallback_human")
        else:
            _ask_again(dispatcher, tracker, domain)
        return [_then(tracker)]


def _ask_again(dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> None:
    ranking = tracker.latest_message.get("intent_ranking") or []
    likely = [guess for guess in ranking if guess["confidence"] >= LEAST_LIKELY]
    if not any(text_of(domain, f"utter_title_{guess['name']}") for guess in likely):
        dispatcher.utter_message(response="utter_rephrase")
        return
    other = {"title": text_of(domain, "utter_other_title"), "payload": "/choose_other"}
    dispatcher.utter_message(response="utter_guess", buttons=[*guesses(likely, domain), other])


def _named_outside(tracker: Tracker) -> str | None:
    """`greenland`, `faroe` or `abroad` if the text names such a place."""
    with acting(tracker) as turn:
        return turn.facts.gazetteer.read(tracker.latest_message.get("text") or "").outside


def _then(tracker: Tracker) -> dict[str, Any]:
    """Back to the open form, else listen: as the policy's last resort this must end the turn."""
    form = (tracker.active_loop or {}).get("name")
    followup: dict[str, Any] = FollowupAction(form or "action_listen")
    return followup


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
    for intent in (*(guess["name"] for guess in ranking), *USUAL):
        title = text_of(domain, f"utter_title_{intent}")
        if title:
            found.setdefault(title, f"/{intent}")
    return [{"title": t, "payload": p} for t, p in list(found.items())[:MOST_GUESSES]]


def misunderstood_in_a_row(events: list[dict[str, Any]]) -> int:
    """How many texts just before the latest one ended in a guess; picks in between are no texts."""
    count, guessed = 0, False
    heard_latest = False
    for event in reversed(events):
        if event.get("event") == "action" and heard_latest:
            guessed = guessed or event.get("name") == "action_offer_guess"
        if event.get("event") != "user":
            continue
        other = _intent(event) == "choose_other"
        if heard_latest and not guessed and not other:
            break
        count += heard_latest and guessed
        heard_latest, guessed = True, False
    return count


def _intent(event: Mapping[str, Any]) -> str | None:
    name: str | None = (event.get("parse_data") or {}).get("intent", {}).get("name")
    return name
