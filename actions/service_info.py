"""Pass a road problem on to the road authority, with a text that is ready to copy."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import acting
from actions.lines import text_of


class ActionRoadProblem(Action):
    """Names the road authority and writes the text for it."""

    def name(self) -> str:
        return "action_road_problem"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Two lines: who it belongs to, and the citizen's own words as a letter."""
        said = (tracker.latest_message.get("text") or "").strip()
        with acting(tracker) as turn:
            place = turn.facts.gazetteer.read(said)
        name = place.municipality.name if place.municipality else None
        suffix = "_municipality" if name else ""
        dispatcher.utter_message(response=f"utter_road_problem{suffix}", municipality=name or "")
        authority = text_of(domain, f"utter_road_authority{suffix}")
        dispatcher.utter_message(
            response="utter_road_problem_text",
            authority=authority.replace("{municipality}", name or ""),
            place=place.said or text_of(domain, "utter_road_place_unknown"),
            said=said,
        )
        return []
