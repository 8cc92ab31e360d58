"""What the talk about an own order remembers in slots."""

from dataclasses import dataclass

from actions.talk_memory import TalkMemory

FORM = "order_status_form"
SLOTS = (
    "status_task", "status_number", "status_access", "status_order", "status_field",
    "status_value", "status_said", "status_confirm", "status_misses",
)  # fmt: skip
CHANGE_SLOTS = ("status_field", "status_value", "status_said", "status_confirm", "status_misses")


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


class Memory(TalkMemory):
    """The slots of the talk during one turn."""

    prefix = "status_"
    slot_names = SLOTS
    gave_up = "utter_status_gave_up"

    def begin(self, task: str) -> None:
        """Start on a task; only the proven order stays known."""
        for name in CHANGE_SLOTS:
            self.slots[name] = None
        self.put(task=task, number=None, access=None)

    def finish(self) -> None:
        """Leave nothing to ask."""
        self.begin("done")

    @property
    def order(self) -> OrderKey | None:
        """The proven order."""
        return OrderKey.read(self.get("order"))
