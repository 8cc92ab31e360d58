"""Give the promise of a call or a message, or leave it, and go back to what was open before."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import TurnContext, acting, turn_language
from actions.handoff.callback_contact import show_contact
from actions.handoff.callback_draft import FORM, CallbackDraft
from actions.handoff.callback_standing import LAST, tells_what_stands
from actions.handoff.outlook import day_words
from actions.handoff.request import hand_over, waits_again
from actions.handoff.subject import district_of
from actions.order_officer.words import load_list
from cases.acts.desk.callbacks import request_callback
from cases.acts.parking import give_up_place
from facts.hours import hours_of, is_open, next_opening, promised_day
from settings import load_settings

RUN, DONE = "desk_run", "form_done"
_LEFT = {"stopped": "utter_callback_stopped", "given_up": "utter_callback_given_up"}
Events = list[dict[str, Any]]


class ActionCloseCallback(Action):
    """Runs when the form has ended, whichever way."""

    def name(self) -> str:
        return "action_close_callback"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """The receipt or a kind word; then the desk again if it had begun the form."""
        draft = CallbackDraft(tracker.slots)
        events = draft.cleared()
        if draft.work.outcome == "sent":
            with acting(tracker) as turn:
                reference = _promise(draft, dispatcher, tracker, turn)
                _leave_queue(dispatcher, turn)
            events.append(SlotSet(LAST, reference))
        elif waits_again(dispatcher, tracker, domain):
            return [*events, FollowupAction("action_listen")]
        else:
            left = _LEFT.get(draft.work.outcome or "", _LEFT["stopped"])
            dispatcher.utter_message(response=left)
            tells_what_stands(dispatcher, tracker)
        return [*events, *after_form(FORM, dispatcher, tracker, domain, draft.work.back)]


def _leave_queue(dispatcher: CollectingDispatcher, turn: TurnContext) -> None:
    """What was promised takes the place of the place in the queue, and that is said."""
    own = turn.conversation_id
    if own is not None and give_up_place(turn.unit, conversation_id=own):
        dispatcher.utter_message(response="utter_callback_left_queue")


def _promise(
    draft: CallbackDraft, dispatcher: CollectingDispatcher, tracker: Tracker, turn: TurnContext
) -> str:
    """Write the promise down and tell it; its reference."""
    settings, now = load_settings(), turn.now()
    hours, district = hours_of(settings), district_of(tracker, turn)
    kind, contact = draft.get("kind"), draft.get("contact") or {}
    day = promised_day(now, settings.callback_work_days, hours)
    opened = is_open(hours, now, district)
    first_try = now if opened else next_opening(hours, now, district) or now
    reference = request_callback(
        turn.unit,
        conversation_id=turn.conversation_id,
        kind=kind,
        name=draft.get("name") or tracker.get_slot("order_name") or "",
        phone=contact.get("phone"),
        email=contact.get("email"),
        topic=draft.get("topic") or "",
        may_leave_message=bool(draft.get("leave_message")),
        safe_times=draft.safety,
        promised_by=day,
        next_try_at=first_try,
        district_code=district,
        language=turn.language,
    )
    variant = kind if contact or kind == "call" else "here"
    dispatcher.utter_message(
        response=f"utter_callback_promised_{variant}",
        json_message={
            "type": "callback_receipt",
            "kind": kind,
            "reference": reference,
            "promised_by": day.isoformat(),
        },
        contact=show_contact(contact),
        day=day_words(day),
        quiet="" if draft.get("leave_message") else _quiet(),
        reference=reference,
    )
    return reference


def _quiet() -> str:
    """That no message is left, as the receipt says it."""
    return str(load_list("callback_labels.yml", turn_language())["quiet"])


def after_form(
    form: str,
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    domain: DomainDict,
    back: str | None = None,
) -> Events:
    """What comes after a form: the desk if it had begun it, else the form that was open before."""
    if tracker.get_slot(RUN) == form:
        forgotten = SlotSet(RUN, None)
        return [forgotten, *hand_over(dispatcher, tracker, domain, reason=DONE)]
    return [FollowupAction(back)] if back else []
