"""Talk to the assistant as a citizen does: through the inbox, the worker's turns and the outbox."""

import hashlib
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.model import Model
from bot.turn import Turns
from cases.acts.case_asked import asks_for_code
from cases.acts.conversations import get_conversation, open_conversation, set_language
from cases.acts.dialogue import load_dialogue
from cases.acts.inbox import receive
from cases.acts.orders import orders_of_conversation
from cases.acts.outbox import EVERYTHING, messages_after
from cases.store import Store
from cases.views.conversations import Choice, ChoicePick, Conversation, Message, Text
from cases.views.orders import OrderView
from facts import Facts, load_facts
from reading.personal import redact
from reading.text import clean
from tests.dialogue.desk import sit_down

KNOWLEDGE = "knowledge"
ONLY_A_FIELD = "{answer}"
LEADS = ("utter_said_again", "utter_asked_again")
# So many lines back a choice is looked for.
LATELY = 200
MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    at: datetime = MORNING

    def now(self) -> datetime:
        return self.at

    def advance(self, **delta: float) -> None:
        self.at += timedelta(**delta)


@dataclass
class Bot:
    """The assistant over one store, with an adviser at the desk unless `nobody` is there."""

    store: Store
    model: Model
    clock: Clock = field(default_factory=Clock)
    facts: Facts = field(default_factory=load_facts)

    def __post_init__(self) -> None:
        sit_down(self.store)
        self.turns = Turns(store=self.store, model=self.model, facts=self.facts, now=self.clock.now)

    async def talk(self) -> "Talk":
        """A new conversation whose greeting has been said."""
        with self.store.unit() as unit:
            opened = open_conversation(unit)
            unit.commit()
        talk = Talk(self, opened.conversation.id)
        await talk.wait()
        return talk


