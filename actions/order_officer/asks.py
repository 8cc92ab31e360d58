"""The questions of the form that need values or choices of their own."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.order_officer.draft import Draft
from actions.order_officer.form import FORM
from actions.order_officer.questions import may_skip
from actions.order_officer.similar import road_name
from actions.order_officer.surroundings import listen
from actions.order_officer.wording import before_line, label, show, summary_lines
from facts import Facts

_MOST_CHOICES = 12
Events = list[dict[str, Any]]


def choice(title: str, slot: str, value: str) -> dict[str, str]:
    """A button whose choice comes back as the slot's value."""
    return {"title": title, "payload": f'/inform{{"{slot}": "{value}"}}'}


class _Ask(Action):
    """Asks for one slot; subclasses name it and say the question."""

    slot = ""

    def name(self) -> str:
        """Name in the domain."""
        return f"action_ask_{FORM}_{self.slot}"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say the question."""
        raise NotImplementedError

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Ask; nothing is stored."""
        self.ask(Draft(tracker.slots), dispatcher, listen(tracker).facts)
        return []


class AskRoad(_Ask):
    """Which road."""

    slot = "order_road"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say the question."""
        dispatcher.utter_message(response="utter_order_ask_road")


class AskMunicipality(_Ask):
    """Which municipality: among those the place may mean, or of the road just named."""

    slot = "order_municipality"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say the question."""
        found = map(facts.gazetteer.municipality, draft.work.candidates[:_MOST_CHOICES])
        candidates = [place for place in found if place]
        road = road_name(draft)
        if candidates:
            dispatcher.utter_message(
                response="utter_order_ask_municipality_which",
                said=draft.work.candidates_of,
                buttons=[choice(place.name, self.slot, place.code) for place in candidates],
            )
        elif road:
            dispatcher.utter_message(response="utter_order_ask_municipality_road", road=road)
        else:
            dispatcher.utter_message(response="utter_order_ask_municipality")


class AskVenue(_Ask):
    """Where it takes place."""

    slot = "order_venue"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say the question."""
        mobile = draft.get("order_kind") == "mobile_station"
        dispatcher.utter_message(response=f"utter_order_ask_venue{'_mobile' if mobile else ''}")


class AskDescription(_Ask):
    """What the police should know; for some kinds only if there is more to say."""

    slot = "order_description"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say the question."""
        more = may_skip(self.slot, draft.slots)
        dispatcher.utter_message(response=f"utter_order_ask_{'more' if more else 'description'}")


class AskEventKind(_Ask):
    """What kind of event, or why the mobile station is wanted."""

    slot = "order_event_kind"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say the question."""
        mobile = draft.get("order_kind") == "mobile_station"
        dispatcher.utter_message(
            response=f"utter_order_ask_{'occasion' if mobile else 'event_kind'}"
        )


class AskDuplicate(_Ask):
    """What is asked for already: an own order, another's open wish, or a decided one."""

    slot = "order_duplicate"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say what there is already, and ask what to make of it."""
        response, values = before_line(draft)
        dispatcher.utter_message(response=response, **values)


class AskMisdirected(_Ask):
    """Whether to order all the same; what happens now may be ordered for other times."""

    slot = "order_misdirected"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say the question."""
        control = draft.get("order_kind") in (None, "traffic_control")
        now = draft.work.warned[-1:] == ["ongoing"] and control
        dispatcher.utter_message(
            response=f"utter_order_ask_{'other_times' if now else 'misdirected'}"
        )


class AskConfirm(_Ask):
    """The numbered summary."""

    slot = "order_confirm"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say the summary and ask whether to send."""
        supports = draft.get("order_duplicate") == "support" and draft.has_similar
        dispatcher.utter_message(
            response=f"utter_order_summary{'_support' if supports else ''}",
            lines=summary_lines(draft),
            district=draft.get("order_municipality")["district"],
        )


class AskCorrect(_Ask):
    """Which answer to change."""

    slot = "order_correct"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say the question with a choice for each line of the summary."""
        answered = [slot for slot in draft.shown if draft.get(slot) is not None]
        buttons = [choice(label(slot), self.slot, slot) for slot in answered]
        dispatcher.utter_message(response="utter_order_ask_correct", buttons=buttons)


class AskResume(_Ask):
    """Go on with the order that was begun, or begin anew."""

    slot = "order_resume"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say the question."""
        kind = show("order_kind", draft.get("order_kind"))
        dispatcher.utter_message(response="utter_order_ask_resume", kind=kind)


class AskHuman(_Ask):
    """A human instead, together with what was answered."""

    slot = "order_human"

    def ask(self, draft: Draft, dispatcher: CollectingDispatcher, facts: Facts) -> None:
        """Say the question."""
        dispatcher.utter_message(response="utter_order_ask_human")
