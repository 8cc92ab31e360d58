"""The answers of a form during one turn, with its bookkeeping and the lines it wants to say."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Generic, Self, TypeVar

from rasa_sdk.events import SlotSet


@dataclass(frozen=True)
class Line:
    """A response of the domain and its values."""

    response: str
    values: Mapping[str, str]


@dataclass
class Bookkeeping:
    """What a form remembers besides the answers: `given` in the order they came."""

    skipped: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    misses: int = 0

    @classmethod
    def read(cls, stored: Mapping[str, Any] | None) -> Self:
        """The bookkeeping as a slot keeps it, or a fresh one."""
        known = stored or {}
        return cls(**{name: known[name] for name in cls.__dataclass_fields__ if name in known})


Work = TypeVar("Work", bound=Bookkeeping)


class FormDraft(Generic[Work]):
    """The answers so far, in slots of one prefix; changes become events."""

    prefix: ClassVar[str]
    answers: ClassVar[tuple[str, ...]]

    def __init__(self, slots: Mapping[str, Any], kind: type[Work]) -> None:
        names = (f"{self.prefix}{name}" for name in self.answers)
        self._slots: dict[str, Any] = {name: slots.get(name) for name in names}
        self._touched: set[str] = set()
        self.work: Work = kind.read(slots.get(f"{self.prefix}work"))
        self.lines: list[Line] = []

    def get(self, name: str) -> Any:
        """An answer, named without its prefix, or None."""
        return self._slots[f"{self.prefix}{name}"]

    def put(self, name: str, value: Any) -> None:
        """Set an answer; None asks for it again."""
        self._slots[f"{self.prefix}{name}"] = value
        self._touched.add(name)
        self.work.misses = 0
        self.work.skipped = [each for each in self.work.skipped if each != name]
        self.work.given = [each for each in self.work.given if each != name]
        if value is not None:
            self.work.given.append(name)

    def touch(self, name: str) -> None:
        """Report an answer as used though nothing changed, so that Rasa sees it."""
        self._touched.add(name)

    def skip(self, name: str) -> None:
        """Leave a question without an answer."""
        self.put(name, None)
        self.work.skipped = sorted({*self.work.skipped, name})

    def say(self, response: str, **values: str) -> None:
        """Queue a response."""
        self.lines.append(Line(response, values))

    def events(self) -> list[dict[str, Any]]:
        """What changed, as slot events; the bookkeeping is always among them."""
        changed = [
            SlotSet(f"{self.prefix}{name}", self._slots[f"{self.prefix}{name}"])
            for name in sorted(self._touched)
        ]
        return [*changed, SlotSet(f"{self.prefix}work", asdict(self.work))]

    def cleared(self) -> list[dict[str, Any]]:
        """Events that forget everything."""
        return [SlotSet(f"{self.prefix}{name}", None) for name in (*self.answers, "work")]
