"""The dialogue's memory: one row per conversation."""

from sqlalchemy.dialects import postgresql, sqlite

from cases.tables import DialogueRow
from cases.unit import UnitOfWork
from cases.views import DialogueState


def load_dialogue(unit: UnitOfWork, *, conversation_id: str) -> DialogueState | None:
    """What the dialogue remembers of a conversation, or None at its beginning."""
    row = unit.session.get(DialogueRow, conversation_id, populate_existing=True)
    return None if row is None else DialogueState(row.events, row.slots, row.sources)


def save_dialogue(unit: UnitOfWork, *, conversation_id: str, state: DialogueState) -> None:
    """Remember the dialogue in place of what was remembered before."""
    values = {
        "events": state.events,
        "slots": state.slots,
        "sources": state.sources,
        "updated_at": unit.now(),
    }
    insert = postgresql.insert if unit.postgresql else sqlite.insert
    upsert = insert(DialogueRow).values(conversation_id=conversation_id, **values)
    unit.session.execute(
        upsert.on_conflict_do_update(index_elements=["conversation_id"], set_=values)
    )
