"""Hand the talk to a human adviser, with all that was gathered, and take it back."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import HOUSE_LANGUAGE, TurnContext, acting
from actions.handoff.outlook import handoff_data, look_out, waiting_values
from actions.handoff.subject import (
    ORDER_FORM,
    district_of,
    gathered,
    is_interrupted,
    subject_of,
    tried_before,
)
from actions.lines import text_of
from actions.misunderstood import PATIENCE, misunderstood_in_a_row
from cases.acts.handoffs import cancel_handoff, current_handoff, request_handoff
from cases.acts.parking import resume_waiting
from cases.views.conversations import Handoff

IN_LANGUAGE = "handoff_in_language"
ASKED, OFFERED = "asked_for", "three_tries"
# The order form offers a human after answers that it could not read.
OFFER = "order_human"
# Lines with words of their own, by reason and detail; the rest is told as who asked for it.
_OWN_WORDS = {
    ("language", None): "language",
    ("policy", "rape"): "victim",
    ("policy", "child"): "child",
    ("policy", "threat"): "victim",
    ("policy", "violence"): "victim",
    ("policy", "complaint"): "complaint",
    ("distress", "self_harm"): "distress",
    ("distress", "anger"): "anger",
    ("form_done", None): "form_done",
    ("three_tries", "not_understood"): "tries",
}
# In these the assistant talks; in the others it has one text about waiting.
_SPOKEN = frozenset({"da", "en"})
# Where nobody is there, these need other words than the rest.
_NOBODY_TOO = frozenset({"victim", "child", "distress"})
Events = list[dict[str, Any]]


class ActionRequestHandoff(Action):
    """Lets the conversation wait for an adviser."""

    def name(self) -> str:
        return "action_request_handoff"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """The hand-off that was asked for, or accepted."""
        hand_over(dispatcher, tracker, domain, reason=_reason(tracker))
        return []


def hand_over(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    domain: DomainDict,
    *,
    reason: str,
    detail: str | None = None,
) -> Events:
    """Let the conversation wait, and say what is known about the waiting; then nothing more."""
    summary = text_of(domain, f"utter_title_{subject_of(tracker)}", language=HOUSE_LANGUAGE)
    with acting(tracker) as turn:
        if turn.conversation_id is None:
            dispatcher.utter_message(response="utter_handoff_unknown_talk")
            return [FollowupAction("action_listen")]
        waited = current_handoff(turn.unit, conversation_id=turn.conversation_id) is not None
        district = district_of(tracker, turn)
        handoff = request_handoff(
            turn.unit,
            conversation_id=turn.conversation_id,
            reason=reason,
            slots={**gathered(tracker.slots), **tried_before(tracker)},
            summary=summary,
            detail=detail,
            district_code=district,
        )
        _tell(dispatcher, domain, turn, handoff, district, waited=waited, detail=detail)
    return [FollowupAction("action_listen")]


def _tell(
    dispatcher: CollectingDispatcher,
    domain: DomainDict,
    turn: TurnContext,
    handoff: Handoff,
    district: str | None,
    *,
    waited: bool,
    detail: str | None,
) -> None:
    outlook = look_out(turn.unit, district_code=district, now=turn.now())
    there = outlook.there or told_briefly(turn.language)
    dispatcher.utter_message(
        response=response_of(handoff.reason, detail, there=there, waited=waited),
        json_message=handoff_data(handoff, outlook),
        **waiting_values(domain, handoff, outlook),
    )


def waits_again(dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> bool:
    """Put the talk back at the place that was kept for it, and tell it; False if none was."""
    with acting(tracker) as turn:
        own = turn.conversation_id
        handoff = resume_waiting(turn.unit, conversation_id=own) if own is not None else None
        if handoff is None:
            return False
        outlook = look_out(turn.unit, district_code=handoff.district_code, now=turn.now())
        dispatcher.utter_message(
            response=f"utter_handoff_again{'' if outlook.there else '_nobody'}",
            json_message=handoff_data(handoff, outlook),
            **waiting_values(domain, handoff, outlook),
        )
    return True


def told_briefly(language: str) -> bool:
    """Whether waiting is told in one text, for want of a language that is spoken here."""
    return language not in _SPOKEN


def response_of(reason: str, detail: str | None, *, there: bool, waited: bool = False) -> str:
    """The line that tells of a hand-off."""
    if waited:
        return "utter_handoff_already" if there else "utter_handoff_already_nobody"
    own = _OWN_WORDS.get((reason, detail))
    if there or own == "language":
        return f"utter_handoff_{own or 'requested'}"
    return f"utter_handoff_nobody_{own}" if own in _NOBODY_TOO else "utter_handoff_nobody"


def _reason(tracker: Tracker) -> str:
    intent = (tracker.latest_message.get("intent") or {}).get("name")
    if intent == IN_LANGUAGE:
        return "language"
    given_up = misunderstood_in_a_row(tracker.events) >= PATIENCE
    if given_up or intent != "ask_human" or tracker.slots.get("requested_slot") == OFFER:
        return OFFERED
    return ASKED


class ActionCancelHandoff(Action):
    """Takes the conversation back from the queue."""

    def name(self) -> str:
        return "action_cancel_handoff"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Also called, without a text, when the page has cancelled already."""
        with acting(tracker) as turn:
            cancelled = turn.conversation_id is not None and cancel_handoff(
                turn.unit, conversation_id=turn.conversation_id
            )
        by_page = not tracker.latest_message.get("text")
        waited = cancelled or by_page
        response = "utter_handoff_cancelled" if waited else "utter_no_handoff_to_cancel"
        dispatcher.utter_message(response=response)
        resumed = waited and is_interrupted(tracker)
        return [SlotSet("order_outcome", None), FollowupAction(ORDER_FORM)] if resumed else []
