"""One message in the talk about an overview: its choice, its words, and how it steers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.context import TurnContext
from actions.order_officer.said import said_of
from actions.victim_overview.draft import PREFIX
from actions.victim_overview.told import Text
from reading.text import fold

_SHORT = 5
_HELP = frozenset({"victim_help", "ask_overview", "report_sexual_offence"})


@dataclass(frozen=True, slots=True)
class Heard:
    """One message; `picked` is what its choice stands for, named without the prefix."""

    text: Text
    intent: str
    confidence: float
    picked: Mapping[str, str]

    @property
    def folded(self) -> str:
        """The text as it is searched."""
        return fold(self.text.text)

    @property
    def is_short(self) -> bool:
        """Whether it is but a few words."""
        return len(self.text.text.split()) <= _SHORT

    @property
    def is_question(self) -> bool:
        """Whether it asks something that is not the wish for help itself."""
        turn = self.text.turn
        said = said_of({"text": self.text.text}, now=turn.now(), facts=turn.facts)
        return said.is_question and self.intent not in _HELP

    @property
    def wants_overview(self) -> bool:
        """Whether the overview is asked for by its name."""
        return self.intent == "ask_overview" or self.says("wants_overview")

    def says(self, name: str) -> bool:
        """Whether a phrase of this class is in it."""
        return self.text.words.says(name, self.folded)

    def is_only(self, name: str) -> bool:
        """Whether it is a phrase of this class and no more."""
        return self.text.words.is_only(name, self.folded)

    def leads_with(self, name: str) -> bool:
        """Whether a phrase of this class stands alone before the first comma."""
        lead, comma, _ = self.folded.partition(",")
        return bool(comma) and self.text.words.is_only(name, lead)

    def begins_with(self, name: str) -> bool:
        """Whether its first words are a phrase of this class."""
        return self.text.words.begins_with(name, self.folded)

    @property
    def shows(self) -> bool:
        """Whether the overview is wanted now, without more questions."""
        return self.is_only("show") or (self.intent == "ask_overview" and self.says("show"))

    @property
    def skips(self) -> bool:
        """Whether the question is to be left, for whatever reason."""
        return self.intent == "skip" or self.is_only("skip") or self.is_only("unknown")

    @property
    def restates(self) -> bool:
        """Whether what it tells stands in place of what was told before."""
        return self.corrects or self.says("restating")

    @property
    def corrects(self) -> bool:
        """Whether an answer was wrong."""
        return self.intent in ("correct_answer", "wrong", "undo") or self.says("correcting")


def asks_for_link(heard: Heard, *, shown: bool) -> bool:
    """Whether the link to an overview that was `shown` is wanted by e-mail, and nothing else."""
    return shown and heard.says("mails") and not heard.says("talk_itself")


def heard_of(message: Mapping[str, Any], turn: TurnContext) -> Heard:
    """The latest message of a tracker."""
    intent = message.get("intent") or {}
    return Heard(
        text=Text.of(message.get("text") or "", turn),
        intent=intent.get("name") or "",
        confidence=float(intent.get("confidence") or 0.0),
        picked={
            str(entity["entity"]).removeprefix(PREFIX): str(entity["value"])
            for entity in message.get("entities") or []
            if "start" not in entity and str(entity.get("entity")).startswith(PREFIX)
        },
    )
