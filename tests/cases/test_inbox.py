"""The inbox keeps what citizens say, in order, once."""

import pytest

from cases.acts.conversations import get_conversation, leave, open_conversation
from cases.acts.inbox import (
    finish_turn,
    receive,
    take_turn,
)
from cases.acts.outbox import messages_after, say
from cases.errors import ClientIdReused, ConversationClosed, NotFound, UnknownChoice
from cases.store import Store
from cases.views.conversations import ChoicePick, FormValues, NewChoice, Received, Secret, Text
from tests.builders import hear, opened, take_and_finish


def test_a_message_becomes_a_turn_and_a_numbered_line(store: Store) -> None:
    talk = opened(store)
    assert hear(store, talk, "hej") == Received(1, replayed=False)
    with store.unit() as unit:
        turn = take_turn(unit)
        assert turn is not None
        assert (turn.kind, turn.text, turn.seq, turn.tries) == ("message", "hej", 1, 0)
        finish_turn(unit, turn)
        unit.commit()
    assert not store.has_work()


def test_a_new_conversation_queues_a_start_turn(store: Store) -> None:
    with store.unit() as unit:
        open_conversation(unit)
        unit.commit()
    with store.unit() as unit:
        turn = take_turn(unit)
        assert turn is not None
        assert turn.kind == "start"


def test_the_same_client_id_with_the_same_body_gets_the_same_number(store: Store) -> None:
    talk = opened(store)
    first = hear(store, talk, "hej", client_id="a")
    assert hear(store, talk, "hej", client_id="a") == Received(first.seq, replayed=True)
    with store.reading() as unit:
        assert len(messages_after(unit, conversation_id=talk)) == 1


def test_the_same_client_id_with_another_body_is_refused(store: Store) -> None:
    talk = opened(store)
    hear(store, talk, "hej", client_id="a")
    with pytest.raises(ClientIdReused):
        hear(store, talk, "farvel", client_id="a")


def test_masked_twins_differ_by_their_raw_bodies(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        first = Text("<masked>", digest_source=b"one")
        receive(unit, conversation_id=talk, client_id="a", body=first)
        unit.commit()
    other = Text("<masked>", digest_source=b"two")
    with store.unit() as unit, pytest.raises(ClientIdReused):
        receive(unit, conversation_id=talk, client_id="a", body=other)


def test_a_replay_is_answered_even_after_the_conversation_closed(store: Store) -> None:
    talk = opened(store)
    hear(store, talk, "hej", client_id="a")
    with store.unit() as unit:
        leave(unit, conversation_id=talk)
        unit.commit()
    assert hear(store, talk, "hej", client_id="a").replayed
    with pytest.raises(ConversationClosed):
        hear(store, talk, "mere", client_id="b")


def test_an_unknown_conversation_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        hear(store, "nowhere", "hej")


def test_a_choice_counts_only_in_its_own_conversation(store: Store) -> None:
    talk, other = opened(store), opened(store)
    with store.unit() as unit:
        button = NewChoice("Ja", "affirm", {"kind": "talk"})
        line = say(unit, conversation_id=talk, sender="bot", text="?", choices=[button])
        unit.commit()
    pick = ChoicePick(line.choices[0].id)
    with store.unit() as unit, pytest.raises(UnknownChoice):
        receive(unit, conversation_id=other, client_id="a", body=pick)
    with store.unit() as unit:
        receive(unit, conversation_id=talk, client_id="a", body=pick)
        unit.commit()
    with store.unit() as unit:
        turn = take_turn(unit)
        assert turn is not None
        assert (turn.kind, turn.text, turn.intent) == ("choice", "Ja", "affirm")
        assert turn.entities == {"kind": "talk"}


def test_form_values_reach_the_turn_but_not_the_transcript(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        body = FormValues("contact", {"name": "Bo"}, text="Udfyldt")
        receive(unit, conversation_id=talk, client_id="a", body=body)
        unit.commit()
    with store.unit() as unit:
        turn = take_turn(unit)
        assert turn is not None
        assert (turn.form, turn.values) == ("contact", {"name": "Bo"})
        assert messages_after(unit, conversation_id=talk)[0].text == "Udfyldt"


def test_secrets_lie_encrypted_and_vanish_with_the_turn(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        secret = Secret("order_code", "ABCD-EFGH")
        receive(unit, conversation_id=talk, client_id="a", body=Text("x"), secrets=[secret])
        unit.commit()
    raw = _inbox_dump(store)
    assert "ABCD" not in raw
    with store.unit() as unit:
        turn = take_turn(unit)
        assert turn is not None
        assert turn.secrets == (secret,)
        finish_turn(unit, turn)
        unit.commit()
    with store.reading() as unit:
        row = (
            unit.session.connection()
            .exec_driver_sql("SELECT text, secrets FROM inbox ORDER BY id DESC")
            .first()
        )
        assert tuple(row) == ("", None)


def _inbox_dump(store: Store) -> str:
    with store.reading() as unit:
        return str(unit.session.connection().exec_driver_sql("SELECT * FROM inbox").all())


def test_pending_counts_what_citizens_said_and_nobody_processed(store: Store) -> None:
    talk = opened(store)
    hear(store, talk, "et")
    hear(store, talk, "to")
    with store.reading() as unit:
        assert get_conversation(unit, conversation_id=talk).pending == 2
    take_and_finish(store)
    with store.reading() as unit:
        assert get_conversation(unit, conversation_id=talk).pending == 1
