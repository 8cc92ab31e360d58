"""Short questions after an own case was shown: what they ask of it, and the answer to each."""

from typing import TYPE_CHECKING

from actions.case_steps.words import named_steps
from actions.phrases import first_said

if TYPE_CHECKING:
    from actions.case_status.show import Status

WORDS = "case_afterwards"
SHOW, COURSE, PICTURE = "ask_case_status", "ask_case_course", "picture"
# Not more words than these are about whatever was shown; in longer ones something else is named.
MOST_WORDS = 8
MEANING, MOST_OF_MEANING = "meaning", 5
# What asks for something else to be done.
WISHES = {
    "add": "add_to_case",
    "follow": "notify_case",
    "forget": "forget_identity",
    "other": "choose_case",
}


def part_of(text: str) -> str | None:
    """The code of what a short text asks of the case that was shown; None for nothing of it."""
    length = len(text.split())
    part = first_said(WORDS, text) if length <= MOST_WORDS else None
    if part == MEANING and (length > MOST_OF_MEANING or named_steps(text)):
        return None
    return part


def wish_after(text: str, *, unsure: bool) -> str | None:
    """The intent of a short text after a case was shown; None where it says nothing of it.

    What means nothing else (`unsure`) may also wish for the picture of the way, or name one of
    several cases by what it is about.
    """
    part = part_of(text)
    if part is not None:
        return WISHES.get(part, SHOW)
    if not unsure or len(text.split()) > MOST_OF_MEANING:
        return None
    if first_said("case_course", text) == PICTURE:
        return COURSE
    return SHOW if first_said("case_choices", text) else None


def answer_to(part: str, status: "Status") -> str:
    """What the case says to the question; the whole of it for one that names no part."""
    if status.withheld:
        return status.rest()
    answers = {
        MEANING: (status.meaning(),),
        "decides": (status.say("next"), status.say("decides")),
        "when": (status.say("next"), status.wait()),
        "can_do": (status.say("can_do"), status.complaint_text(), status.contact_text()),
        "complain": _complaint(status),
        "believed": (status.meaning(), status.say("can_do")),
        "contact": (status.contact_text(),),
        "read": (status.tasks_text() or status.line_text("utter_case_added_nothing"),),
    }
    return " ".join(text for text in answers[part] if text)


def _complaint(status: "Status") -> tuple[str, ...]:
    if status.complain_by is not None:
        return (status.complaint_text(),)
    if status.words.phase == "open":
        return (status.line_text("utter_case_not_stopped"),)
    return (status.say("next"), status.say("decides"))