@dataclass
class Talk:
    """One conversation; `heard` are the lines since the citizen's latest message."""

    bot: Bot
    id: str
    heard: list[Message] = field(default_factory=list)
    seen: int = 0
    session: str = "first session"

    @property
    def session_hash(self) -> str:
        """What the store knows the citizen's session by."""
        return hashlib.sha256(f"{self.id}:{self.session}".encode()).hexdigest()

    def resumed(self) -> "Talk":
        """The same conversation, gone on with from another device by its code."""
        return replace(self, heard=[], session=f"{self.session}, resumed")

    def read(self) -> list[Message]:
        """Every line as this very session may read it now."""
        with self.bot.store.reading() as unit:
            return messages_after(
                unit,
                conversation_id=self.id,
                session=self.session_hash,
                now=self.bot.clock.now(),
            )

    def speak(self, language: str) -> None:
        """Hold the talk in this language from now on."""
        with self.bot.store.unit() as unit:
            set_language(unit, conversation_id=self.id, language=language)
            unit.commit()

    async def say(self, text: str) -> list[Message]:
        """Type a text, masked as the gateway masks it, and hear the answer."""
        with self.bot.store.reading() as unit:
            asked = asks_for_code(unit, conversation_id=self.id)
        masked = redact(clean(text), self.bot.facts.masks, asked=asked)
        body = Text(masked.text, text.encode())
        with self.bot.store.unit() as unit:
            receive(
                unit,
                conversation_id=self.id,
                client_id=str(uuid.uuid4()),
                body=body,
                secrets=masked.secrets,
                cpr_masked=masked.cpr_masked,
                session_hash=self.session_hash,
                now=self.bot.clock.now(),
            )
            unit.commit()
        return await self.wait()

    async def choose(self, title: str) -> list[Message]:
        """Pick the newest choice with this title and hear the answer."""
        choice = self._choice(title)
        with self.bot.store.unit() as unit:
            body = ChoicePick(choice.id, choice.id.encode())
            receive(
                unit,
                conversation_id=self.id,
                client_id=str(uuid.uuid4()),
                body=body,
                session_hash=self.session_hash,
            )
            unit.commit()
        return await self.wait()

    async def wait(self) -> list[Message]:
        """Let the worker answer whatever is open."""
        await self.bot.turns.run_until_idle()
        with self.bot.store.reading() as unit:
            lines = messages_after(
                unit, conversation_id=self.id, after=self.seen, session=EVERYTHING
            )
        self.seen = max([self.seen, *(line.seq for line in lines)])
        self.heard = [line for line in lines if line.sender != "citizen"]
        return self.heard

    def _choice(self, title: str) -> Choice:
        with self.bot.store.reading() as unit:
            lines = messages_after(
                unit,
                conversation_id=self.id,
                after=max(0, self.seen - LATELY),
                session=EVERYTHING,
            )
        found = [choice for line in lines for choice in line.choices if choice.title == title]
        assert found, f"no choice {title!r}, only {[c.title for m in lines for c in m.choices]}"
        return found[-1]

    def expect(self, *responses: str) -> None:
        """The latest answer is exactly these responses, in this order."""
        names = [self.name_of(line, responses) for line in self.heard]
        texts = [line.text for line in self.heard]
        assert names == list(responses), f"heard {names}: {texts}"

    def expect_some(self, response: str) -> Message:
        """One of the latest lines is this response; gives it back."""
        found = [line for line in self.heard if self._fits(line, response)]
        assert found, f"{response} not among {[line.text for line in self.heard]}"
        return found[0]

    def name_of(self, line: Message, likely: Sequence[str] = ()) -> str:
        """The response a line was made from; the most literal one if several fit."""
        for name in likely:
            if self._fits(line, name):
                return name
        fitting = [name for name in self.bot.model.domain.responses if self._fits(line, name)]
        return max(fitting, key=lambda name: self._literal(name), default=line.text)

    def _literal(self, name: str) -> int:
        variants = self.bot.model.domain.responses[name]
        return max(len(re.sub(r"\{\w+\}", "", each.get("text") or "")) for each in variants)

    def _fits(self, line: Message, name: str) -> bool:
        # An answer from the entries of data/facts says which one it is.
        known = (line.data or {}).get("id") if (line.data or {}).get("type") == KNOWLEDGE else None
        if known is not None:
            return f"utter_{known}_".startswith(f"{name}_")
        texts = [each.get("text") or "" for each in self.bot.model.domain.responses.get(name, [])]
        said = self._without_lead(line.text)
        # A line that is but a field would fit whatever is said.
        texts = [text for text in texts if text != ONLY_A_FIELD]
        return any(_pattern(text).fullmatch(said) for text in texts)

    def _without_lead(self, text: str) -> str:
        """The line that comes again, without the word that it does."""
        for name in LEADS:
            for variant in self.bot.model.domain.responses.get(name, []):
                text = text.removeprefix(variant["text"].partition("{said}")[0])
        return text

    @property
    def titles(self) -> list[str]:
        """The titles of the choices in the latest answer."""
        return [choice.title for line in self.heard for choice in line.choices]

    @property
    def requested_slot(self) -> str | None:
        """The question that an open form waits for."""
        with self.bot.store.reading() as unit:
            state = load_dialogue(unit, conversation_id=self.id)
        return state.slots.get("requested_slot") if state else None

    @property
    def conversation(self) -> Conversation:
        with self.bot.store.reading() as unit:
            return get_conversation(unit, conversation_id=self.id)

    @property
    def orders(self) -> list[OrderView]:
        """What stands in the store as ordered in this conversation."""
        with self.bot.store.reading() as unit:
            return orders_of_conversation(unit, conversation_id=self.id)

    def transcript(self) -> str:
        """Every line with its sender, to read when a test fails."""
        with self.bot.store.reading() as unit:
            lines = messages_after(unit, conversation_id=self.id, session=EVERYTHING)
        return "\n".join(f"{line.sender}: {line.text}" for line in lines)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    # A field may be empty, and the blank before it goes with it at the end of a line.
    parts = re.split(r"(\s*\{\w+\})", template.strip())
    spelled = ["(?:.|\n)*" if "{" in part else re.escape(part) for part in parts]
    return re.compile("".join(spelled))
