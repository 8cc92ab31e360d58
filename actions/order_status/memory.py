"""What the talk about an own order remembers in slots, and the lines it wants to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.events import SlotSet

FORM = "order_status_form"
SLOTS = (
    "status_task", "status_number", "status_access", "status_order", "status_field",
    "status_value", "status_said", "status_confirm", "status_misses",
)  # fmt: skip
CHANGE_SLOTS = ("status_field", "status_value", "status_said", "status_confirm", "status_misses")
MOST_MISSES = 3


@dataclass(frozen=True, slots=True)
class OrderKey:
    """An order that is proven to be the citizen's own."""

    order_id: int
    requester_id: int
    number: str

    def __str__(self) -> str:
        return f"{self.order_id}/{self.requester_id}/{self.number}"

    @classmethod
    def read(cls, value: str | None) -> "OrderKey | None":
        """The key in a slot's text, None for none."""
        if not value:
            return None
        order_id, requester_id, number = value.split("/")
        return cls(int(order_id), int(requester_id), number)


@dataclass(frozen=True, slots=True)
class Line:
    """A response of the domain with its values and data."""

    response: str
    values: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] | None = None


class Memory:
    """The slots of the talk during one turn; changes become events, lines are said in order."""

    def __init__(self, slots: Mapping[str, Any]) -> None:
        self._before = {name: slots.get(name) for name in SLOTS}
        self.slots = dict(self._before)
        self.lines: list[Line] = []
        self._touched: set[str] = set()

    def get(self, name: str) -> Any:
        """A slot's value without its prefix: `get("task")`."""
        return self.slots[f"status_{name}"]

    def put(self, **values: Any) -> None:
        """Set slots, named without their prefix."""
        self.slots.update({f"status_{name}": value for name, value in values.items()})

    def touch(self, slot: str) -> None:
        """Report a slot as set even if it stays: so Rasa sees that the message was used."""
        self._touched.add(slot)

    def say(self, response: str, data: Mapping[str, Any] | None = None, **values: Any) -> None:
        """Queue a response."""
        self.lines.append(Line(response, values, data))

    def begin(self, task: str) -> None:
        """Start on a task; only the proven order stays known."""
        for name in CHANGE_SLOTS:
            self.slots[name] = None
        self.put(task=task, number=None, access=None)

    def finish(self) -> None:
        """Leave nothing to ask."""
        self.begin("done")

    def miss(self, response: str, **values: Any) -> None:
        """An answer that cannot be used: explain, and stop after the third."""
        misses = int(self.get("misses") or 0) + 1
        self.put(misses=misses)
        if misses < MOST_MISSES:
            self.say(response, **values)
            return
        self.say("utter_status_gave_up")
        self.finish()

    @property
    def order(self) -> OrderKey | None:
        """The proven order."""
        return OrderKey.read(self.get("order"))

    def events(self) -> list[Any]:
        """What changed, as slot events."""
        changed = {name for name in SLOTS if self.slots[name] != self._before[name]}
        return [SlotSet(name, self.slots[name]) for name in sorted(changed | self._touched)]
