"""What one message says about an own case: number, code, which one, what to add, yes or no."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.case_status.additions import is_told, kind_of, lists_things, names_files, reads_as
from actions.case_status.afterwards import WISHES, part_of
from actions.case_status.memory import PREFIX
from actions.context import TurnContext, turn_facts
from actions.phrases import first_said
from reading.codes import read_order_code
from reading.contact import read_email, read_phone
from reading.numbers import read_case_number
from reading.orders import read_yes_no

# The questions that any text may answer.
FREE_SLOTS = frozenset({f"{PREFIX}content"})
NUMBER, ACCESS, PICK, ADDRESS, ADDITION, CONTENT, CONFIRM = (
    f"{PREFIX}{name}"
    for name in ("number", "access", "pick", "address", "addition", "content", "confirm")
)
SECRETS = ("case_number", "access_code", "order_code")
_FEW = 6
# What is told for the case looks like these elsewhere.
TELLING = frozenset(
    {"ask_lost_property", "give_tip", "report_crime", "report_online"}
    | {"ask_witness", "report_sexual_offence", "road_problem", "victim_help"}
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One message; `picked` are the entities of a choice, `code` never leaves the turn."""

    text: str
    intent: str
    picked: Mapping[str, str]
    number: str | None
    code: str | None
    turn: TurnContext

    def yes_no(self) -> bool | None:
        """A yes or a no, picked or in words."""
        if self.intent in ("affirm", "deny"):
            return self.intent == "affirm"
        return read_yes_no(self.text, self.turn.facts.order_words)

    def addition(self) -> str | None:
        """What is to be added to the case."""
        return self.picked.get("case_addition") or kind_of(self.text)

    def wish(self) -> str | None:
        """`follow`, `stop` or `add` if that is said beside a number or a code."""
        if self.picked or not (self.number or self.code):
            return None
        return first_said("case_wishes", self.text)

    def part(self) -> str | None:
        """What is asked of the case that was shown, if it is only a part of it."""
        part = None if self.number or self.code else part_of(self.text)
        return None if part in WISHES else part

    def asker(self) -> str | None:
        """Whose case is asked for, if it is not plainly the own one."""
        return None if self.picked else first_said("case_askers", self.text)


def heard_of(message: Mapping[str, Any], turn: TurnContext) -> Heard:
    """The latest message of a tracker, read once."""
    text = message.get("text") or ""
    return Heard(
        text=text,
        intent=(message.get("intent") or {}).get("name") or "",
        picked={
            str(entity["entity"]): str(entity["value"])
            for entity in message.get("entities") or []
            if "start" not in entity
        },
        number=turn.secret("case_number") or read_case_number(text),
        code=turn.secret("access_code") or turn.secret("order_code") or read_order_code(text),
        turn=turn,
    )


def names_identity(text: str) -> bool:
    """Whether a text has a number or a code, as typed or as the gateway has masked it."""
    masks = turn_facts().masks
    masked = any(masks[kind] in text for kind in SECRETS)
    return masked or bool(read_case_number(text) or read_order_code(text))


def answers(requested_slot: str, text: str, slots: Mapping[str, Any]) -> bool:
    """Whether a text reads as an answer to the form's open question."""
    if requested_slot in (NUMBER, ACCESS):
        return names_identity(text)
    if requested_slot == PICK:
        return names_identity(text) or bool(first_said("case_choices", text))
    if requested_slot == ADDRESS:
        # "." is a guess at no number at all.
        return any(problem != "missing" for problem in (_phone(text), _email(text)))
    if requested_slot == ADDITION:
        return kind_of(text) is not None or names_files(text) or is_told(text)
    if requested_slot == CONFIRM:
        return read_yes_no(text, turn_facts().order_words) is not None
    return requested_slot == CONTENT and reads_as(slots.get(ADDITION), text)


def answers_plainly(requested_slot: str, text: str, slots: Mapping[str, Any]) -> bool:
    """A few words that name what is to be added, whatever else they may mean elsewhere."""
    return requested_slot == ADDITION and len(text.split()) <= _FEW and kind_of(text) is not None


def tells(requested_slot: str, intent: str, text: str, slots: Mapping[str, Any]) -> bool:
    """Whether what names an errand is but the content that was asked for."""
    if requested_slot == ADDITION:
        return intent in TELLING and (is_told(text) or names_files(text))
    if requested_slot != CONTENT:
        return False
    kind = slots.get(ADDITION)
    if kind == "message":
        return True
    plainly = kind != "item_list" or lists_things(text)
    return plainly and reads_as(kind, text)


def _phone(text: str) -> str | None:
    return read_phone(text).problem


def _email(text: str) -> str | None:
    return read_email(text).problem
