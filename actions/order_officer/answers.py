"""Whether a text reads as an answer to the open question, for the form and the bot's arbiter."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from actions.context import turn_facts
from actions.order_officer.contacts import yes_or_no
from actions.order_officer.draft import Draft
from actions.order_officer.elsewhere import reads_as_other
from actions.order_officer.questions import FREE_TEXT
from actions.order_officer.readers import READERS
from actions.order_officer.said import Said, said_of
from reading.text import fold

Slots = Mapping[str, Any]
FREE_SLOTS = FREE_TEXT | {"order_name"}
# Questions at which nearly any few words read as an answer.
_LOOSE = FREE_SLOTS | {"order_road"}
# Nouns that answer these questions are the names of other skills' errands too.
_TITLES = frozenset({"order_topic", "order_event_name", "order_event_kind"})
NEVER_AN_ANSWER = frozenset(
    {
        "ask_bot",
        "ask_callback",
        "ask_capabilities",
        "ask_human",
        "ask_language",
        "cancel_handoff",
        "emergency_now",
        "give_criticism",
        "give_praise",
        "goodbye",
        "greet",
        "hesitate",
        "how_are_you",
        "scold",
        "start",
        "thank",
    }
)
_STEERING = ("unknown", "stop", "human", "steering")
_SHORT = 5
# A longer text that begins with a question word may still tell something.
_LONGEST_QUESTION = 14
_PLAIN = 3
# The text was meant as an answer, though it is a wrong one.
_ATTEMPTS = frozenset(
    {
        "email_invalid",
        "impossible",
        "number_range",
        "other_place",
        "past",
        "phone_foreign",
        "phone_invalid",
        "same_date",
        "several_municipalities",
        "too_soon",
        "unclear_hours",
        "unknown_name",
    }
)
_ASIDES = {
    "order_stop": ("keep", "delete", "continue"),
    "order_resume": ("continue", "new"),
    "order_restart": ("continue",),
    "order_misdirected": ("continue",),
    "order_human": ("human",),
    "order_confirm": ("send", "correct"),
    "order_correct": ("correct",),
}


def answers(requested_slot: str, text: str, slots: Slots) -> bool:
    """True if the form would take the text as an answer; a question never is one."""
    said = said_of({"text": text}, now=datetime.now(UTC), facts=turn_facts())
    if said.is_question and len(text.split()) <= _LONGEST_QUESTION:
        return False
    if requested_slot in _ASIDES:
        return _answers_aside(requested_slot, said) or answers_beneath(requested_slot, text, slots)
    if requested_slot not in READERS or (len(text.split()) <= _SHORT and _steers(said.says)):
        return False
    if any(map(str.isdigit, text)) and not any(map(str.isalpha, text)):
        return True
    answer = READERS[requested_slot](said, Draft(slots))
    return requested_slot in answer.values or answer.problem in _ATTEMPTS


def answers_beneath(aside: str, text: str, slots: Slots) -> bool:
    """Whether the text passes over the offer of a human and answers the open question."""
    if aside != "order_human":
        return False
    beneath = Draft(slots).question_beneath
    return beneath is not None and beneath != aside and answers(beneath, text, slots)


def only_details(text: str) -> bool:
    """Whether times, numbers and contact details are all that the text says."""
    return reads_as_other(said_of({"text": text}, now=datetime.now(UTC), facts=turn_facts()))


def answers_plainly(requested_slot: str, text: str, slots: Slots) -> bool:
    """A few words that answer the question, or are but details, whatever else they may mean."""
    if only_details(text):
        return True
    said = said_of({"text": text}, now=datetime.now(UTC), facts=turn_facts())
    if len(text.split()) > _PLAIN or (requested_slot in _LOOSE and requested_slot not in _TITLES):
        return False
    if not answers(requested_slot, text, slots):
        return False
    # Any words may be the name of a place that nobody knows.
    reader = READERS.get(requested_slot)
    return reader is None or reader(said, Draft(slots)).problem != "unknown_name"


def _steers(says: Callable[[str], bool]) -> bool:
    return any(map(says, _STEERING))


def _answers_aside(aside: str, said: Said) -> bool:
    short = len(said.text.split()) <= _SHORT
    if not short:
        return False
    if aside in ("order_confirm", "order_correct"):
        named = any(words.search(fold(said.text)) for words in said.words.fields.values())
        numbered = said.text.strip(" .").isdecimal() or said.words.line.search(fold(said.text))
        if numbered or (named and aside == "order_correct"):
            return True
    if aside != "order_correct" and yes_or_no(said, aside) is not None:
        return True
    return any(map(said.says, _ASIDES[aside]))
