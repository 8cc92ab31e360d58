"""The form for a victim's overview: reads an answer and says which question is the next."""

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import ActionExecutionRejected, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT
from rasa_sdk.types import DomainDict

from actions.context import acting
from actions.victim_overview.begin import speak
from actions.victim_overview.draft import ANSWERS, FORM, PREFIX, OverviewDraft
from actions.victim_overview.heard import Heard, heard_of
from actions.victim_overview.plan import next_question, questions
from actions.victim_overview.talk import take_turn
from actions.victim_overview.told import read_told

Events = list[dict[str, Any]]
EMERGENCY = "emergency_now"
_OF_THE_FORM = frozenset({FORM, f"validate_{FORM}", "action_begin_overview", "action_listen"})


class ValidateOverviewForm(FormValidationAction):
    """Reads the answer to the open question and says which is the next."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: Any, tracker: Tracker, domain: Any
    ) -> list[str]:
        """The questions of this overview."""
        with acting(tracker) as turn:
            return [f"{PREFIX}{name}" for name in questions(OverviewDraft(tracker.slots), turn)]

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Slots and the next question; a message about something else is rejected."""
        draft = OverviewDraft(tracker.slots)
        asked = _question_of(tracker)
        with acting(tracker) as turn:
            heard = heard_of(tracker.latest_message, turn)
            if asked and not _answered_elsewhere(tracker):
                if not take_turn(draft, heard, asked.removeprefix(PREFIX)):
                    return [ActionExecutionRejected(FORM)]
            elif asked and heard.intent == EMERGENCY:
                _keep_told(draft, heard)
            question = next_question(draft, turn)
        speak(dispatcher, draft)
        return [*draft.events(), SlotSet(REQUESTED_SLOT, question)]


def _keep_told(draft: OverviewDraft, heard: Heard) -> None:
    """What was told in words that call for help fills gaps in silence: it is not asked again."""
    told = read_told(heard.text)
    for name in [each for each in told if draft.get(each) is None]:
        draft.put(name, told[name])


def _question_of(tracker: Tracker) -> str | None:
    """The open question of this form; None when it is only beginning."""
    asked = str(tracker.get_slot(REQUESTED_SLOT) or "")
    open_loop = (tracker.active_loop or {}).get("name")
    own = asked.startswith(PREFIX) and asked.removeprefix(PREFIX) in ANSWERS
    return asked if open_loop == FORM and own else None


def _answered_elsewhere(tracker: Tracker) -> bool:
    """Whether another action has answered the latest message already."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "action" and event.get("name") not in _OF_THE_FORM:
            return True
    return False
