"""Begin on an overview: by a cry for help, by the wish for it, or by a choice under one."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT
from rasa_sdk.types import DomainDict

from actions.context import TurnContext, acting
from actions.handoff.policy import POLICY
from actions.handoff.request import hand_over
from actions.knowledge import say_entry, topic_of
from actions.victim_overview.asks import choice
from actions.victim_overview.draft import FORM, QUESTIONS, OverviewDraft
from actions.victim_overview.earlier import take_earlier
from actions.victim_overview.heard import Heard, asks_for_link, heard_of
from actions.victim_overview.labels import labels
from actions.victim_overview.plan import next_question
from actions.victim_overview.talk import say_noted, take_link, take_picked, take_told

Events = list[dict[str, Any]]
DONE, HELP = "action_victim_overview", "victim_help"


def speak(dispatcher: CollectingDispatcher, draft: OverviewDraft) -> None:
    """Say the queued lines."""
    for line in draft.lines:
        dispatcher.utter_message(response=line.response, **line.values)


class ActionVictimHelp(Action):
    """Answers who needs help with kind words and numbers, then begins on the overview."""

    def name(self) -> str:
        return "action_victim_help"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """The entry; a human where it is policy, unless the overview itself is asked for."""
        intent = (tracker.latest_message.get("intent") or {}).get("name") or ""
        text = tracker.latest_message.get("text") or ""
        detail = tracker.latest_message.get(POLICY)
        with acting(tracker) as turn:
            say_entry(dispatcher, turn, domain, topic_of(turn.facts.answers, intent, text))
            heard = heard_of(tracker.latest_message, turn)
            if detail and not heard.wants_overview:
                return hand_over(dispatcher, tracker, domain, reason=POLICY, detail=detail)
            busy = (tracker.active_loop or {}).get("name")
            if busy or not (intent == HELP or heard.wants_overview):
                return []
            return _begin(dispatcher, tracker, turn, heard)


class ActionBeginOverview(Action):
    """Begins on the wish for the overview, or on a choice under one that was given before."""

    def name(self) -> str:
        return "action_begin_overview"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """What is told already is noted; another form that is open is finished first."""
        if (tracker.active_loop or {}).get("name") not in (None, FORM):
            dispatcher.utter_message(response="utter_overview_later")
            return []
        with acting(tracker) as turn:
            heard = heard_of(tracker.latest_message, turn)
            if heard.picked.get("wish") == "change":
                _ask_which(dispatcher)
                return []
            return _begin(dispatcher, tracker, turn, heard)


def _begin(
    dispatcher: CollectingDispatcher, tracker: Tracker, turn: TurnContext, heard: Heard
) -> Events:
    draft = OverviewDraft(tracker.slots)
    draft.work.begin_again()
    if heard.picked:
        take_picked(draft, heard)
        new = True
    elif asks_for_link(heard, shown=draft.work.shown):
        new = take_link(draft, heard)
    else:
        begun = (tracker.active_loop or {}).get("name") == FORM
        earlier = [] if begun or draft.work.shown else take_earlier(draft, tracker, turn)
        new = _take_wish(draft, heard, begun=begun, earlier=earlier)
    # Who has the overview and tells nothing new has had the answer to this already.
    again = heard.intent != HELP or heard.wants_overview or not draft.work.shown
    if not (new or again):
        return []
    follow = FORM if next_question(draft, turn) else DONE
    speak(dispatcher, draft)
    return [*draft.events(), SlotSet(REQUESTED_SLOT, None), FollowupAction(follow)]


def _take_wish(draft: OverviewDraft, heard: Heard, *, begun: bool, earlier: list[str]) -> bool:
    """Note what the wish itself tells, and whether there was anything new in it."""
    new = [*take_told(draft, heard), *earlier]
    if heard.corrects and not new:
        part = heard.text.words.part(heard.folded)
        if part:
            draft.put(part, None)
    if heard.intent == HELP or heard.intent == "report_sexual_offence":
        # Their own kind words have been said.
        draft.lines.clear()
    if not (draft.work.shown or begun):
        draft.say(f"utter_overview_opening{'_help' if heard.intent == HELP else ''}")
    say_noted(draft, heard, [name for name in QUESTIONS if name in new])
    return bool(new)


def _ask_which(dispatcher: CollectingDispatcher) -> None:
    """Which answer is to be changed, as choices."""
    titles = labels()["parts"]
    buttons = [choice(titles[name], "change", name) for name in QUESTIONS if name in titles]
    dispatcher.utter_message(response="utter_overview_which_answer", buttons=buttons)
