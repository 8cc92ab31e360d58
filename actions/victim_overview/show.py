"""Give the overview: composed from dated topics, kept for its page, with what may come after it."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import TurnContext, acting
from actions.victim_overview.draft import OverviewDraft
from actions.victim_overview.plan import leave_the_rest
from cases.acts.overview_mail import queue_overview_link
from cases.acts.overviews import keep_overview
from facts.overview import compose
from facts.overview_words import situation_of, topic_rows
from settings import load_settings

Events = list[dict[str, Any]]
PAGE, PDF = "/overview", "/overview/pdf"
DISTRICT = "talk_district"


class ActionVictimOverview(Action):
    """Ends the questions: the overview, a link to it, or a kind word."""

    def name(self) -> str:
        return "action_victim_overview"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """What was told is kept, so that an answer can be changed afterwards."""
        draft = OverviewDraft(tracker.slots)
        with acting(tracker) as turn:
            if draft.work.task == "mail":
                _send(draft, dispatcher, turn)
            elif draft.work.outcome == "left":
                dispatcher.utter_message(response="utter_overview_left")
            else:
                _show(draft, dispatcher, turn)
            if draft.work.outcome == "left":
                draft.work.finish()
            else:
                leave_the_rest(draft, turn)
        place = draft.get("municipality") or {}
        known = [SlotSet(DISTRICT, place["district_code"])] if place else []
        # Without questions there was no form, and no rule says what comes after.
        return [*draft.events(), *known, FollowupAction("action_listen")]


def _show(draft: OverviewDraft, dispatcher: CollectingDispatcher, turn: TurnContext) -> None:
    situation = draft.situation(turn.language)
    if turn.conversation_id is not None:
        keep_overview(
            turn.unit,
            conversation_id=turn.conversation_id,
            situation=situation,
            now=turn.now(),
        )
    data = overview_data(situation, turn)
    again = "_again" if draft.work.shown else ""
    place = draft.get("municipality")
    if place and not again:
        values = {"district": place["district"], "link": place["link"]}
        dispatcher.utter_message(response="utter_overview_district", **values)
    dispatcher.utter_message(response=f"utter_overview_shown{again}", json_message=data)
    draft.work.shown = True


def overview_data(situation: dict[str, Any], turn: TurnContext) -> dict[str, Any]:
    """The overview as data of its message; what expired is withheld there as on its page."""
    production = load_settings().mode == "production"
    now = turn.now()
    told = compose(turn.facts.victim_topics.values(), situation_of(situation), now)
    rows = topic_rows(told, turn.language, now, production=production)
    return {
        "type": "victim_overview",
        "topics": rows,
        "page": PAGE,
        "pdf": PDF,
        "unapproved": not all(row["approved"] for row in rows),
    }


def _send(draft: OverviewDraft, dispatcher: CollectingDispatcher, turn: TurnContext) -> None:
    """Queue the link; the address is used for that alone and forgotten."""
    address = draft.get("mail")
    if not address or draft.work.outcome == "left" or turn.conversation_id is None:
        dispatcher.utter_message(response="utter_overview_mail_left")
    else:
        sent = queue_overview_link(
            turn.unit,
            conversation_id=turn.conversation_id,
            address=address,
            language=turn.language,
        )
        dispatcher.utter_message(response=f"utter_overview_mail_{'sent' if sent else 'again'}")
    draft.put("mail", None)
