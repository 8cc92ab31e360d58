"""What a citizen said in one turn, and the facts needed to read it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from actions.order_officer.words import FormWords, load_words
from facts import Facts
from reading.order_text import OrderText, read_order
from reading.orders import OrderKind
from reading.text import fold, fold_with_offsets

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOTICE_DAYS = 14
_POLITE_WORDS = 6


@dataclass(frozen=True)
class Said:
    """One message: its text, intent and choice, with the clock and the facts to read it by."""

    text: str
    intent: str
    picked: Mapping[str, str]
    now: datetime
    facts: Facts
    words: FormWords
    confidence: float = 1.0

    @property
    def earliest(self) -> date:
        """The first date a talk or an event can be ordered for."""
        return self.now.astimezone(COPENHAGEN).date() + timedelta(days=NOTICE_DAYS)

    def but(self, text: str) -> "Said":
        """The same turn with another text and no choice, as when a part of it is read alone."""
        return replace(self, text=text, picked={})

    def order(self, known: OrderKind | None = None) -> OrderText:
        """Everything about an order that the text says; `known` is its kind if that is settled."""
        return read_order(self.text, facts=self.facts, now=self.now, known=known)

    @property
    def is_question(self) -> bool:
        """Whether the text asks something, with or without a question mark."""
        folded = fold(self.text).strip()
        if folded.endswith("?"):
            return True
        question = self.words.commands["question"].match(folded)
        return bool(question) and not self.words.commands["no_question"].match(folded)

    @property
    def is_smalltalk(self) -> bool:
        """Whether a short text only greets or thanks."""
        polite = self.words.commands["smalltalk"].match(fold(self.text).strip())
        return bool(polite) and len(self.text.split()) <= _POLITE_WORDS

    @property
    def without_lead(self) -> str:
        """The text without what leads up to the answer ("it is called"), if anything follows."""
        text = self.text.strip()
        folded = fold_with_offsets(text)
        lead = self.words.answer_leads.match(folded.text)
        return (text[folded.offsets[lead.end()] :].strip(" :,") if lead else "") or text

    def is_only(self, command: str) -> bool:
        """Whether the text is one of the command's phrases and no more."""
        return self.words.is_only(command, self.text)

    def says(self, command: str) -> bool:
        """Whether the text contains one of the command's phrases."""
        return self.words.says(command, self.text)


def said_of(message: Mapping[str, Any], *, now: datetime, facts: Facts) -> Said:
    """The latest message of a tracker, with the choice that it is, if it is one."""
    picked = {
        entity["entity"]: str(entity["value"])
        for entity in message.get("entities") or []
        if str(entity.get("entity", "")).startswith("order_") and _is_choice(entity)
    }
    words = load_words()
    return Said(
        text=words.dictated_end.sub("", message.get("text") or ""),
        intent=(message.get("intent") or {}).get("name") or "",
        picked=picked,
        now=now,
        facts=facts,
        words=words,
        confidence=float((message.get("intent") or {}).get("confidence") or 0.0),
    )


def _is_choice(entity: Mapping[str, Any]) -> bool:
    """What the model reads in a text has a place in it; a choice has none, or Rasa's own mark."""
    return "start" not in entity or entity.get("extractor") == "RegexMessageHandler"
