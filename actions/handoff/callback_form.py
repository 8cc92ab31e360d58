"""The actions that Rasa calls to arrange a call or a message from a human."""

from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import ActionExecutionRejected, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT
from rasa_sdk.types import DomainDict

from actions.context import acting
from actions.handoff.callback_draft import FORM, PREFIX, CallbackDraft
from actions.handoff.callback_heard import Heard, heard_of
from actions.handoff.callback_standing import tells_standing
from actions.handoff.callback_turn import take_opening, take_turn
from cases.acts.handoffs import current_handoff
from cases.acts.parking import give_up_place, is_parked

Events = list[dict[str, Any]]
_OF_THE_FORM = frozenset({FORM, f"validate_{FORM}", "action_begin_callback", "action_listen"})


def speak(dispatcher: CollectingDispatcher, draft: CallbackDraft) -> None:
    """Say the queued lines."""
    for line in draft.lines:
        dispatcher.utter_message(response=line.response, **line.values)


class ActionBeginCallback(Action):
    """Starts on the wish for a call or a message."""

    def name(self) -> str:
        return "action_begin_callback"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """What the wish says already, and the form that is open now is gone back to later."""
        loop = (tracker.active_loop or {}).get("name")
        heard = heard_of(tracker.latest_message)
        if loop != FORM and tells_standing(dispatcher, tracker, heard):
            return []
        draft = CallbackDraft({} if loop != FORM else tracker.slots)
        if loop != FORM:
            draft.forget()
            draft.work.back = loop
        take_opening(draft, heard)
        written = draft.get("kind") == "message"
        draft.say(f"utter_callback_opening{'_message' if written else ''}")
        if _keeps_place(tracker):
            draft.say("utter_callback_place_kept")
        speak(dispatcher, draft)
        return [*draft.events(), SlotSet(REQUESTED_SLOT, None), FollowupAction(FORM)]


class ValidateCallbackForm(FormValidationAction):
    """Reads the answer to the open question and says which is the next."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: Any, tracker: Tracker, domain: Any
    ) -> list[str]:
        """The questions of this kind of promise."""
        return [f"{PREFIX}{name}" for name in CallbackDraft(tracker.slots).plan]

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Slots and the next question; a message about something else is rejected."""
        draft = CallbackDraft(tracker.slots)
        asked = _question_of(tracker)
        if asked and not _answered_elsewhere(tracker):
            heard = heard_of(tracker.latest_message)
            back = heard.intent == "cancel_handoff" and _waited(tracker, heard)
            if heard.intent == "cancel_handoff" and not heard.gives_up:
                _leave_place(tracker)
            if back or not take_turn(draft, heard, asked.removeprefix(PREFIX)):
                return [ActionExecutionRejected(FORM)]
        speak(dispatcher, draft)
        return [*draft.events(), SlotSet(REQUESTED_SLOT, draft.next_question)]


def _waited(tracker: Tracker, heard: Heard) -> bool:
    """Whether taking the talk back ends a wait for a human, not the form."""
    with acting(tracker) as turn:
        own = turn.conversation_id
        waits = own is not None and current_handoff(turn.unit, conversation_id=own) is not None
    return waits or not heard.text


def _keeps_place(tracker: Tracker) -> bool:
    """Whether a place in the queue is kept for as long as the form runs."""
    with acting(tracker) as turn:
        own = turn.conversation_id
        return own is not None and is_parked(turn.unit, conversation_id=own)


def _leave_place(tracker: Tracker) -> None:
    """Who wants the bot and no human wants no place in the queue, either."""
    with acting(tracker) as turn:
        if turn.conversation_id is not None:
            give_up_place(turn.unit, conversation_id=turn.conversation_id)


def _question_of(tracker: Tracker) -> str | None:
    """The open question of this form; None when it is only beginning."""
    asked = tracker.get_slot(REQUESTED_SLOT)
    open_loop = (tracker.active_loop or {}).get("name")
    return asked if open_loop == FORM and str(asked).startswith(PREFIX) else None


def _answered_elsewhere(tracker: Tracker) -> bool:
    """Whether another action has answered the latest message already."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "action" and event.get("name") not in _OF_THE_FORM:
            return True
    return False
