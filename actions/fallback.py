"""Two stages when a text was not understood: two guesses as choices, then a human."""

from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import acting
from actions.handoff.policy import load_policy
from actions.handoff.request import hand_over
from actions.lines import text_of
from actions.misunderstood import GUESS, OTHER, PATIENCE, misunderstood_in_a_row

Events = list[dict[str, Any]]
MOST_GUESSES = 2
# What is offered when fewer than two guesses have a title.
USUAL = ("ask_capabilities", "order_officer")
# A guess that is less likely than this is none: the citizen is asked for other words instead.
LEAST_LIKELY = 0.15
# Signs alone say nothing to guess from.
FEWEST_LETTERS = 2


class ActionOfferGuess(Action):
    """Asks what was meant."""

    def name(self) -> str:
        return "action_offer_guess"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """A plea for other words or two guesses at first, then the offer of a human, then one.

        Nothing is guessed where a place lies outside the districts: that is said.
        """
        outside = _named_outside(tracker)
        times = misunderstood_in_a_row(tracker.events) + 1
        if outside:
            dispatcher.utter_message(response=f"utter_district_{outside}")
        elif times >= load_policy().not_understood and not (tracker.active_loop or {}).get("name"):
            return hand_over(
                dispatcher, tracker, domain, reason="three_tries", detail="not_understood"
            )
        elif times >= PATIENCE:
            dispatcher.utter_message(response="utter_fallback_human")
        else:
            _ask_again(dispatcher, tracker, domain)
        return [_then(tracker)]


def _ask_again(dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> None:
    ranking = tracker.latest_message.get("intent_ranking") or []
    likely = [guess for guess in ranking if guess["confidence"] >= LEAST_LIKELY]
    said = tracker.latest_message.get("text") or ""
    wordless = sum(letter.isalpha() for letter in said) < FEWEST_LETTERS
    if wordless or not any(text_of(domain, f"utter_title_{guess['name']}") for guess in likely):
        dispatcher.utter_message(response="utter_rephrase")
        return
    other = {"title": text_of(domain, "utter_other_title"), "payload": OTHER}
    dispatcher.utter_message(response=GUESS, buttons=[*guesses(likely, domain), other])


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
