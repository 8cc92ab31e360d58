"""The questions about a call or a message, with what is known already as choices."""

import json
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import turn_language
from actions.handoff.callback_contact import show_contact
from actions.handoff.callback_draft import FORM, PREFIX, CallbackDraft
from actions.handoff.subject import subject_of
from actions.lines import text_of
from actions.order_officer.words import load_list
from reading.contact import show_phone

Events = list[dict[str, Any]]
Domain = Mapping[str, Any]


def choice(title: str, name: str, value: str) -> dict[str, str]:
    """A button whose choice comes back as the answer."""
    payload = json.dumps({f"{PREFIX}{name}": value}, ensure_ascii=False)
    return {"title": title, "payload": f"/inform{payload}"}


class _Ask(Action):
    """Asks one question; subclasses name it."""

    question = ""

    def name(self) -> str:
        """Name in the domain."""
        return f"action_ask_{FORM}_{PREFIX}{self.question}"

    def buttons(self, draft: CallbackDraft, tracker: Tracker, domain: Domain) -> list[Any]:
        """Choices beside those that stand in the domain."""
        return []

    def values(self, draft: CallbackDraft) -> dict[str, str]:
        """The fields of the question."""
        return {}

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Ask; nothing is stored."""
        draft = CallbackDraft(tracker.slots)
        kind = draft.get("kind")
        dispatcher.utter_message(
            response=f"utter_callback_ask_{self.question}{f'_{kind}' if kind else ''}",
            buttons=self.buttons(draft, tracker, domain),
            **self.values(draft),
        )
        return []


class AskKind(_Ask):
    """A call or a message."""

    question = "kind"


class AskContact(_Ask):
    """Which number or address; the one of an order that is being made is offered."""

    question = "contact"

    def buttons(self, draft: CallbackDraft, tracker: Tracker, domain: Domain) -> list[Any]:
        """The number that the citizen gave for something else."""
        phone = (tracker.get_slot("order_contact") or {}).get("phone")
        if not phone or draft.get("kind") != "call":
            return []
        return [choice(show_phone(phone), "contact", phone)]


class AskLeaveMessage(_Ask):
    """Whether a machine or somebody else may be told that we called."""

    question = "leave_message"


class AskTimes(_Ask):
    """When it is good, and safe, to ring."""

    question = "times"


class AskTopic(_Ask):
    """What it is about; what the talk was about is offered."""

    question = "topic"

    def buttons(self, draft: CallbackDraft, tracker: Tracker, domain: Domain) -> list[Any]:
        """The title of the errand, where the call is about one."""
        title = text_of(domain, f"utter_title_{subject_of(tracker)}")
        known = title and draft.get("kind") == "call" and subject_of(tracker) != "other_errand"
        return [choice(title, "topic", title)] if known else []


class AskConfirm(_Ask):
    """What is about to be promised, and whether it may be sent."""

    question = "confirm"

    def values(self, draft: CallbackDraft) -> dict[str, str]:
        """The answers, one a line."""
        return {"lines": summary_lines(draft)}


def summary_lines(draft: CallbackDraft) -> str:
    """The answers as they will be sent."""
    labels = load_list("callback_labels.yml", turn_language())
    shown: list[tuple[str, str]] = []
    contact = draft.get("contact")
    if draft.get("kind") == "call":
        shown.append(("call", show_contact(contact or {})))
        shown.append(
            ("leave_message_yes" if draft.get("leave_message") else "leave_message_no", "")
        )
        shown += [(each, draft.get(each)) for each in ("times", "topic") if draft.get(each)]
    else:
        shown.append(("message", draft.get("topic") or ""))
        shown.append(("answer_to", show_contact(contact)) if contact else ("answer_here", ""))
    shown += [("care", each) for each in draft.work.care]
    if draft.get("name"):
        shown.insert(1, ("name", draft.get("name")))
    return "\n".join(str(labels[label]).format(value=value) for label, value in shown)
