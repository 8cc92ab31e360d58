"""A note is between colleagues: no act turns it into a line."""

import inspect

import pytest

from cases.acts.conversations import get_conversation
from cases.acts.desk import notes as notes_module
from cases.acts.desk.notes import add_note, notes
from cases.acts.outbox import transcript
from cases.errors import NotFound
from cases.store import Store
from tests.cases.desk.advisers import ANNA, BO, ELSEWHERE_ONLY, HERE, taken


def test_colleagues_read_notes_in_order_and_the_citizen_none(store: Store) -> None:
    talk = taken(store, district_code=HERE)
    with store.unit() as unit:
        before = get_conversation(unit, conversation_id=talk)
        add_note(unit, who=ANNA, conversation_id=talk, text="ringede i går")
        add_note(unit, who=BO, conversation_id=talk, text="jeg følger op")
        unit.commit()
    with store.reading() as unit:
        found = notes(unit, who=BO, conversation_id=talk)
        assert [(note.author, note.text) for note in found] == [
            ("anna", "ringede i går"),
            ("bo", "jeg følger op"),
        ]
        assert get_conversation(unit, conversation_id=talk) == before
        assert not [x for x in transcript(unit, conversation_id=talk) if "ringede" in x.text]
        with pytest.raises(NotFound):
            notes(unit, who=ELSEWHERE_ONLY, conversation_id=talk)
    with store.unit() as unit, pytest.raises(NotFound):
        add_note(unit, who=ELSEWHERE_ONLY, conversation_id=talk, text="hvem er det")


def test_the_module_knows_no_way_to_the_outbox() -> None:
    source = inspect.getsource(notes_module)
    assert "outbox" not in source
    assert "say" not in source.split()
