"""What one message says about an own order: number, code, what to change, yes or no."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.context import TurnContext, turn_facts
from actions.order_officer.words import load_words
from actions.phrases import first_said
from reading.codes import read_order_code
from reading.contact import read_email, read_phone, show_phone
from reading.numbers import read_order_number
from reading.orders import read_yes_no
from reading.text import fold
from reading.times import read_times

# The questions that any text may answer.
FREE_SLOTS = frozenset({"status_value"})
FIELDS = {"order_times": "times", "order_description": "description", "order_contact": "contact"}
_LONGEST = 1000
_FEW = 4


@dataclass(frozen=True, slots=True)
class Heard:
    """One message; `picked` are the entities of a choice, `code` never leaves the turn."""

    text: str
    intent: str
    picked: Mapping[str, str]
    number: str | None
    number_problem: str | None
    code: str | None
    turn: TurnContext

    def yes_no(self) -> bool | None:
        """A yes or a no, picked or in words."""
        if self.intent in ("affirm", "deny"):
            return self.intent == "affirm"
        return read_yes_no(self.text, self.turn.facts.order_words)

    def wish(self) -> str | None:
        """`change` or `withdraw` if that is said beside a number; a picked choice says neither."""
        return None if self.picked else first_said("own_orders", self.text)

    def field(self) -> str | None:
        """Which part of the order is to be changed."""
        return self.picked.get("change_field") or read_field(self.text)


@dataclass(frozen=True, slots=True)
class NewValue:
    """What an order's field is to become: JSON for the store, words for the citizen."""

    value: Any
    said: str


def heard_of(message: Mapping[str, Any], turn: TurnContext) -> Heard:
    """The latest message of a tracker, read once."""
    text = message.get("text") or ""
    reading = read_order_number(text)
    return Heard(
        text=text,
        intent=(message.get("intent") or {}).get("name") or "",
        picked={
            str(entity["entity"]): str(entity["value"])
            for entity in message.get("entities") or []
            if "start" not in entity
        },
        number=reading.number,
        number_problem=reading.problem,
        code=turn.secret("order_code") or read_order_code(text),
        turn=turn,
    )


def read_field(text: str) -> str | None:
    """The field a text names, None if none or several."""
    words = load_words().fields
    found = {code for slot, code in FIELDS.items() if words[slot].search(fold(text))}
    return found.pop() if len(found) == 1 else None


def read_value(field: str, heard: Heard) -> NewValue | None:
    """The new content of a field, None if the text does not read as such."""
    text = heard.text.strip()
    if field == "times":
        return _read_times(text, heard.turn)
    if field == "contact":
        return _read_contact(text)
    long_enough = sum(letter.isalnum() for letter in text) > 2
    return NewValue(text, text) if long_enough and len(text) <= _LONGEST else None


def _read_times(text: str, turn: TurnContext) -> NewValue | None:
    reading = read_times(text, now=turn.now(), words=turn.facts.time_words)
    if reading.problem or not reading.spans:
        return None
    return NewValue([span.as_dict() for span in reading.spans], reading.said)


def _read_contact(text: str) -> NewValue | None:
    phone, email = read_phone(text).e164, read_email(text).address
    found = {"phone": phone, "email": email}
    value = {name: part for name, part in found.items() if part}
    said = ", ".join(part for part in (phone and show_phone(phone), email) if part)
    return NewValue(value, said) if value else None


def answers(requested_slot: str, text: str, slots: Mapping[str, Any]) -> bool:
    """Whether a text reads as an answer to the form's open question."""
    facts = turn_facts()
    if requested_slot in ("status_number", "status_access", "status_order"):
        if facts.masks["case_number"] in text:
            return False  # a case and its code, which looks like an order's
        masked = facts.masks["order_code"] in text
        return masked or bool(read_order_number(text).span or read_order_code(text))
    if requested_slot == "status_field":
        return read_field(text) is not None
    if requested_slot == "status_confirm":
        return read_yes_no(text, facts.order_words) is not None
    if slots.get("status_field") == "times" and text.strip().endswith("?"):
        return False
    if slots.get("status_field") == "contact":
        return _read_contact(text) is not None
    return requested_slot in FREE_SLOTS


def answers_plainly(requested_slot: str, text: str, slots: Mapping[str, Any]) -> bool:
    """A word or two that name what is to be changed, whatever else they may mean elsewhere."""
    return requested_slot == "status_field" and len(text.split()) <= _FEW and bool(read_field(text))
