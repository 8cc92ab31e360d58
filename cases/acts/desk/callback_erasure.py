"""What becomes of a conversation's call-backs when it is erased."""

from typing import Literal

from sqlalchemy import select, update

from cases.acts.desk.callback_rows import audit
from cases.tables import CallbackRow, CallbackTryRow
from cases.unit import UnitOfWork

# drop: nothing personal stays. keep: the same, but promises that can still be kept. outlive: all
# have a period of their own, which has nothing to do with the conversation's.
Fate = Literal["drop", "keep", "outlive"]


def settle_callbacks(
    unit: UnitOfWork, *, conversation_id: str, fate: Fate, actor: str, purpose: str
) -> None:
    """End and empty the call-backs of a conversation that the caller holds and will delete.

    Open ones with neither number nor address end whatever the fate: there is no one left to answer.
    Rows that are emptied stay, without anything personal, so that promises are still counted.
    """
    query = select(CallbackRow).where(CallbackRow.conversation_id == conversation_id)
    query = query.order_by(CallbackRow.id).with_for_update()
    rows = unit.session.execute(query.execution_options(populate_existing=True)).scalars().all()
    for row in rows:
        is_open, reachable = row.state == "open", bool(row.phone or row.email)
        if (is_open and reachable and fate != "drop") or (not is_open and fate == "outlive"):
            continue
        if is_open:
            row.state = "given_up" if fate == "outlive" else "not_wanted"
            row.ended_at, row.taken_by, row.taken_at = unit.now(), None, None
        _empty(unit, row)
        audit(unit, actor, "empty_callback", row, purpose)
    unit.session.flush()


def _empty(unit: UnitOfWork, row: CallbackRow) -> None:
    row.name = row.topic = row.safe_times = ""
    row.phone = row.email = None
    notes = update(CallbackTryRow).where(CallbackTryRow.callback_id == row.id).values(note="")
    unit.session.execute(notes.execution_options(synchronize_session="fetch"))
