"""A citizen who talks to the turns under test through the inbox and the outbox."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.model import Model
from bot.turn import Turns
from cases.acts.conversations import get_conversation, open_conversation
from cases.acts.inbox import receive
from cases.acts.outbox import messages_after
from cases.store import Store
from cases.views.conversations import ChoicePick, Message, Text
from facts import load_facts


def turns_over(store: Store, model: Model) -> Turns:
    """The worker's turns over a store, in this process."""
    return Turns(store, model, load_facts(), lambda: datetime.now(UTC))


@dataclass
class Citizen:
    """One conversation."""

    store: Store
    turns: Turns
    id: str

    @classmethod
    async def greeted(cls, store: Store, model: Model) -> "Citizen":
        """Somebody who has opened the page and been greeted."""
        with store.unit() as unit:
            talk = open_conversation(unit).conversation.id
            unit.commit()
        citizen = cls(store, turns_over(store, model), talk)
        await citizen.turns.run_until_idle()
        return citizen

    def write(self, text: str, *, cpr_masked: bool = False) -> None:
        """Leave a message in the inbox."""
        self._send(Text(text, text.encode()), cpr_masked=cpr_masked)

    def pick(self, title: str) -> None:
        """Press the newest button with this title."""
        choices = [choice for line in self.lines() for choice in line.choices]
        picked = next(choice for choice in reversed(choices) if choice.title == title)
        self._send(ChoicePick(picked.id, picked.id.encode()))

    def _send(self, body: Text | ChoicePick, *, cpr_masked: bool = False) -> None:
        with self.store.unit() as unit:
            receive(
                unit,
                conversation_id=self.id,
                client_id=str(uuid.uuid4()),
                body=body,
                cpr_masked=cpr_masked,
            )
            unit.commit()

    async def say(self, text: str) -> list[Message]:
        """Write and hear the answer."""
        before = self.lines()[-1].seq
        self.write(text)
        await self.turns.run_until_idle()
        return [line for line in self.lines(before) if line.sender != "citizen"]

    def lines(self, after: int = 0) -> list[Message]:
        """What the citizen sees."""
        with self.store.reading() as unit:
            return messages_after(unit, conversation_id=self.id, after=after)

    @property
    def owner(self) -> str:
        """Who has the conversation."""
        with self.store.reading() as unit:
            return get_conversation(unit, conversation_id=self.id).owner
