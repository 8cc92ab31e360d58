"""Explain a word of a case; the everyday one by the own case, where somebody has shown it."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.case_status.scene import Scene
from actions.case_steps.own import CHOSEN, OwnCase, find_own
from actions.case_steps.words import PREFIX, STOP_CODE, entries_for
from actions.context import acting
from actions.knowledge import ActionAnswer, say_entry
from actions.phrases import first_said

EVERYDAY_WORD = f"{PREFIX}henlagt"
COMPLAINT = "ask_stopped_case"
PURPOSE = "what a word means in an own case"
OWN_STOPPED, OWN_GOING = "utter_case_step_own_stopped", "utter_case_step_own_going"


class ActionExplainStep(Action):
    """Explains a word, or asks which."""

    def name(self) -> str:
        return "action_explain_step"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """One line for a word or a pair of words."""
        text = tracker.latest_message.get("text") or ""
        with acting(tracker) as turn:
            code = tracker.latest_message.get(STOP_CODE)
            names = [f"{PREFIX}{code}"] if code else entries_for(text, turn.facts.answers)
            if names == [EVERYDAY_WORD]:
                scene = Scene.of(turn, domain)
                names = say_own(dispatcher, scene, tracker.get_slot(CHOSEN), names)
            for name in names:
                say_entry(dispatcher, turn, domain, name)
        unknown = code is None and first_said("case_course", text) == "unexplained"
        if unknown:
            dispatcher.utter_message(
                response=f"utter_case_step_unexplained{'_too' if names else ''}"
            )
        elif not names and not dispatcher.messages:
            dispatcher.utter_message(response="utter_ask_case_step")
        return []


class ActionStoppedCase(ActionAnswer):
    """Tells how to complain over a stopped case, and how the own one was stopped if it is shown."""

    def name(self) -> str:
        return "action_stopped_case"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """A guarded line about the own case before the answer."""
        with acting(tracker) as turn:
            scene = Scene.of(turn, domain)
            own = find_own(scene, tracker.get_slot(CHOSEN), PURPOSE, stopped=True)
            if own is not None and own.is_stopped:
                _say_where(dispatcher, scene, own)
        return await super().run(dispatcher, tracker, domain)


def say_own(
    dispatcher: CollectingDispatcher, scene: Scene, chosen: Any, names: list[str]
) -> list[str]:
    """Say what the own case says of the word; the entries that are still to be said.

    Everything that tells how the case was stopped is guarded.
    """
    own = find_own(scene, chosen, PURPOSE, stopped=True)
    if own is None:
        return names
    _say_where(dispatcher, scene, own)
    if not own.is_stopped:
        return names
    for name in (f"{PREFIX}{own.view.step.step}", COMPLAINT):
        say_entry(dispatcher, scene.turn, scene.domain, name, data=scene.guarded())
    return []


def _say_where(dispatcher: CollectingDispatcher, scene: Scene, own: OwnCase) -> None:
    values: Mapping[str, str] = own.values(scene.language)
    response = OWN_STOPPED if own.is_stopped else OWN_GOING
    if own.is_stopped and own.several:
        response = f"{OWN_STOPPED}_several"
    dispatcher.utter_message(response=response, json_message=scene.guarded(), **values)
