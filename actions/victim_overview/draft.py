"""What a victim has told so far, during one turn: answers, bookkeeping and lines to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from actions.form_draft import Bookkeeping, FormDraft, Line

FORM = "victim_overview_form"
PREFIX = "victim_"
# In the order of asking; the time of day is asked for only where an hour decides.
QUESTIONS = ("kind", "who", "when", "reported", "injured", "minor", "hour", "municipality")
ANSWERS = (*QUESTIONS, "mail")
# After so many answers that could not be read a question is left behind: nobody is pressed.
MOST_MISSES = 2
Outcome = Literal["shown", "left", "mailed"]


@dataclass
class Work(Bookkeeping):
    """What the form remembers besides the answers.

    `task` is what it runs for, `outcome` how it ended, `shown` whether an overview was given
    before.
    """

    task: Literal["overview", "mail"] = "overview"
    outcome: Outcome | None = None
    shown: bool = False

    def begin_again(self) -> None:
        """Ask on, whatever ended the questions before."""
        self.outcome, self.task, self.misses = None, "overview", 0

    def finish(self) -> None:
        """The questions are over; those that were not answered are left."""
        self.task, self.misses = "overview", 0


class OverviewDraft(FormDraft[Work]):
    """The answers so far; changes become events."""

    prefix, answers = PREFIX, ANSWERS

    def __init__(self, slots: Mapping[str, Any]) -> None:
        super().__init__(slots, Work)

    def forget(self) -> None:
        """Begin anew."""
        for name in ANSWERS:
            self.put(name, None)
        self.work = Work(shown=self.work.shown)

    def end(self, outcome: Outcome) -> None:
        """Leave nothing to ask."""
        self.work.outcome = outcome

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
