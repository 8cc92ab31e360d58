"""Notes between colleagues: kept apart from the lines, with no way from one to the other."""

from sqlalchemy import select

from cases.acts.desk.once import Once
from cases.acts.desk.scope import must_see
from cases.acts.desk.trail import leave_trail
from cases.tables import NoteRow
from cases.unit import UnitOfWork
from cases.views.desk import Note
from cases.views.people import DeskUser


def add_note(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str, text: str, client_id: str = ""
) -> Note:
    """Write a note; whoever may see the conversation may. The same client id is the same note.

    Raises NotFound, Forbidden, and ClientIdReused for another text.
    """
    must_see(unit, who, conversation_id)
    once = Once(unit, who, conversation_id, "note", client_id)
    earlier = once.earlier(text)
    if earlier is not None:
        return _view(unit.session.get_one(NoteRow, earlier["note"]))
    row = NoteRow(conversation_id=conversation_id, author=who.username, text=text, at=unit.now())
    unit.session.add(row)
    unit.session.flush()
    once.remember(text, {"note": row.id})
    leave_trail(unit, who, "add_note", conversation_id)
    unit.ring("desk", conversation_id)
    return _view(row)


def notes(unit: UnitOfWork, *, who: DeskUser, conversation_id: str) -> list[Note]:
    """The notes of a conversation, the oldest first. Raises NotFound and Forbidden."""
    must_see(unit, who, conversation_id)
    query = select(NoteRow).where(NoteRow.conversation_id == conversation_id)
    return [_view(row) for row in unit.session.execute(query.order_by(NoteRow.id)).scalars()]


def _view(row: NoteRow) -> Note:
    return Note(row.id, row.author, row.at, row.text)
