"""The half-filled order during one turn: answers, bookkeeping and the lines to be said."""

from dataclasses import asdict, dataclass, field
from typing import Any

from rasa_sdk.events import SlotSet

from actions.order_officer.questions import QUESTIONS, Slots, first_open, plan, shown

_UNDO_STEPS = 20


@dataclass
class Work:
    """What the form remembers between turns besides the answers; kept as JSON in one slot."""

    tries: dict[str, int] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    undo: list[dict[str, Any]] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)
    candidates_of: str = ""
    contact_rest: dict[str, str] = field(default_factory=dict)
    similar: dict[str, Any] | None = None
    similar_key: str = ""
    opening: str = ""
    # The description as it was taken from a sentence that said other things too.
    told_beside: str = ""
    # Answers that are being corrected, by slot, as they were; the latest is asked first.
    redo: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, slots: Slots) -> "Work":
        """The bookkeeping in the slots, or a fresh one."""
        stored = slots.get("order_work") or {}
        known = {name: stored[name] for name in cls.__dataclass_fields__ if name in stored}
        return cls(**known)


@dataclass(frozen=True)
class Line:
    """A response of the domain and the values for it."""

    response: str
    values: dict[str, str]


class Draft:
    """Answers of one order; changes are collected as events and can be undone later."""

    def __init__(self, slots: Slots) -> None:
        self.slots: dict[str, Any] = dict(slots)
        self.work = Work.read(slots)
        self.lines: list[Line] = []
        self._before: dict[str, Any] = {}
        self._touched: set[str] = set()
        self._skipped_now = False

    def get(self, slot: str) -> Any:
        """The answer, or None."""
        return self.slots.get(slot)

    def put(self, slot: str, value: Any) -> None:
        """Set an answer (None clears it) and remember what stood there before."""
        if slot in QUESTIONS:
            # Undone, an answer that was being corrected is as it was before that.
            self._before.setdefault(slot, self.slots.get(slot) or self.work.redo.get(slot))
        self.slots[slot] = value
        self._touched.add(slot)
        if value is not None:
            self.work.tries.pop(slot, None)
            self.work.redo.pop(slot, None)
            self.work.skipped = [name for name in self.work.skipped if name != slot]

    def redo(self, slot: str) -> None:
        """Ask again for an answer, before any other question, and keep the old one at hand."""
        old = self.slots.get(slot)
        if old is not None:
            self.work.redo[slot] = old
        self.put(slot, None)

    def restore(self) -> list[str]:
        """Put back every answer that is being corrected; the slots concerned."""
        kept = dict(self.work.redo)
        for slot, value in kept.items():
            self.put(slot, value)
        return list(kept)

    def skip(self, slot: str) -> None:
        """Leave a question unanswered for good; can be undone."""
        self._before.setdefault(slot, self.slots.get(slot))
        self.slots[slot] = None
        self._touched.add(slot)
        self._skipped_now = True
        self.work.tries.pop(slot, None)
        self.work.redo.pop(slot, None)
        self.work.skipped = sorted({*self.work.skipped, slot})

    def say(self, response: str, **values: str) -> None:
        """Queue a response of the domain."""
        self.lines.append(Line(response, values))

    def forget_all(self) -> None:
        """Clear every answer and the bookkeeping, without undo."""
        for slot in QUESTIONS:
            self.slots[slot] = None
            self._touched.add(slot)
        self.work = Work()
        self._before = {}

    def undo(self) -> list[str]:
        """Put back what the latest turn changed; the slots concerned, empty if there are none."""
        if not self.work.undo:
            return []
        before = self.work.undo.pop()
        for slot, value in before.items():
            self.slots[slot] = value
            self._touched.add(slot)
            self.work.redo.pop(slot, None)
            self.work.skipped = [name for name in self.work.skipped if name != slot]
        return list(before)

    @property
    def has_similar(self) -> bool:
        """Whether somebody has asked for the same before."""
        return bool(self.work.similar)

    @property
    def may_support(self) -> bool:
        """Whether what was asked for before is another's wish that is still to be decided."""
        return bool(self.work.similar and self.work.similar.get("supportable"))

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions of this order."""
        return plan(self.slots, similar=self.has_similar)

    @property
    def shown(self) -> tuple[str, ...]:
        """The slots of the numbered summary."""
        return shown(self.slots, similar=self.has_similar)

    @property
    def next_question(self) -> str | None:
        """What to ask now: an aside first, else the first open question; None ends the form."""
        if self.get("order_outcome"):
            return None
        if self.work.asides:
            return self.work.asides[-1]
        again = [slot for slot in self.work.redo if slot in self.questions]
        if again and self.slots.get(again[-1]) is None:
            return again[-1]
        return first_open(self.slots, self.work.skipped, similar=self.has_similar)

    @property
    def question_beneath(self) -> str | None:
        """The question that is open once the topmost aside is out of the way."""
        asides, self.work.asides = self.work.asides, self.work.asides[:-1]
        beneath = self.next_question
        self.work.asides = asides
        return beneath

    @property
    def open_count(self) -> int:
        """How many questions are open, besides the last yes or no."""
        answered = {slot for slot in self.questions if self.slots.get(slot) is not None}
        return len({*self.questions} - answered - {*self.work.skipped, "order_confirm"})

    def events(self) -> list[dict[str, Any]]:
        """The changes of this turn as Rasa events; the bookkeeping is always among them."""
        changed_any = any(old != self.slots.get(slot) for slot, old in self._before.items())
        if changed_any or self._skipped_now:
            self.work.undo = [*self.work.undo, self._before][-_UNDO_STEPS:]
        changed = [SlotSet(slot, self.slots[slot]) for slot in sorted(self._touched)]
        return [*changed, SlotSet("order_work", asdict(self.work))]
