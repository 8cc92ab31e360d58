"""An adviser's line is said once, by the holder, and the newest can be corrected in sight."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cases.acts.conversations import get_conversation
from cases.acts.desk.claims import lapse, release
from cases.acts.desk.forms import request_form
from cases.acts.desk.lines import correct_last, say_as_adviser
from cases.acts.outbox import transcript
from cases.errors import ClientIdReused, IllegalChange, NotYours
from cases.store import Store
from cases.tables import HandoffRow
from cases.views.conversations import Message
from cases.views.people import DeskUser
from tests.builders import hear
from tests.cases.desk.advisers import ANNA, BO, LEASE, say, take, taken, waiting


def correct(store: Store, talk: str, seq: int, text: str, who: DeskUser = ANNA) -> Message:
    with store.unit() as unit:
        line = correct_last(unit, who=who, conversation_id=talk, seq=seq, text=text)
        unit.commit()
    return line


def test_the_same_client_id_gives_the_same_line(store: Store) -> None:
    talk = taken(store)
    first = say(store, talk, "hej", client_id="c1")
    assert (first.sender, first.text) == ("adviser", "hej")
    assert say(store, talk, "hej", client_id="c1") == first
    with pytest.raises(ClientIdReused):
        say(store, talk, "hej igen", client_id="c1")
    with store.reading() as unit:
        lines = transcript(unit, conversation_id=talk)
        assert [line.text for line in lines if line.sender == "adviser"] == ["hej"]
        assert get_conversation(unit, conversation_id=talk).pending == 0


def test_a_client_id_is_each_sides_own(store: Store) -> None:
    talk = taken(store)
    hear(store, talk, "hallo", client_id="same")
    say(store, talk, "goddag", client_id="same")
    with store.unit() as unit:
        release(unit, who=ANNA, conversation_id=talk, to="waiting")
        unit.commit()
    take(store, talk, BO)
    assert say(store, talk, "jeg tager over", BO, client_id="same").text == "jeg tager over"


def test_a_lost_answer_is_given_again_even_when_the_talk_is_gone(store: Store) -> None:
    talk = taken(store)
    line = say(store, talk, "farvel", client_id="c1")
    with store.unit() as unit:
        release(unit, who=ANNA, conversation_id=talk, to="bot")
        unit.commit()
    assert say(store, talk, "farvel", client_id="c1") == line
    with pytest.raises(NotYours):
        say(store, talk, "en ting til", client_id="c2")


def test_nobody_but_the_holder_speaks(store: Store) -> None:
    talk = waiting(store)
    with pytest.raises(NotYours):
        say(store, talk, "hej")
    take(store, talk)
    with pytest.raises(NotYours):
        say(store, talk, "hej", BO)
    with store.unit() as unit:
        lapse(unit, conversation_id=talk, now=unit.now() + timedelta(seconds=LEASE + 1))
        unit.commit()
    with pytest.raises(NotYours):
        say(store, talk, "for sent")


def test_data_of_the_page_goes_along(store: Store) -> None:
    talk = taken(store)
    adviser = {"adviser": {"role": "adviser", "name": None}}
    with store.unit() as unit:
        line = say_as_adviser(
            unit, who=ANNA, conversation_id=talk, client_id="c", text="hej", data=adviser
        )
        assert line.data == adviser
        unit.commit()
    with store.reading() as unit:
        assert transcript(unit, conversation_id=talk)[-1].data == adviser


def test_the_first_line_ends_the_waiting_time(store: Store) -> None:
    talk = taken(store)
    first = say(store, talk, "hej")
    say(store, talk, "jeg ser på det")
    with store.reading() as unit:
        query = select(HandoffRow.first_reply_at).where(HandoffRow.conversation_id == talk)
        assert unit.session.execute(query).scalar_one() == first.at


def test_the_newest_own_line_is_corrected_and_both_stay(store: Store) -> None:
    talk = taken(store)
    old = say(store, talk, "ring 115")
    hear(store, talk, "115?")
    new = correct(store, talk, old.seq, "ring 114")
    assert (new.replaces, new.text, new.sender) == (old.seq, "ring 114", "adviser")
    again = correct(store, talk, new.seq, "ring 114, hverdage")
    assert again.replaces == new.seq
    with store.reading() as unit:
        texts = [line.text for line in transcript(unit, conversation_id=talk)]
    assert texts == ["ring 115", "115?", "ring 114", "ring 114, hverdage"]


def test_no_other_line_is_corrected(store: Store) -> None:
    talk = taken(store)
    first, second = say(store, talk, "et"), say(store, talk, "to")
    heard = hear(store, talk, "tre")
    for seq in (first.seq, heard.seq, 4711):
        with pytest.raises(IllegalChange):
            correct(store, talk, seq, "andet")
    with pytest.raises(NotYours):
        correct(store, talk, second.seq, "andet", BO)
    with store.unit() as unit:
        release(unit, who=ANNA, conversation_id=talk, to="waiting")
        unit.commit()
    take(store, talk, BO)
    with pytest.raises(IllegalChange):
        correct(store, talk, second.seq, "andet", BO)


def test_a_form_is_not_corrected_into_words(store: Store) -> None:
    talk = taken(store)
    say(store, talk, "hej")
    with store.unit() as unit:
        ask = {"kind": "contact", "fields": ["phone"], "text": "Hvordan når vi dig?"}
        line = request_form(unit, who=ANNA, conversation_id=talk, **ask)  # type: ignore[arg-type]
        with pytest.raises(IllegalChange):
            correct_last(unit, who=ANNA, conversation_id=talk, seq=line.seq, text="glem det")
