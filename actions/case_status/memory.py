"""What the talk about an own case remembers in slots, and the lines it wants to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.events import SlotSet

FORM = "case_status_form"
PREFIX = "case_"
# What is asked for, in the order of the form.
QUESTIONS = ("number", "access", "pick", "address", "addition", "content", "confirm")
# `locked` is a number whose code is still asked for, encrypted; `open` the id of the case the talk
# is about; `proven` that something was proven in this talk, to be able to say that it is over.
KEPT = ("open", "proven")
SLOTS = tuple(f"{PREFIX}{name}" for name in (*QUESTIONS, "task", "locked", "said", "misses", *KEPT))
MOST_MISSES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A response of the domain with its values, choices and data."""

    response: str
    values: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] | None = None
    buttons: tuple[Mapping[str, str], ...] = ()


class Memory:
    """The slots of the talk during one turn; changes become events, lines are said in order."""

    def __init__(self, slots: Mapping[str, Any]) -> None:
        self._before = {name: slots.get(name) for name in SLOTS}
        self.slots = dict(self._before)
        self.lines: list[Line] = []
        self._touched: set[str] = set()

    def get(self, name: str) -> Any:
        """A slot's value without its prefix: `get("task")`."""
        return self.slots[f"{PREFIX}{name}"]

    def put(self, **values: Any) -> None:
        """Set slots, named without their prefix."""
        self.slots.update({f"{PREFIX}{name}": value for name, value in values.items()})

    def touch(self, slot: str) -> None:
        """Report a slot as set even if it stays: so Rasa sees that the message was used."""
        self._touched.add(slot)

    def say(self, response: str, data: Mapping[str, Any] | None = None, **values: Any) -> None:
        """Queue a response."""
        self.lines.append(Line(response, values, data))

    def begin(self, task: str | None) -> None:
        """Start on a task; only which case it is about stays known."""
        for name in SLOTS:
            if name.removeprefix(PREFIX) not in KEPT:
                self.slots[name] = None
        self.put(task=task)

    def finish(self) -> None:
        """Leave nothing to ask."""
        self.begin(None)

    def miss(self, response: str, **values: Any) -> None:
        """An answer that cannot be used: explain, and stop after the third."""
        misses = int(self.get("misses") or 0) + 1
        self.put(misses=misses)
        if misses < MOST_MISSES:
            self.say(response, **values)
            return
        self.say("utter_case_gave_up")
        self.finish()

    @property
    def task(self) -> str | None:
        """`show`, `part`, `follow`, `stop` or `add`; None if nothing is to be done."""
        task: str | None = self.get("task")
        return task

    @property
    def open(self) -> int | None:
        """The id of the case that the talk is about."""
        case_id: int | None = self.get("open")
        return case_id

    def events(self) -> list[Any]:
        """What changed, as slot events."""
        changed = {name for name in SLOTS if self.slots[name] != self._before[name]}
        return [SlotSet(name, self.slots[name]) for name in sorted(changed | self._touched)]
