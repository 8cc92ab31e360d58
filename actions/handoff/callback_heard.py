"""What one message says about being rung up or leaving a message."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.context import turn_facts, turn_language
from actions.handoff.callback_draft import PREFIX
from actions.order_officer.words import load_list, load_words
from actions.phrases import phrases_in, read_phrases
from reading.contact import read_email, read_name, read_phone
from reading.gibberish import is_gibberish
from reading.orders import read_yes_no
from reading.text import fold

WORDS = "callback"
LONGEST = {"times": 200, "topic": 1000}
_NAME_WORDS = 3
_SHORT = 4
# Not more words than these are but a time, or but a warning.
FEW = 8
# So many words with a yes or a no in them are no answer in somebody's own words.
_YES_OR_NO = 2
_PARTS = ("contact", "name", "leave_message", "times", "topic")


@dataclass(frozen=True, slots=True)
class Heard:
    """One message; `picked` is what its choice stands for, named without the prefix."""

    text: str
    intent: str
    confidence: float
    picked: Mapping[str, str]

    def says(self, code: str) -> bool:
        """Whether the text has a phrase of this class."""
        return bool(read_phrases(WORDS)[code].search(fold(self.text)))

    def is_only(self, code: str) -> bool:
        """Whether the text is a phrase of this class and no more."""
        return bool(read_phrases(WORDS)[code].fullmatch(fold(self.text).strip(" .,!?")))

    @property
    def kind(self) -> str | None:
        """`call` or `message`, if the text names one of them; who gives a number wants a call."""
        named = [kind for kind in ("call", "message") if self.says(kind)]
        if len(named) == 1:
            return named[0]
        return "call" if self.phone else None

    @property
    def phone(self) -> str | None:
        """A Danish number in the text."""
        return read_phone(self.text).e164

    @property
    def email(self) -> str | None:
        """An address in the text."""
        return read_email(self.text).address

    @property
    def contact_problem(self) -> str | None:
        """`invalid` or `foreign` for a number or an address that cannot be used."""
        problems = (read_phone(self.text).problem, read_email(self.text).problem)
        return next((each for each in problems if each not in (None, "missing")), None)

    @property
    def yes_no(self) -> bool | None:
        """A yes or a no, in words or as a choice."""
        if self.intent in ("affirm", "deny"):
            return self.intent == "affirm"
        return read_yes_no(self.text, turn_facts().order_words)

    @property
    def name(self) -> str | None:
        """A name beside a number: led up to, or the only other words, written as names are."""
        rest = self._beside_contact()
        lead = read_phrases(WORDS)["name_lead"].search(fold(rest))
        if lead:
            # Folding may lengthen a word, so what follows is found by its words.
            count = len(fold(rest)[: lead.end()].split())
            return read_name(" ".join(rest.split()[count:]), turn_facts().order_words)
        words = rest.split()
        written = all(word[:1].isupper() for word in words)
        if not 0 < len(words) <= _NAME_WORDS or not written or self.yes_no is not None:
            return None
        return read_name(rest, turn_facts().order_words)

    @property
    def name_alone(self) -> str | None:
        """A name and nothing else: led up to, or several words written as names are."""
        if self.phone or self.email or self.contact_problem or self.yes_no is not None:
            return None
        name = self.name
        last = self.text.split()[-len((name or "").split()) :]
        written = all(word[:1].isupper() for word in last)
        led = self.says("name_lead") and (written or self.says("ask_for"))
        return name if led or (written and len(self.text.split()) > 1) else None

    @property
    def gives_up(self) -> bool:
        """Whether the text ends by saying that no call or message is wanted."""
        return gives_up(self.text, turn_language())

    @property
    def about(self) -> str | None:
        """What it is about, from the words on that lead up to it."""
        lead = read_phrases(WORDS)["about"].search(fold(self.text))
        if lead is None or "?" in self.text:
            return None
        # Folding may lengthen a word, so what follows is found by its words.
        count = len(fold(self.text)[: lead.start()].split())
        return " ".join(self.text.split()[count:])[: LONGEST["topic"]]

    @property
    def is_time(self) -> bool:
        """Whether the text is but a time of the day or the week."""
        words, bare = read_phrases(WORDS), fold(self.text).strip()
        lead = words["time_lead"].match(bare)
        bare = bare[lead.end() :].strip(" ,") if lead else bare
        at_hours = words["clock"].match(bare) and any(letter.isdigit() for letter in bare)
        return len(bare.split()) <= FEW and bool(at_hours or words["day"].match(bare))

    def _beside_contact(self) -> str:
        spans = [read_phone(self.text).span, read_email(self.text).span]
        rest = self.text
        for span in sorted(filter(None, spans), reverse=True):
            rest = f"{rest[: span[0]]} {rest[span[1] :]}"
        return re.sub(r"[^\w\s'-]", " ", rest).strip()

    def free(self, part: str) -> str | None:
        """The text as an answer in the citizen's own words, if it says anything."""
        text = self.text.strip()
        letters = sum(letter.isalnum() for letter in text)
        says_little = letters < 2 or is_gibberish(text) or self.is_only("unknown")
        if says_little or (self.yes_no is not None and len(text.split()) <= _YES_OR_NO):
            return None
        return text[: LONGEST[part]]

    @property
    def part(self) -> str | None:
        """The part of the promise that a few words name, None for none or several."""
        named = [part for part in _PARTS if self.says(part)]
        return named[0] if len(named) == 1 else None

    @property
    def is_correction(self) -> bool:
        """Whether a few words say that the latest answer was wrong."""
        return self.is_short and bool(load_words().wrong.search(fold(self.text)))

    @property
    def is_short(self) -> bool:
        """Whether the text is but a few words."""
        return len(self.text.split()) <= _SHORT


def gives_up(text: str, language: str) -> bool:
    """Whether a text ends by saying that no call or message is wanted."""
    bare = fold(text).strip(" .,!?")
    found = phrases_in(WORDS, language)["gives_up"].finditer(bare)
    return any(match.end() == len(bare) for match in found)


def topic_words(code: str) -> str:
    """A topic that stands behind a choice, in the words of the turn's language."""
    topics = load_list("callback_labels.yml", turn_language())["topics"]
    return str(topics.get(code, code))


def heard_of(message: Mapping[str, Any]) -> Heard:
    """The latest message of a tracker."""
    intent = message.get("intent") or {}
    return Heard(
        text=message.get("text") or "",
        intent=intent.get("name") or "",
        confidence=float(intent.get("confidence") or 0.0),
        picked={
            str(entity["entity"]).removeprefix(PREFIX): str(entity["value"])
            for entity in message.get("entities") or []
            if "start" not in entity and str(entity.get("entity")).startswith(PREFIX)
        },
    )
