"""The questions about an own case, each with its data for the page."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.case_status.choose import buttons
from actions.case_status.memory import FORM, PREFIX, Memory
from actions.case_status.scene import Scene, by_channels, by_ways, identity_request
from actions.context import acting

Events = list[dict[str, Any]]
# The question who somebody is, by what it is for.
WHO = {
    "follow": "utter_notify_case",
    "add": "utter_add_to_case",
    "stop": "utter_stop_case_notice",
}


class _Ask(Action):
    """Asks one question; subclasses name it."""

    question = ""

    def name(self) -> str:
        """Name in the domain."""
        return f"action_ask_{FORM}_{PREFIX}{self.question}"

    def response(self, memory: Memory) -> str:
        """The line that asks."""
        return f"utter_case_ask_{self.question}"

    def data(self, scene: Scene) -> dict[str, Any]:
        """Data of the line; what is asked of a proven case is for nobody else to read."""
        return scene.guarded()

    def buttons(self, scene: Scene) -> list[dict[str, str]]:
        """Choices beside those that stand in the domain."""
        return []

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Ask; nothing is stored."""
        memory = Memory(tracker.slots)
        with acting(tracker) as turn:
            scene = Scene.of(turn, domain)
            data, choices = self.data(scene), self.buttons(scene)
            # Where the proof has just run out the line has no guard, so it repeats nothing.
            said = memory.get("said") if scene.identity else None
        dispatcher.utter_message(
            response=self.response(memory),
            buttons=choices,
            json_message=data or None,
            said=said or "",
        )
        return []


class AskNumber(_Ask):
    """Who somebody is: number and code, or MitID where it is set up."""

    question = "number"

    def response(self, memory: Memory) -> str:
        """What it is for is said in the same breath."""
        if memory.get("misses"):
            return "utter_case_ask_again"
        return by_ways(WHO.get(str(memory.task), "utter_ask_case_status"))

    def data(self, scene: Scene) -> dict[str, Any]:
        """The ways, for the page to offer."""
        return identity_request()


class AskAccess(_Ask):
    """The code that belongs to a number."""

    question = "access"

    def response(self, memory: Memory) -> str:
        """After a vain try either may be wrong."""
        return "utter_case_ask_access_again" if memory.get("misses") else super().response(memory)

    def data(self, scene: Scene) -> dict[str, Any]:
        """The ways, for the page to offer."""
        return identity_request()


class AskPick(_Ask):
    """Which of several cases."""

    question = "pick"

    def buttons(self, scene: Scene) -> list[dict[str, str]]:
        """One for each case."""
        return buttons(scene)


class AskAddress(_Ask):
    """Where notices go."""

    question = "address"

    def response(self, memory: Memory) -> str:
        """The ways that there are."""
        return by_channels(super().response(memory))


class AskAddition(_Ask):
    """What is to be added."""

    question = "addition"


class AskContent(_Ask):
    """The content itself."""

    question = "content"

    def response(self, memory: Memory) -> str:
        """One question for each kind."""
        return f"utter_case_ask_content_{memory.get('addition')}"


class AskConfirm(_Ask):
    """What will be added, and whether it may be sent."""

    question = "confirm"

    def response(self, memory: Memory) -> str:
        """One question for each kind."""
        return f"utter_case_ask_confirm_{memory.get('addition')}"
