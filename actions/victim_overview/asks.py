"""The questions for the overview; each may be skipped, and each has a way to the overview."""

import json
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import acting
from actions.victim_overview.draft import FORM, PREFIX, OverviewDraft
from actions.victim_overview.heard import heard_of
from actions.victim_overview.told import OF_DEAD

Events = list[dict[str, Any]]
# Questions in other words for somebody who is not the victim.
_FOR_OTHERS = frozenset({"minor", "injured"})


def choice(title: str, name: str, value: str) -> dict[str, str]:
    """A button whose choice comes back as the answer, also when the questions are over."""
    payload = json.dumps({f"{PREFIX}{name}": value}, ensure_ascii=False)
    return {"title": title, "payload": f"/choose_overview{payload}"}


class _Ask(Action):
    """Asks one question; subclasses name it."""

    question = ""

    def name(self) -> str:
        """Name in the domain."""
        return f"action_ask_{FORM}_{PREFIX}{self.question}"

    def response(self, draft: OverviewDraft) -> str:
        """The line that asks."""
        if self.question == "reported" and draft.get("who") == OF_DEAD:
            return "utter_overview_ask_reported_bereaved"
        other = self.question in _FOR_OTHERS and draft.get("who") == "relative"
        return f"utter_overview_ask_{self.question}{'_relative' if other else ''}"

    def buttons(self, tracker: Tracker) -> list[dict[str, str]]:
        """Choices beside those that stand in the domain."""
        return []

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Ask; nothing is stored."""
        draft = OverviewDraft(tracker.slots)
        dispatcher.utter_message(response=self.response(draft), buttons=self.buttons(tracker))
        return []


class AskKind(_Ask):
    """What has happened."""

    question = "kind"


class AskWho(_Ask):
    """To whom."""

    question = "who"


class AskWhen(_Ask):
    """When."""

    question = "when"


class AskReported(_Ask):
    """Whether the police know."""

    question = "reported"


class AskInjured(_Ask):
    """Whether somebody was hurt."""

    question = "injured"


class AskMinor(_Ask):
    """Whether a child is concerned."""

    question = "minor"


class AskHour(_Ask):
    """The time of day, where hours count."""

    question = "hour"


class AskMunicipality(_Ask):
    """Where; of several places of one name which."""

    question = "municipality"

    def buttons(self, tracker: Tracker) -> list[dict[str, str]]:
        """The places that the latest answer may mean."""
        with acting(tracker) as turn:
            place = heard_of(tracker.latest_message, turn).text.asked_place
        names = sorted(candidate.name for candidate in place.candidates)
        return [choice(name, "municipality", name) for name in names]


class AskMail(_Ask):
    """Where the link is to be sent."""

    question = "mail"
