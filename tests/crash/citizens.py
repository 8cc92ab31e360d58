"""Citizens who order a traffic control, and send one message in five twice."""

import random
import re
import uuid
from dataclasses import dataclass, field

from cases.acts.conversations import get_conversation, open_conversation
from cases.acts.inbox import receive
from cases.acts.orders import orders_of_conversation
from cases.acts.outbox import messages_after
from cases.store import Store
from cases.views.conversations import Message, Text
from cases.views.orders import OrderView

_TREES = (
    *("Ahorn", "Birke", "Cypres", "Drue", "Elme", "Fyrre", "Gran", "Hassel", "Iris", "Jasmin"),
    *("Kastanje", "Linde", "Mirabelle", "Hyben", "Oliven", "Poppel", "Rosen", "Syren", "Tuja"),
    "Valmue",
)
ROADS = tuple(f"{tree}vej" for tree in _TREES)
ORDER = (
    "jeg vil gerne bestille en fartkontrol",
    "{road} i Tarm",
    "hverdage kl. 7-8",
    "de kører alt for stærkt forbi skolen",
    "ja",
    "borger",
    "Anna Hansen",
    "20304050",
    "ja",
    "ja",
)
DOUBLED = 0.2
_CHANGING = re.compile(
    r"B-\d{4}-\d{4}|\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}|\w+vej\b|\w+dag den \d+\. \w+ \d{4}"
)


@dataclass
class Citizen:
    """One citizen with one order on one road."""

    store: Store
    road: str
    id: str = ""
    sent: int = 0
    doubles: int = 0
    _last: tuple[str, str] = field(default=("", ""))

    def open(self) -> None:
        """Come to the page."""
        with self.store.unit() as unit:
            self.id = open_conversation(unit).conversation.id
            unit.commit()

    @property
    def done(self) -> bool:
        """Whether everything has been said."""
        return self.sent == len(ORDER)

    def answered(self) -> bool:
        """Whether the assistant has processed all that was sent, the greeting included."""
        with self.store.reading() as unit:
            pending = get_conversation(unit, conversation_id=self.id).pending
            return pending == 0 and bool(messages_after(unit, conversation_id=self.id, limit=1))

    def speak(self, rng: random.Random) -> None:
        """Send the next message, now and then twice."""
        self._last = (str(uuid.uuid4()), ORDER[self.sent].format(road=self.road))
        first = self._send()
        self.sent += 1
        if rng.random() < DOUBLED:
            self.repeat(first)

    def repeat(self, seq: int) -> None:
        """Send the last message again; it must be known."""
        again = self._send()
        self.doubles += 1
        assert again == seq, f"message {seq} became {again} when it was sent again"

    def _send(self) -> int:
        client_id, text = self._last
        with self.store.unit() as unit:
            body = Text(text, text.encode())
            received = receive(unit, conversation_id=self.id, client_id=client_id, body=body)
            unit.commit()
        return received.seq

    def lines(self) -> list[Message]:
        """The conversation as the citizen sees it."""
        with self.store.reading() as unit:
            return messages_after(unit, conversation_id=self.id)

    def orders(self) -> list[OrderView]:
        """What stands in the store as ordered in this conversation."""
        with self.store.reading() as unit:
            return orders_of_conversation(unit, conversation_id=self.id)

    def story(self) -> list[tuple[str, str]]:
        """Who said what, without what differs from order to order."""
        return [(line.sender, _CHANGING.sub("…", line.text)) for line in self.lines()]
