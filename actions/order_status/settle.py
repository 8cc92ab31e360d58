"""Write what the citizen has said yes to: a change or a withdrawal."""

from typing import Any

from actions.context import TurnContext
from actions.order_status.memory import Memory, OrderKey
from cases.acts.orders import change_order, withdraw_order
from cases.errors import IllegalChange, IllegalMove, NotFound

ACTOR = "citizen"


def settle(memory: Memory, turn: TurnContext) -> None:
    """End the talk: nothing if it was only a look, the change or withdrawal after a yes."""
    task, key = memory.get("task"), memory.order
    if task in ("change", "withdraw") and key is not None:
        if memory.get("confirm") != "yes":
            memory.say("utter_status_stopped")
        elif task == "change":
            _change(memory, turn, key)
        else:
            _withdraw(memory, turn, key)
    memory.finish()


def _change(memory: Memory, turn: TurnContext, key: OrderKey) -> None:
    changes = changes_of(memory.get("field"), memory.get("value"))
    try:
        change_order(
            turn.unit,
            order_id=key.order_id,
            requester_id=key.requester_id,
            changes=changes,
            actor=ACTOR,
            now=turn.now(),
        )
    except (IllegalChange, NotFound):
        memory.say("utter_status_cannot_change", number=key.number)
    else:
        memory.say("utter_status_changed", number=key.number)


def changes_of(field: str, value: Any) -> dict[str, Any]:
    """The change as the store takes it; a contact is phone and e-mail apart."""
    return dict(value) if field == "contact" else {field: value}


def _withdraw(memory: Memory, turn: TurnContext, key: OrderKey) -> None:
    try:
        withdraw_order(
            turn.unit,
            order_id=key.order_id,
            requester_id=key.requester_id,
            actor=ACTOR,
            now=turn.now(),
        )
    except (IllegalMove, NotFound):
        memory.say("utter_status_cannot_withdraw", number=key.number)
    else:
        memory.say("utter_status_withdrawn_now", number=key.number)
