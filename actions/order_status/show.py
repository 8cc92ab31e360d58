"""Say how an own order stands: state, both dates, the decision and its reason."""

from actions.order_officer.wording import show_day
from actions.order_status.memory import Memory
from cases.views.orders import Move, OrderView

REASON = "reason_code"


def say_status(memory: Memory, view: OrderView) -> None:
    """Queue the status of an order, with its data for the page."""
    memory.say(
        f"utter_order_status_{view.state}",
        data={
            "type": "order_status",
            "number": view.number,
            "state": view.state,
            "answer_by": view.answer_by.isoformat(),
            "carry_out_by": view.carry_out_by.isoformat(),
            "history": [_step(move) for move in view.history],
        },
        number=view.number,
        answer_by=show_day(view.answer_by),
        carry_out_by=show_day(view.carry_out_by),
        planned_for=show_day(view.planned_for) if view.planned_for else "",
        reason=view.state_reason or "",
        reason_code=view.state_reason_code or "",
    )
    memory.finish()


def _step(move: Move) -> dict[str, str | None]:
    return {
        "state": move.state,
        "at": move.at.isoformat(),
        REASON: move.reason_code,
        "reason": move.reason or move.reason_code,
    }
