"""A structured request is asked once and answered once."""

import pytest

from cases.acts.desk.forms import answer_form, request_form, requested_forms
from cases.acts.outbox import transcript
from cases.errors import IllegalChange, NotFound, NotYours
from cases.store import Store
from cases.views.conversations import Message
from tests.builders import opened
from tests.cases.desk.advisers import ANNA, BO, CHIEF, taken


def asked(store: Store, talk: str) -> Message:
    with store.unit() as unit:
        line = request_form(
            unit,
            who=ANNA,
            conversation_id=talk,
            kind="contact",
            fields=["name", "phone"],
            text="Hvordan kan vi få fat i dig?",
            data={"adviser": {"role": "adviser", "name": None}},
        )
        unit.commit()
    return line


def test_a_form_is_a_line_of_the_adviser_with_its_fields(store: Store) -> None:
    talk = taken(store)
    line = asked(store, talk)
    assert line.data is not None
    assert line.sender == "adviser"
    form_id = line.data["id"]
    assert line.data == {
        "adviser": {"role": "adviser", "name": None},
        "type": "form_request",
        "id": form_id,
        "kind": "contact",
        "fields": ["name", "phone"],
    }
    with store.reading() as unit:
        assert transcript(unit, conversation_id=talk)[-1] == line
        [form] = requested_forms(unit, who=CHIEF, conversation_id=talk)
    assert (form.id, form.kind, form.seq, form.values) == (form_id, "contact", line.seq, {})
    assert form.answered_at is None


def test_the_answer_is_kept_and_the_same_again_changes_nothing(store: Store) -> None:
    talk, other = taken(store), opened(store)
    data = asked(store, talk).data
    assert data is not None
    values = {"name": "Bo Berg", "phone": "20304050"}
    with store.unit() as unit:
        answer = {"conversation_id": talk, "form_id": data["id"]}
        first = answer_form(unit, **answer, values=values)
        assert first.values == values
        assert answer_form(unit, **answer, values=values) == first
        with pytest.raises(IllegalChange):
            answer_form(unit, **answer, values={"name": "En anden"})
        with pytest.raises(NotFound):
            answer_form(unit, conversation_id=other, form_id=data["id"], values=values)
        with pytest.raises(NotFound):
            answer_form(unit, conversation_id=talk, form_id="gone", values=values)


def test_only_the_holder_asks_and_only_for_what_there_is(store: Store) -> None:
    talk = taken(store)
    ask = {"conversation_id": talk, "fields": [], "text": "?"}
    with store.unit() as unit:
        with pytest.raises(NotYours):
            request_form(unit, who=BO, kind="contact", **ask)  # type: ignore[arg-type]
        with pytest.raises(IllegalChange):
            request_form(unit, who=ANNA, kind="password", **ask)  # type: ignore[arg-type]
