"""Tell how a case goes, or show the whole way; with the own case in it for who has shown it."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.case_status.scene import Scene
from actions.case_steps.own import CHOSEN, find_own
from actions.case_steps.way import own_way, whole_way
from actions.context import acting
from actions.knowledge import ActionAnswer
from actions.phrases import first_said

PURPOSE = "the way of an own case"


class ActionCaseCourse(ActionAnswer):
    """Answers how a case goes; as a picture where that is asked for."""

    def name(self) -> str:
        return "action_case_course"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """One line, with the picture's data if it is to be shown."""
        if first_said("case_course", tracker.latest_message.get("text") or "") != "picture":
            return await super().run(dispatcher, tracker, domain)
        with acting(tracker) as turn:
            show_way(dispatcher, Scene.of(turn, domain), tracker.get_slot(CHOSEN))
        return []


def show_way(dispatcher: CollectingDispatcher, scene: Scene, chosen: Any) -> None:
    """The own case's way in a guarded line; the way of any case where none is shown."""
    own = find_own(scene, chosen, PURPOSE)
    if own is None:
        way = whole_way(scene.language)
        dispatcher.utter_message(response="utter_case_course", json_message=way)
        return
    response = "utter_case_course_own_several" if own.several else "utter_case_course_own"
    way = scene.guarded(**own_way(own.view.steps, scene.language))
    dispatcher.utter_message(response=response, json_message=way, **own.values(scene.language))
