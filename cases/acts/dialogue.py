"""The dialogue's memory: one row per conversation."""

from types import ModuleType

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from cases.tables import DialogueRow
from cases.unit import UnitOfWork
from cases.views.conversations import DialogueState

_LOAD = select(DialogueRow.events, DialogueRow.slots, DialogueRow.sources).where(
    DialogueRow.conversation_id == bindparam("id")
)


def _upsert(dialect: ModuleType) -> Insert:
    made = dialect.insert(DialogueRow)
    values = {name: made.excluded[name] for name in ("events", "slots", "sources", "updated_at")}
    upsert: Insert = made.on_conflict_do_update(index_elements=["conversation_id"], set_=values)
    return upsert


_SAVE = {True: _upsert(postgresql), False: _upsert(sqlite)}


def load_dialogue(unit: UnitOfWork, *, conversation_id: str) -> DialogueState | None:
    """What the dialogue remembers of a conversation, or None at its beginning."""
    row = unit.run(_LOAD, {"id": conversation_id}).one_or_none()
    return None if row is None else DialogueState(*row)


def save_dialogue(unit: UnitOfWork, *, conversation_id: str, state: DialogueState) -> None:
    """Remember the dialogue in place of what was remembered before."""
    values = {
        "conversation_id": conversation_id,
        "events": state.events,
        "slots": state.slots,
        "sources": state.sources,
        "updated_at": unit.now(),
    }
    unit.run(_SAVE[unit.postgresql], values)
