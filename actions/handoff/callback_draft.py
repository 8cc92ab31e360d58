"""The half-made promise of a call or a message during one turn: answers, bookkeeping, lines."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from rasa_sdk.events import SlotSet

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
SLOTS = tuple(f"{PREFIX}{name}" for name in (*ANSWERS, "work"))
# A human is offered after so many answers to one question that could not be read.
MOST_MISSES = 3


@dataclass
class Work:
    """What the form remembers besides the answers.

    `back` is the form to go back to, `given` the answers in the order they came, `outcome` how the
    form ended, `care` what a human must beware of, in the citizen's words.
    """

    skipped: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    misses: int = 0
    back: str | None = None
    outcome: str | None = None
    care: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, slots: Mapping[str, Any]) -> "Work":
        """The bookkeeping in the slots, or a fresh one."""
        stored = slots.get(f"{PREFIX}work") or {}
        return cls(**{name: stored[name] for name in cls.__dataclass_fields__ if name in stored})


@dataclass(frozen=True)
class Line:
    """A response of the domain and its values."""

    response: str
    values: Mapping[str, str]


class CallbackDraft:
    """The answers so far; changes become events."""

    def __init__(self, slots: Mapping[str, Any]) -> None:
        self._slots: dict[str, Any] = {name: slots.get(name) for name in SLOTS}
        self._touched: set[str] = set()
        self.work = Work.read(slots)
        self.lines: list[Line] = []

    def get(self, name: str) -> Any:
        """An answer, named without its prefix, or None."""
        return self._slots[f"{PREFIX}{name}"]

    def put(self, name: str, value: Any) -> None:
        """Set an answer; None asks for it again."""
        self._slots[f"{PREFIX}{name}"] = value
        self._touched.add(name)
        self.work.misses = 0
        self.work.skipped = [each for each in self.work.skipped if each != name]
        self.work.given = [each for each in self.work.given if each != name]
        if value is not None:
            self.work.given.append(name)

    def touch(self, name: str) -> None:
        """Report an answer as used though nothing changed, so that Rasa sees it."""
        self._touched.add(name)

    def skip(self, name: str) -> None:
        """Leave a question without an answer."""
        self.put(name, None)
        self.work.skipped = sorted({*self.work.skipped, name})
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

    def say(self, response: str, **values: str) -> None:
        """Queue a response."""
        self.lines.append(Line(response, values))

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

    def events(self) -> list[dict[str, Any]]:
        """What changed, as slot events; the bookkeeping is always among them."""
        changed = [
            SlotSet(f"{PREFIX}{name}", self._slots[f"{PREFIX}{name}"])
            for name in sorted(self._touched)
        ]
        return [*changed, SlotSet(f"{PREFIX}work", asdict(self.work))]

    def cleared(self) -> list[dict[str, Any]]:
        """Events that forget everything."""
        return [SlotSet(name, None) for name in SLOTS]
