"""An adviser's line is said once, by the holder, and the newest can be corrected in sight."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cases.acts.conversations import get_conversation
from cases.acts.desk.claims import lapse, release
from cases.acts.desk.forms import request_form
from cases.acts.desk.lines import correct_last, say_as_adviser
from cases.acts.identities import drop_identities
from cases.acts.outbox import messages_after, transcript
from cases.errors import ClientIdReused, IllegalChange, NotProven, NotYours
from cases.store import Store
from cases.tables import HandoffRow
from cases.views.cases import Identity
from cases.views.conversations import Message
from cases.views.people import DeskUser
from tests.builders import NOW, hear
from tests.cases.desk.advisers import ANNA, BO, LEASE, say, take, taken, waiting
from tests.cases.proving import MINE, OTHER_CODE, SECOND, THEIRS, by_code, deliver


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


@pytest.fixture
def known(store: Store) -> tuple[str, Identity]:
    """A talk at the desk whose citizen has just proven the own case."""
    deliver(store)
    talk = taken(store)
    return talk, by_code(store, talk)


def of_own_case(
    store: Store, talk: str, text: str = "Din sag er i retten.", **more: Any
) -> Message:
    values = {"client_id": "c", "text": text, "own_case": True, "now": NOW, **more}
    with store.unit() as unit:
        line = say_as_adviser(unit, who=ANNA, conversation_id=talk, **values)
        unit.commit()
    return line


def read(store: Store, talk: str, session: str) -> list[str]:
    with store.reading() as unit:
        found = messages_after(unit, conversation_id=talk, session=session, now=NOW)
        return [line.text for line in found if line.sender == "adviser"]


def test_a_line_about_the_own_case_is_for_who_has_proven_it(
    store: Store, known: tuple[str, Identity]
) -> None:
    talk, _ = known
    assert of_own_case(store, talk).guarded
    assert read(store, talk, MINE) == ["Din sag er i retten."]
    assert read(store, talk, THEIRS) == [""]


def test_it_has_the_guard_of_what_was_proven_last(
    store: Store, known: tuple[str, Identity]
) -> None:
    talk, _ = known
    second = {"number": SECOND, "code": OTHER_CODE, "now": NOW + timedelta(seconds=1)}
    by_code(store, talk, THEIRS, **second)
    of_own_case(store, talk, now=NOW + timedelta(seconds=2))
    assert (read(store, talk, MINE), read(store, talk, THEIRS)) == ([""], ["Din sag er i retten."])


def test_where_no_proof_counts_any_more_nothing_is_said(
    store: Store, known: tuple[str, Identity]
) -> None:
    talk, identity = known
    with pytest.raises(NotProven):
        of_own_case(store, talk, now=identity.expires_at)
    assert read(store, talk, MINE) == []


def test_sent_again_it_is_the_same_line_though_the_proof_is_over(
    store: Store, known: tuple[str, Identity]
) -> None:
    talk, identity = known
    line = of_own_case(store, talk)
    assert of_own_case(store, talk, now=identity.expires_at) == line


def test_the_same_id_is_not_for_other_eyes_the_second_time(
    store: Store, known: tuple[str, Identity]
) -> None:
    talk, _ = known
    of_own_case(store, talk)
    with pytest.raises(ClientIdReused):
        of_own_case(store, talk, own_case=False)


def test_a_correction_is_for_the_same_eyes_as_what_it_corrects(
    store: Store, known: tuple[str, Identity]
) -> None:
    talk, _ = known
    line = of_own_case(store, talk)
    with store.unit() as unit:
        drop_identities(unit, conversation_id=talk)
        unit.commit()
    for text in ("Din sag er i landsretten.", "Din sag er i byretten."):
        line = correct(store, talk, line.seq, text)
        assert line.guarded
    assert read(store, talk, MINE) == ["", "", ""]


def test_an_open_line_is_corrected_openly(store: Store, known: tuple[str, Identity]) -> None:
    talk, _ = known
    line = say(store, talk, "ring 115")
    assert not correct(store, talk, line.seq, "ring 114").guarded


def test_the_question_that_it_answers_goes_with_it_and_nobody_elses(
    store: Store, known: tuple[str, Identity]
) -> None:
    talk, _ = known
    hear(store, talk, "hej", session_hash=MINE)
    say(store, talk, "Hej. Hvad vil du vide?")
    for text, session in (("Hvorfor er den lukket?", MINE), ("Hvem er du?", THEIRS)):
        hear(store, talk, text, session_hash=session)
    of_own_case(store, talk)
    with store.reading() as unit:
        lines = messages_after(unit, conversation_id=talk, session=THEIRS, now=NOW)
    texts = [line.text for line in lines if line.sender == "citizen"]
    assert texts == ["hej", "", "Hvem er du?"]
