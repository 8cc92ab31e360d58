"""The actions that Rasa calls in the talk about an own case."""

from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.case_status.heard import heard_of
from actions.case_status.memory import FORM, Memory
from actions.case_status.scene import Scene, by_ways, identity_request
from actions.case_status.talk import begin, next_question, required, take
from actions.context import TurnContext, acting
from cases.acts.identities import drop_identities

Events = list[dict[str, Any]]


def speak(dispatcher: CollectingDispatcher, memory: Memory) -> None:
    """Say the queued lines."""
    for line in memory.lines:
        message = {"json_message": dict(line.data)} if line.data else {}
        buttons = [dict(button) for button in line.buttons]
        dispatcher.utter_message(response=line.response, buttons=buttons, **message, **line.values)


class ActionBeginCaseStatus(Action):
    """Starts on a wish about an own case, or goes on with it after a log-in."""

    def name(self) -> str:
        return "action_begin_case_status"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """What was understood, as slots; a proven case that is only to be seen is told at once."""
        with acting(tracker) as turn:
            memory, scene = Memory(tracker.slots), Scene.of(turn, domain)
            begin(memory, scene, heard_of(tracker.latest_message, turn))
            question = next_question(memory, scene)
        speak(dispatcher, memory)
        # The form runs only if there is something to ask: one that is done at once fits no rule.
        follow = FORM if question or tracker.active_loop.get("name") == FORM else "action_listen"
        return [*memory.events(), SlotSet("requested_slot", None), FollowupAction(follow)]


class ValidateCaseStatusForm(FormValidationAction):
    """Reads the answer to the open question and says which is the next."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Slots and the next question; only the question if the message is about something else.

        Rasa calls this again to ask anew after an answer to something else: a message that was
        no answer the first time is none the second time either.
        """
        with acting(tracker) as turn:
            memory, scene = Memory(tracker.slots), Scene.of(turn, domain)
            asked = tracker.get_slot("requested_slot")
            if asked:
                heard = heard_of(tracker.latest_message, turn)
                if not take(memory, scene, heard, asked):
                    return [SlotSet("requested_slot", asked)]
                # A slot event tells Rasa that the message was used.
                memory.touch(asked)
            question = next_question(memory, scene)
        speak(dispatcher, memory)
        return [*memory.events(), SlotSet("requested_slot", question)]


class ActionCaseStatus(Action):
    """Ends the talk about an own case."""

    def name(self) -> str:
        return "action_case_status"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Forget the answers, but not which case it was about."""
        memory = Memory(tracker.slots)
        memory.finish()
        return memory.events()


class ActionStopCaseStatus(ActionCaseStatus):
    """Ends it because the citizen wants no more of it."""

    def name(self) -> str:
        return "action_stop_case_status"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Nothing has changed in the case, and a later log-in begins nothing of this again."""
        dispatcher.utter_message(response="utter_case_stopped")
        return await super().run(dispatcher, tracker, domain)


class ActionCaseStatusAside(Action):
    """Answers about an own case in the middle of something else."""

    def name(self) -> str:
        return "action_case_status_aside"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Show a case that can be shown at once; else say how to get to it."""
        with acting(tracker) as turn:
            memory, scene = Memory(tracker.slots), Scene.of(turn, domain)
            begin(memory, scene, heard_of(tracker.latest_message, turn))
            if required(memory, scene) or not memory.lines:
                memory.lines.clear()
                memory.say("utter_case_status_later")
            memory.finish()
        speak(dispatcher, memory)
        return memory.events()


class ActionLostCaseCode(Action):
    """Without the code: the other ways."""

    def name(self) -> str:
        return "action_lost_case_code"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """What to do; the wish itself is kept for who then logs in."""
        response = by_ways("utter_lost_case_code")
        dispatcher.utter_message(response=response, json_message=identity_request())
        return []


class ActionForgetIdentity(Action):
    """Forgets what was proven here, and which case it was about."""

    def name(self) -> str:
        return "action_forget_identity"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Whether or not anything was proven, the answer is the same."""
        with acting(tracker) as turn:
            _forget(turn)
        memory = Memory(tracker.slots)
        memory.finish()
        memory.put(open=None, proven=None)
        dispatcher.utter_message(response="utter_case_forgotten")
        return memory.events()


def _forget(turn: TurnContext) -> None:
    if turn.conversation_id is not None and turn.session_hash is not None:
        drop_identities(
            turn.unit, conversation_id=turn.conversation_id, session_hash=turn.session_hash
        )
