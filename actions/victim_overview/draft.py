"""What a victim has told so far, during one turn: answers, bookkeeping and lines to say."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from rasa_sdk.events import SlotSet

FORM = "victim_overview_form"
PREFIX = "victim_"
# In the order of asking; the time of day is asked for only where an hour decides.
QUESTIONS = ("kind", "who", "when", "reported", "injured", "minor", "hour", "municipality")
ANSWERS = (*QUESTIONS, "mail")
SLOTS = tuple(f"{PREFIX}{name}" for name in (*ANSWERS, "work"))
# After so many answers that could not be read a question is left behind: nobody is pressed.
MOST_MISSES = 2
Outcome = Literal["shown", "left", "mailed"]


@dataclass
class Work:
    """What the form remembers besides the answers.

    `task` is what it runs for, `outcome` how it ended, `shown` whether an overview was given
    before.
    """

    skipped: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    misses: int = 0
    task: Literal["overview", "mail"] = "overview"
    outcome: Outcome | None = None
    shown: bool = False

    @classmethod
    def read(cls, slots: Mapping[str, Any]) -> "Work":
        """The bookkeeping in the slots, or a fresh one."""
        stored = slots.get(f"{PREFIX}work") or {}
        return cls(**{name: stored[name] for name in cls.__dataclass_fields__ if name in stored})

    def begin_again(self) -> None:
        """Ask on, whatever ended the questions before."""
        self.outcome, self.task, self.misses = None, "overview", 0

    def finish(self) -> None:
        """The questions are over; those that were not answered are left."""
        self.task, self.misses = "overview", 0


@dataclass(frozen=True)
class Line:
    """A response of the domain and its values."""

    response: str
    values: Mapping[str, str]


class OverviewDraft:
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

    def forget(self) -> None:
        """Begin anew."""
        for name in ANSWERS:
            self.put(name, None)
        self.work = Work(shown=self.work.shown)

    def end(self, outcome: Outcome) -> None:
        """Leave nothing to ask."""
        self.work.outcome = outcome

    def say(self, response: str, **values: str) -> None:
        """Queue a response."""
        self.lines.append(Line(response, values))

    def say_instead(self, response: str) -> None:
        """A response in place of those that are queued."""
        self.lines = [Line(response, {})]

    @property
    def told(self) -> dict[str, Any]:
        """The answers that there are, in the order of asking."""
        found = {name: self.get(name) for name in QUESTIONS if name != "hour"}
        return {name: value for name, value in found.items() if value is not None}

    def situation(self, language: str) -> dict[str, Any]:
        """The answers as they are kept and composed from (see `facts.overview_words`)."""
        told = {name: value for name, value in self.told.items() if name != "when"}
        happened = {"happened": self.get("when")} if self.get("when") else {}
        return {**told, **happened, "language": "da" if language == "da" else "foreign"}

    def events(self) -> list[dict[str, Any]]:
        """What changed, as slot events; the bookkeeping is always among them."""
        changed = [
            SlotSet(f"{PREFIX}{name}", self._slots[f"{PREFIX}{name}"])
            for name in sorted(self._touched)
        ]
        return [*changed, SlotSet(f"{PREFIX}work", asdict(self.work))]
