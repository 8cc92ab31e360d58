"""The slots of a talk about something of one's own during one turn, and the lines it says."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from rasa_sdk.events import SlotSet

MOST_MISSES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A response of the domain with its values, data and choices."""

    response: str
    values: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] | None = None
    buttons: tuple[Mapping[str, str], ...] = ()


class TalkMemory(ABC):
    """Slots of one prefix; changes become events, lines are said in order."""

    prefix: ClassVar[str]
    slot_names: ClassVar[tuple[str, ...]]
    gave_up: ClassVar[str]
    """The response to the last answer in a row that cannot be used."""

    def __init__(self, slots: Mapping[str, Any]) -> None:
        self._before = {name: slots.get(name) for name in self.slot_names}
        self.slots = dict(self._before)
        self.lines: list[Line] = []
        self._touched: set[str] = set()

    def get(self, name: str) -> Any:
        """A slot's value without its prefix: `get("task")`."""
        return self.slots[f"{self.prefix}{name}"]

    def put(self, **values: Any) -> None:
        """Set slots, named without their prefix."""
        self.slots.update({f"{self.prefix}{name}": value for name, value in values.items()})

    def touch(self, slot: str) -> None:
        """Report a slot as set even if it stays: so Rasa sees that the message was used."""
        self._touched.add(slot)

    def say(self, response: str, data: Mapping[str, Any] | None = None, **values: Any) -> None:
        """Queue a response."""
        self.lines.append(Line(response, values, data))

    def miss(self, response: str, **values: Any) -> None:
        """An answer that cannot be used: explain, and stop after the third."""
        misses = int(self.get("misses") or 0) + 1
        self.put(misses=misses)
        if misses < MOST_MISSES:
            self.say(response, **values)
            return
        self.say(self.gave_up)
        self.finish()

    @abstractmethod
    def finish(self) -> None:
        """Leave nothing to ask."""

    def events(self) -> list[Any]:
        """What changed, as slot events."""
        changed = {name for name in self.slots if self.slots[name] != self._before[name]}
        return [SlotSet(name, self.slots[name]) for name in sorted(changed | self._touched)]
