"""Whether a text reads as an answer to the open question about a call, for the bot's arbiter."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from actions.context import turn_facts
from actions.handoff.callback_draft import PREFIX
from actions.handoff.callback_heard import Heard
from actions.order_officer import NEVER_AN_ANSWER
from actions.order_officer.said import Said, said_of

# The questions that nearly any words answer.
FREE_SLOTS = frozenset({f"{PREFIX}times", f"{PREFIX}topic"})
TOPIC = f"{PREFIX}topic"
_STEERING = ("unknown", "stop", "human", "steering")
_SHORT = 5


def answers(requested_slot: str, text: str, slots: Mapping[str, Any]) -> bool:
    """True if the form would take the text as an answer."""
    heard, said = Heard(text, "inform", 1.0, {}), _said(text)
    if requested_slot in FREE_SLOTS:
        steers = len(text.split()) <= _SHORT and any(map(said.says, _STEERING))
        asks = said.is_question and not _is_message(requested_slot, slots)
        beside = said.is_smalltalk or asks or steers
        return not beside and heard.free(requested_slot.removeprefix(PREFIX)) is not None
    if heard.gives_up or (heard.says("secret") and not said.is_question):
        return True
    if said.is_question:
        return bool(heard.phone or heard.email)
    reads = {
        f"{PREFIX}kind": heard.kind is not None or heard.yes_no is False,
        f"{PREFIX}contact": bool(
            heard.phone or heard.email or heard.contact_problem or heard.name_alone
        ),
        f"{PREFIX}leave_message": heard.yes_no is not None or heard.says("no_message"),
        f"{PREFIX}confirm": heard.is_only("send")
        or heard.yes_no is not None
        or bool(heard.phone)
        or heard.says("about"),
    }
    return reads.get(requested_slot, False)


def tells(requested_slot: str, intent: str, text: str, slots: Mapping[str, Any]) -> bool:
    """Whether an errand is named here as what the call is about, and not as one to answer now.

    A message to a human may well be a question.
    """
    if requested_slot != TOPIC or intent in NEVER_AN_ANSWER:
        return False
    return _is_message(requested_slot, slots) or not _said(text).is_question


def _is_message(requested_slot: str, slots: Mapping[str, Any]) -> bool:
    return requested_slot == TOPIC and slots.get(f"{PREFIX}kind") == "message"


def _said(text: str) -> Said:
    return said_of({"text": text}, now=datetime.now(UTC), facts=turn_facts())
