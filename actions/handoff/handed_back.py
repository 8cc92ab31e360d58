"""Go on where the talk stood when an adviser gives it back, with what was filled in meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any
from uuid import uuid4

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import TurnContext, acting
from actions.handoff.callback_close import RUN
from actions.handoff.callback_draft import FORM as CALLBACK_FORM
from actions.handoff.callback_draft import CallbackDraft
from actions.handoff.subject import is_interrupted
from actions.order_officer.draft import Draft
from actions.order_officer.form import FORM as ORDER_FORM
from actions.order_officer.questions import QUESTIONS
from actions.order_officer.readers import READERS
from actions.order_officer.said import said_of
from actions.order_officer.similar import note_similar
from actions.order_officer.wording import label, noted
from actions.order_officer.words import load_labels
from cases.acts.desk.forms import forms_of
from cases.unit import UnitOfWork

HANDED_BACK = "handed_back"
RUNS = {"order_officer": ORDER_FORM, "callback": CALLBACK_FORM}
# The citizen's own: nobody else can agree for them.
_NEVER = frozenset({"order_consent", "order_confirm"})
# Not more signs of an answer in free words are said back.
QUOTED = 80
Events = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class HandedBack:
    """What the adviser filled in, in words by slot, and the form that the bot is to run."""

    answers: Mapping[str, str] = field(default_factory=dict)
    run: str | None = None

    @classmethod
    def of(cls, message: Mapping[str, Any]) -> "HandedBack":
        """As it stands in the latest message of a tracker."""
        entities = message.get("entities") or ()
        values = (each["value"] for each in entities if each["entity"] == HANDED_BACK)
        value: Mapping[str, Any] = next(values, {})
        return cls(dict(value.get("answers") or {}), RUNS.get(value.get("run") or ""))


class ActionTakeBack(Action):
    """Answers the adviser's hand-back."""

    def name(self) -> str:
        return "action_take_back"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """What was filled in, and the question that is still open; the talk itself without one."""
        back = HandedBack.of(tracker.latest_message)
        loop = (tracker.active_loop or {}).get("name")
        form = back.run or _form_of(back, tracker) or loop
        if form is None:
            dispatcher.utter_message(response="utter_handed_back")
            return []
        events: Events = [SlotSet(RUN, form if back.run else None)]
        if form == ORDER_FORM:
            events += _take_order(dispatcher, tracker, back)
        elif form == CALLBACK_FORM and loop != CALLBACK_FORM:
            events += _begin_callback(dispatcher, tracker)
        else:
            dispatcher.utter_message(response="utter_handed_back_goes_on")
        return [*events, FollowupAction(form)]


def _form_of(back: HandedBack, tracker: Tracker) -> str | None:
    """The order's form if answers of it came, or if only the wish for a human interrupted it."""
    if any(slot in READERS for slot in back.answers):
        return ORDER_FORM
    return ORDER_FORM if is_interrupted(tracker) else None


def _begin_callback(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """The form anew, with what the citizen told the adviser of how to be reached."""
    draft = CallbackDraft({})
    draft.forget()
    with acting(tracker) as turn:
        own = turn.conversation_id
        given = contact_given(turn.unit, own) if own is not None else {}
    if given.get("phone"):
        draft.put("kind", "call")
        draft.put("contact", {"phone": given["phone"]})
        draft.put("leave_message", given.get("may_leave_message") is True)
    draft.put("name", given.get("name") or None)
    dispatcher.utter_message(response="utter_handed_back_callback")
    return draft.events()


def _take_order(dispatcher: CollectingDispatcher, tracker: Tracker, back: HandedBack) -> Events:
    """Read the answers as the form reads the citizen's own."""
    draft = Draft(tracker.slots)
    fresh = not draft.get("order_draft_id")
    if fresh:
        draft.forget_all()
        draft.put("order_draft_id", str(uuid4()))
    draft.put("order_outcome", None)
    draft.work.asides, draft.work.tries = [], {}
    with acting(tracker) as turn:
        read = fill(draft, back.answers, turn)
        own = fill(draft, _asked_for(draft, turn), turn).filled
        note_similar(draft, tracker)
    if read.filled:
        draft.say("utter_handed_back_filled", noted=shown(draft, read.filled))
    if own:
        draft.say("utter_handed_back_contact", noted=shown(draft, own))
    for name, slots in (("unread", read.unread), ("kept", read.kept)):
        if slots:
            draft.say(f"utter_handed_back_{name}", labels=", ".join(map(label, slots)))
    if not draft.lines:
        draft.say("utter_handed_back_order" if fresh else "utter_handed_back_goes_on")
    for line in draft.lines:
        dispatcher.utter_message(response=line.response, **line.values)
    return draft.events()


def _asked_for(draft: Draft, turn: TurnContext) -> Mapping[str, str]:
    """The name and the way of contact of an adviser's form, where the order has none yet."""
    if turn.conversation_id is None:
        return {}
    given = contact_given(turn.unit, turn.conversation_id)
    ways = " ".join(filter(None, (given.get("phone"), given.get("email"))))
    told = {"order_name": given.get("name") or "", "order_contact": ways}
    return {slot: text for slot, text in told.items() if text and draft.get(slot) is None}


def contact_given(unit: UnitOfWork, conversation_id: str) -> Mapping[str, Any]:
    """What the citizen answered last when an adviser asked how to reach them."""
    forms = forms_of(unit, conversation_id)
    return next(
        (each.values for each in reversed(forms) if each.kind == "contact" and each.answered_at),
        {},
    )


def shown(draft: Draft, slots: Sequence[str]) -> str:
    """Some answers in one sentence, with the beginning of those in free words."""
    labels = load_labels()
    parts = [
        str(labels["quoted"][slot]).format(value=shorten(draft.get(slot), QUOTED, placeholder="…"))
        if slot in labels["quoted"]
        else noted(draft, [slot])
        for slot in slots
    ]
    return str(labels["patterns"]["noted_join"].join(parts))


@dataclass(frozen=True, slots=True)
class Filled:
    """The slots with a new answer, those to be asked again, and those whose old answer stands."""

    filled: list[str]
    unread: list[str]
    kept: list[str]


def fill(draft: Draft, answers: Mapping[str, str], turn: TurnContext) -> Filled:
    """Put what can be read, in the order of the questions.

    What cannot be read is asked again, unless there was an answer before.
    """
    filled: list[str] = []
    unread: list[str] = []
    kept: list[str] = []
    for slot in (each for each in QUESTIONS if each in answers and each not in _NEVER):
        message = {"text": answers[slot], "intent": {"name": "inform", "confidence": 1.0}}
        said = said_of(message, now=turn.now(), facts=turn.facts)
        values = READERS[slot](said, draft).values
        for name, value in values.items():
            draft.put(name, value)
        filled += [name for name in values if name not in filled]
        if slot not in values and draft.get(slot) is not None:
            kept.append(slot)
        elif slot not in values:
            unread.append(slot)
            draft.redo(slot)
    asked = draft.questions
    return Filled(*([slot for slot in found if slot in asked] for found in (filled, unread, kept)))
