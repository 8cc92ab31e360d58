"""What the talk about an own case remembers in slots."""

from actions.talk_memory import TalkMemory

FORM = "case_status_form"
PREFIX = "case_"
# What is asked for, in the order of the form.
QUESTIONS = ("number", "access", "pick", "address", "addition", "content", "confirm")
# `locked` is a number whose code is still asked for, encrypted; `open` the id of the case the talk
# is about; `proven` that something was proven in this talk, to be able to say that it is over.
KEPT = ("open", "proven")
SLOTS = tuple(f"{PREFIX}{name}" for name in (*QUESTIONS, "task", "locked", "said", "misses", *KEPT))


class Memory(TalkMemory):
    """The slots of the talk during one turn."""

    prefix = PREFIX
    slot_names = SLOTS
    gave_up = "utter_case_gave_up"

    def begin(self, task: str | None) -> None:
        """Start on a task; only which case it is about stays known."""
        for name in SLOTS:
            if name.removeprefix(PREFIX) not in KEPT:
                self.slots[name] = None
        self.put(task=task)

    def finish(self) -> None:
        """Leave nothing to ask."""
        self.begin(None)

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
