"""The form's validation action: reads each message into slots and chooses the next question."""

from dataclasses import replace
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import ActionExecutionRejected, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT

from actions.order_officer.answers import NEVER_AN_ANSWER, answers_plainly
from actions.order_officer.corrections import CORRECTING
from actions.order_officer.draft import Draft
from actions.order_officer.moves import MOVES, asks_about_consent, asks_about_cpr, regrets
from actions.order_officer.opening import take_opening
from actions.order_officer.questions import ASIDES, QUESTIONS
from actions.order_officer.restated import drop_outdated_description
from actions.order_officer.said import Said
from actions.order_officer.similar import note_similar
from actions.order_officer.surroundings import listen
from actions.order_officer.turns import OWN_INTENTS, take_turn

FORM = "order_officer_form"
# Below this another skill's intent is a guess: the citizen is asked again instead.
_LEAST_SURE = 0.65
# Steering words are few; in a longer text, and for a correction, they must be surer.
_FEW_WORDS, _SURE_IF_LONG, _SURE_TO_CORRECT = 6, 0.85, 0.85
_OF_THE_FORM = frozenset({FORM, f"validate_{FORM}", "action_open_order", "action_listen"})


class ValidateOrderOfficerForm(FormValidationAction):
    """Custom slot mapping for the whole form in one routine, from the raw text.

    The slots do not depend on entities of the model. A message that belongs to another skill is
    rejected, so that the rule of its intent answers it and Rasa comes back to the same question.
    """

    def name(self) -> str:
        """Name in the domain."""
        return f"validate_{FORM}"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: Any, tracker: Tracker, domain: Any
    ) -> list[str]:
        """The questions of this kind of order, or the aside that comes first."""
        draft = Draft(tracker.slots)
        return [*draft.work.asides[-1:], *draft.questions]

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Read the message unless it was answered elsewhere; slots, and the next question."""
        draft = Draft(tracker.slots)
        asked, said = question_of(tracker), believed(listen(tracker))
        if answered_elsewhere(tracker):
            _come_back(draft, said)
        elif asked and _is_another_wish(said, asked, tracker):
            return [ActionExecutionRejected(FORM)]
        else:
            _read(draft, said, asked)
            drop_outdated_description(draft, tracker.slots)
            note_similar(draft, tracker)
        for line in draft.lines:
            dispatcher.utter_message(response=line.response, **line.values)
        return [*draft.events(), SlotSet(REQUESTED_SLOT, draft.next_question)]


def believed(said: Said) -> Said:
    """The message without a steering intent that is only a guess, above all in a longer text."""
    long = len(said.text.split()) > _FEW_WORDS
    least = _SURE_IF_LONG if long else _SURE_TO_CORRECT if said.intent in CORRECTING else 0.0
    guessed = said.intent in {*MOVES, *CORRECTING} and said.confidence < least
    return replace(said, intent="inform") if guessed else said


def _is_another_wish(said: Said, asked: str, tracker: Tracker) -> bool:
    """Whether another skill answers; a few words that fit the question are an answer to it."""
    if said.picked or said.confidence < _LEAST_SURE:
        return False
    asks_elsewhere = said.intent == "out_of_scope" and said.is_question
    if said.intent in OWN_INTENTS and not asks_elsewhere:
        return False
    if asks_about_consent(said, asked) or asks_about_cpr(said) or regrets(said, asked):
        return False
    return said.intent in NEVER_AN_ANSWER or not answers_plainly(asked, said.text, tracker.slots)


def _read(draft: Draft, said: Said, asked: str | None) -> None:
    if asked:
        take_turn(draft, said, asked)
    elif not draft.work.asides:
        take_opening(draft, said)


def _come_back(draft: Draft, said: Said) -> None:
    """After a human was called off, the offer of one is not made again at once."""
    if said.intent == "cancel_handoff":
        draft.work.asides = [aside for aside in draft.work.asides if aside != "order_human"]
        draft.work.tries = {}


def question_of(tracker: Tracker) -> str | None:
    """The open question of this form; None when the form is only beginning."""
    if (tracker.active_loop or {}).get("name") != FORM:
        return None
    requested = tracker.get_slot(REQUESTED_SLOT)
    return requested if requested in ASIDES or requested in QUESTIONS else None


def answered_elsewhere(tracker: Tracker) -> bool:
    """Whether another action has answered the latest message already."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "action" and event.get("name") not in _OF_THE_FORM:
            return True
    return False
