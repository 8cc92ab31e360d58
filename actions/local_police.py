"""Say which police district a place belongs to; ask when the place is not certain."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import TurnContext, acting
from actions.knowledge import say_entry
from facts import Facts, load_facts
from reading.areas import District, Municipality
from reading.places import PlaceReading

Events = list[dict[str, Any]]
FORM = "district_form"
QUESTION = "district_place"
# Any place name may be the answer, but no other text.
FREE_SLOTS: frozenset[str] = frozenset()
ANSWERING = frozenset({
    "inform", "correct_answer", "nlu_fallback", "affirm", "deny", "skip", "undo", "wrong",
    "repeat", "",
})  # fmt: skip
MOST_TRIES = 3
# What is asked for beside the district has an entry of its own, which is said first.
BESIDE = frozenset({"ask_station", "ask_local_officer"})


def answers(requested_slot: str, text: str, slots: Mapping[str, Any]) -> bool:
    """Whether a text says a place where the form asked for one."""
    reading = load_facts().gazetteer.read(text, expected="municipality")
    return bool(reading.municipality or reading.candidates or reading.outside)


def tell(dispatcher: CollectingDispatcher, reading: PlaceReading, facts: Facts) -> bool:
    """Say the district of a place; False if the place is not certain."""
    if reading.outside:
        dispatcher.utter_message(response=f"utter_district_{reading.outside}")
        return True
    if reading.municipality is None:
        return False
    district = facts.gazetteer.district(reading.municipality.district_code)
    _tell_district(dispatcher, reading.municipality, district, assumed=reading.assumed)
    return True


def _tell_district(
    dispatcher: CollectingDispatcher, place: Municipality, district: District, *, assumed: bool
) -> None:
    dispatcher.utter_message(
        response="utter_district_assumed" if assumed else "utter_district",
        municipality=place.name,
        district=district.name,
        link=district.url,
    )


def ask_which(dispatcher: CollectingDispatcher, reading: PlaceReading) -> None:
    """Ask for the place: among the candidates, or anew."""
    if reading.candidates:
        names = sorted(place.name for place in reading.candidates)
        buttons = [_button(name) for name in names]
        dispatcher.utter_message(response="utter_district_which", buttons=buttons)
    else:
        unknown = reading.unknown_name is not None
        question = "utter_district_unknown" if unknown else f"utter_ask_{FORM}_{QUESTION}"
        dispatcher.utter_message(response=question)


def _button(name: str) -> dict[str, str]:
    return {"title": name, "payload": "/inform"}


class ActionBeginDistrict(Action):
    """Starts on the question which district."""

    def name(self) -> str:
        return "action_begin_district"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Tell at once where the text says the place; else let the form ask."""
        with acting(tracker) as turn:
            _say_beside(dispatcher, tracker, turn, domain)
            reading = _read(tracker, turn.facts)
            told = tell(dispatcher, reading, turn.facts)
        follow = "action_listen" if told else FORM
        clean = [SlotSet(QUESTION, None), SlotSet("district_tries", None)]
        return [*clean, *_remembered(reading), FollowupAction(follow)]


class ActionTellDistrict(Action):
    """Tells the district in the middle of something else, and ends the district form."""

    def name(self) -> str:
        return "action_tell_district"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """In another form an uncertain place leads to the police's own site, not to a question."""
        if tracker.get_slot(QUESTION):
            return [SlotSet(QUESTION, None), SlotSet("district_tries", None)]
        with acting(tracker) as turn:
            said = _say_beside(dispatcher, tracker, turn, domain)
            reading = _read(tracker, turn.facts)
            if not tell(dispatcher, reading, turn.facts) and not said:
                dispatcher.utter_message(response="utter_district_later")
        return _remembered(reading)


def _say_beside(
    dispatcher: CollectingDispatcher, tracker: Tracker, turn: TurnContext, domain: DomainDict
) -> bool:
    """Answer what was asked for beside the district; whether there was anything."""
    intent = (tracker.latest_message.get("intent") or {}).get("name") or ""
    if intent in BESIDE:
        say_entry(dispatcher, turn, domain, intent)
    return intent in BESIDE


def _remembered(reading: PlaceReading) -> Events:
    """The district that was told, so that a human of that district is asked later."""
    place = reading.municipality
    known = place is not None and not reading.outside
    return [SlotSet("talk_district", place.district_code)] if known and place else []


def _read(tracker: Tracker, facts: Facts, *, asked: bool = False) -> PlaceReading:
    text = tracker.latest_message.get("text") or ""
    return facts.gazetteer.read(text, expected="municipality" if asked else None)


class AskDistrictPlace(Action):
    """Asks for the place, or which of several is meant."""

    def name(self) -> str:
        return f"action_ask_{FORM}_{QUESTION}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Reads the latest text again, so that nothing need be remembered."""
        asked = tracker.get_slot("district_tries") is not None
        with acting(tracker) as turn:
            ask_which(dispatcher, _read(tracker, turn.facts, asked=asked))
        return []


class ValidateDistrictForm(FormValidationAction):
    """Reads the place that was asked for."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """The place told, or the question again; a human after the third try."""
        if not tracker.get_slot("requested_slot"):
            return [SlotSet("requested_slot", QUESTION)]
        again = [SlotSet("requested_slot", QUESTION)]
        with acting(tracker) as turn:
            reading = _read(tracker, turn.facts, asked=True)
            told = tell(dispatcher, reading, turn.facts)
        if told:
            done = [SlotSet(QUESTION, "told"), SlotSet("requested_slot", None)]
            return [*done, *_remembered(reading)]
        intent = (tracker.latest_message.get("intent") or {}).get("name") or ""
        if not reading.candidates and intent not in ANSWERING:
            return again
        tries = int(tracker.get_slot("district_tries") or 0) + 1
        if tries < MOST_TRIES:
            return [SlotSet("district_tries", tries), *again]
        dispatcher.utter_message(response="utter_district_given_up")
        return [SlotSet(QUESTION, "given_up"), SlotSet("requested_slot", None)]
