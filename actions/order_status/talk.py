"""Take each message of the talk about an own order one step further."""

from collections.abc import Callable
from typing import Any

from actions.context import TurnContext
from actions.order_status.heard import Heard, heard_of, read_value
from actions.order_status.lookup import open_order, own_orders, pick_own, take_number
from actions.order_status.memory import Memory

TASKS = {"change_order": "change", "withdraw_order": "withdraw", "choose_change": "change"}
# What is an answer to the form also where it does not read as one: then it is explained.
ANSWERING = frozenset({
    "inform", "correct_answer", "nlu_fallback", "give_order_number", "affirm", "deny", "skip",
    "undo", "wrong", "",
})  # fmt: skip
BARRED = frozenset({
    "stop", "start_over", "ask_human", "ask_callback", "cancel_handoff", "emergency_now",
    "ask_why", "start", "change_order", "withdraw_order", "ask_order_status",
    "ask_case_status", "notify_case", "add_to_case", "stop_case_notice", "choose_case",
    "choose_addition", "identified",
})  # fmt: skip


# Nearly any words would read as an answer to these.
READ_AS_ANSWERS = frozenset({"status_field", "status_value", "status_confirm"})


def begin(memory: Memory, heard: Heard, number: str | None = None) -> None:
    """A new wish: what to do, with which order, and what the same message says beyond it.

    `number` is one that the citizen has given and whose code is still asked for.
    """
    said = heard.wish() if heard.intent == "give_order_number" else None
    memory.begin(TASKS.get(heard.intent) or said or "show")
    memory.put(number=number)
    if not take_number(memory, heard):
        _take_own(memory, heard)
    field = heard.field() if memory.get("task") == "change" else None
    if field is not None:
        memory.put(field=field)
        if field != "description":
            _put_value(memory, field, heard)


def _take_own(memory: Memory, heard: Heard) -> None:
    """Without a number: the order that was named, seen last, or is the only one of this talk."""
    picked = pick_own(heard)
    if picked is None and memory.order is not None and memory.get("task") != "show":
        return
    views = own_orders(heard.turn)
    picked = picked or (views[0] if len(views) == 1 else None)
    memory.put(order=None)
    if picked is not None:
        open_order(memory, picked)


def _put_value(memory: Memory, field: str, heard: Heard) -> bool:
    new = read_value(field, heard)
    if new is None:
        return False
    memory.put(value=new.value, said=new.said, misses=None)
    return True


def required(memory: Memory, turn: TurnContext) -> list[str]:
    """The questions that stand between the wish and its fulfilment, in order."""
    task = memory.get("task")
    if task in (None, "done"):
        return []
    if memory.order is None:
        if memory.get("number"):
            return ["status_access"]
        return ["status_order"] if len(own_orders(turn)) > 1 else ["status_number"]
    change = ["status_field", "status_value", "status_confirm"]
    return {"change": change, "withdraw": ["status_confirm"]}.get(task, [])


def next_question(memory: Memory, turn: TurnContext) -> str | None:
    """The first of them that is not answered."""
    open_ones = (name for name in required(memory, turn) if memory.slots[name] is None)
    return next(open_ones, None)


def take(memory: Memory, heard: Heard, asked: str) -> bool:
    """Use a message as the answer to `asked`; False if it is about something else."""
    if heard.intent in BARRED:
        return False
    if heard.intent == "repeat":
        return True
    if asked in READ_AS_ANSWERS and not heard.picked and not _may_answer(memory, heard):
        return False
    if memory.get("task") == "show":
        memory.put(task=heard.wish() or "show")
    return _TAKERS[asked](memory, heard)


def _may_answer(memory: Memory, heard: Heard) -> bool:
    """What would be an order elsewhere is a new description here."""
    describes = memory.get("field") == "description" and heard.intent.startswith("order_")
    return describes or heard.intent in ANSWERING


def _missed(memory: Memory, heard: Heard, response: str) -> bool:
    if heard.intent not in ANSWERING:
        return False
    memory.miss(response)
    return True


def _take_number(memory: Memory, heard: Heard) -> bool:
    return take_number(memory, heard) or _missed(memory, heard, "utter_status_number_unreadable")


def _take_access(memory: Memory, heard: Heard) -> bool:
    return take_number(memory, heard) or _missed(memory, heard, "utter_status_code_unreadable")


def _take_order(memory: Memory, heard: Heard) -> bool:
    picked = pick_own(heard)
    if picked is not None:
        open_order(memory, picked)
        return True
    return take_number(memory, heard) or _missed(memory, heard, "utter_status_number_unreadable")


def _take_field(memory: Memory, heard: Heard) -> bool:
    field = heard.field()
    if field is None:
        return _missed(memory, heard, "utter_status_field_unreadable")
    memory.put(field=field, misses=None)
    if field != "description":
        _put_value(memory, field, heard)
    return True


def _take_value(memory: Memory, heard: Heard) -> bool:
    field = str(memory.get("field"))
    if field == "description" and heard.intent in ("affirm", "deny", "skip", "undo", "wrong"):
        return _missed(memory, heard, "utter_status_value_unreadable_description")
    return _put_value(memory, field, heard) or _missed(
        memory, heard, f"utter_status_value_unreadable_{field}"
    )


def _take_confirm(memory: Memory, heard: Heard) -> bool:
    agreed = heard.yes_no()
    if agreed is None:
        return _missed(memory, heard, "utter_status_yes_or_no")
    memory.put(confirm="yes" if agreed else "no", misses=None)
    return True


_TAKERS: dict[str, Callable[[Memory, Heard], bool]] = {
    "status_number": _take_number,
    "status_access": _take_access,
    "status_order": _take_order,
    "status_field": _take_field,
    "status_value": _take_value,
    "status_confirm": _take_confirm,
}


def hear(tracker: Any, turn: TurnContext) -> tuple[Memory, Heard]:
    """The memory and the message of a tracker."""
    return Memory(tracker.slots), heard_of(tracker.latest_message, turn)
