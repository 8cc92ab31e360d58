"""The half-made promise of a call or a message during one turn: answers, bookkeeping, lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from actions.form_draft import Bookkeeping, FormDraft

FORM = "callback_form"
PREFIX = "callback_"
Question = Literal["kind", "contact", "leave_message", "times", "topic", "confirm"]
# A call needs a number; a message is answered in the chat where no address is given.
PLANS: Mapping[str, tuple[Question, ...]] = {
    "call": ("kind", "contact", "leave_message", "times", "topic", "confirm"),
    "message": ("kind", "topic", "contact", "confirm"),
}
_SKIPPABLE: Mapping[str, frozenset[str]] = {
    "call": frozenset({"times", "topic"}),
    "message": frozenset({"contact"}),
}
ANSWERS = ("kind", "contact", "name", "leave_message", "times", "topic", "confirm")
# A human is offered after so many answers to one question that could not be read.
MOST_MISSES = 3


@dataclass
class Work(Bookkeeping):
    """What the form remembers besides the answers.

    `back` is the form to go back to, `given` the answers in the order they came, `outcome` how the
    form ended, `care` what a human must beware of, in the citizen's words.
    """

    back: str | None = None
    outcome: str | None = None
    care: list[str] = field(default_factory=list)


class CallbackDraft(FormDraft[Work]):
    """The answers so far; changes become events."""

    prefix, answers = PREFIX, ANSWERS

    def __init__(self, slots: Mapping[str, Any]) -> None:
        super().__init__(slots, Work)

    def skip(self, name: str) -> None:
        """Leave a question without an answer; that was the latest to be said."""
        super().skip(name)
        self.work.given.append(name)

    def forget(self) -> None:
        """Begin anew; where to go back to stays, and what to beware of."""
        for name in ANSWERS:
            self.put(name, None)
        self.work = Work(back=self.work.back, care=self.work.care)

    def beware(self, text: str) -> None:
        """Keep what must not happen, and let nobody be left a message."""
        self.put("leave_message", value=False)
        if text not in self.work.care:
            self.work.care.append(text)

    @property
    def safety(self) -> str:
        """When to call and what to beware of, as the human is to read it."""
        return "\n".join(filter(None, (self.get("times"), *self.work.care)))

    def end(self, outcome: str) -> None:
        """Leave nothing to ask."""
        self.work.outcome = outcome

    @property
    def plan(self) -> tuple[Question, ...]:
        """The questions, answered ones too; until the kind is known there is only that one."""
        return PLANS.get(self.get("kind") or "", ("kind",))

    def may_skip(self, name: str) -> bool:
        """Whether the promise can be given without this answer."""
        return name in _SKIPPABLE.get(self.get("kind") or "", ())

    @property
    def next_question(self) -> str | None:
        """The slot to ask for now; None ends the form."""
        if self.work.outcome:
            return None
        open_ones = (
            name for name in self.plan if self.get(name) is None and name not in self.work.skipped
        )
        name = next(open_ones, None)
        return None if name is None else f"{PREFIX}{name}"
