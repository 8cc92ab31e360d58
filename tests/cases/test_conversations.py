"""A conversation opens to its token alone and ends when its citizen leaves."""

import pytest
from sqlalchemy import text

from cases.acts.codes import give_resume_code, resume
from cases.acts.conversations import (
    authenticate,
    get_conversation,
    leave,
    newest,
    open_conversation,
    rate,
    set_language,
)
from cases.acts.dialogue import load_dialogue, save_dialogue
from cases.acts.erasure import erase
from cases.acts.inbox import take_turn
from cases.acts.outbox import messages_after, say, say_once, transcript
from cases.acts.tickets import new_ticket, use_ticket
from cases.errors import ConversationClosed, NotFound
from cases.store import Store
from cases.views.conversations import DialogueState, NewChoice, Opened
from tests.builders import hear, opened


def start(store: Store) -> Opened:
    with store.unit() as unit:
        new = open_conversation(unit)
        unit.commit()
    return new


def source_of(store: Store, source: str) -> tuple[str, str]:
    with store.unit() as unit:
        talk = open_conversation(unit, source=source).conversation.id
        turn = take_turn(unit, conversation_id=talk)
        assert turn is not None
        unit.commit()
    return talk, turn.source


def test_talks_from_one_network_have_one_source_that_does_not_tell_it(store: Store) -> None:
    sources = [source_of(store, where)[1] for where in ("10.1.2.3", "10.1.2.3", "10.1.2.4")]
    assert sources[0] == sources[1] != sources[2]
    with store.reading() as unit:
        rows = str(unit.session.execute(text("SELECT * FROM conversations")).all())
    assert "10.1.2." not in rows
    assert sources[0] in rows


def test_a_talk_from_nowhere_is_its_own_source(store: Store) -> None:
    talk, source = source_of(store, "")
    assert source == talk


def test_a_token_opens_its_own_conversation_only(store: Store) -> None:
    mine, other = start(store), start(store)
    with store.reading() as unit:
        talk = authenticate(unit, conversation_id=mine.conversation.id, token=mine.token)
        assert (talk.owner, talk.epoch, talk.pending) == ("bot", 1, 0)
        for talk_id, token in ((other.conversation.id, mine.token), ("x", mine.token)):
            with pytest.raises(NotFound):
                authenticate(unit, conversation_id=talk_id, token=token)


def test_a_token_has_an_end(store: Store) -> None:
    with store.unit() as unit:
        mine = open_conversation(unit, hours=0)
        with pytest.raises(NotFound):
            authenticate(unit, conversation_id=mine.conversation.id, token=mine.token)


def test_tokens_and_codes_are_kept_as_hashes(store: Store) -> None:
    mine = start(store)
    with store.unit() as unit:
        code = give_resume_code(unit, conversation_id=mine.conversation.id)
        unit.commit()
    with store.reading() as unit:
        kept = [
            unit.session.execute(text(f"SELECT * FROM {table}")).all()
            for table in ("sessions", "resume_codes")
        ]
    assert mine.token not in str(kept)
    assert code.replace("-", "") not in str(kept)


def test_leaving_closes_every_door(store: Store) -> None:
    mine = start(store)
    talk = mine.conversation.id
    with store.unit() as unit:
        code = give_resume_code(unit, conversation_id=talk)
        ticket = new_ticket(unit, conversation_id=talk)
        leave(unit, conversation_id=talk)
        unit.commit()
    with store.unit() as unit:
        assert get_conversation(unit, conversation_id=talk).owner == "closed"
        with pytest.raises(NotFound):
            authenticate(unit, conversation_id=talk, token=mine.token)
        with pytest.raises(NotFound):
            resume(unit, code=code)
        with pytest.raises(NotFound):
            use_ticket(unit, conversation_id=talk, ticket=ticket)
        with pytest.raises(ConversationClosed):
            give_resume_code(unit, conversation_id=talk)


def test_a_resume_code_gives_a_new_token_however_it_is_typed(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        old = give_resume_code(unit, conversation_id=talk)
        code = give_resume_code(unit, conversation_id=talk)
        with pytest.raises(NotFound):
            resume(unit, code=old)
        again = resume(unit, code=code.lower().replace("-", " ").replace("0", "o"))
        assert authenticate(unit, conversation_id=talk, token=again.token).id == talk


def test_a_ticket_opens_once(store: Store) -> None:
    talk, other = opened(store), opened(store)
    with store.unit() as unit:
        ticket = new_ticket(unit, conversation_id=talk)
        with pytest.raises(NotFound):
            use_ticket(unit, conversation_id=other, ticket=ticket)
        assert use_ticket(unit, conversation_id=talk, ticket=ticket).conversation.id == talk
        with pytest.raises(NotFound):
            use_ticket(unit, conversation_id=talk, ticket=ticket)


def test_a_rating_replaces_the_earlier_one(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        rate(unit, conversation_id=talk, score=2)
        rate(unit, conversation_id=talk, score=5, comment="God hjælp")
        with pytest.raises(ValueError, match="6"):
            rate(unit, conversation_id=talk, score=6)
        unit.commit()
    with store.reading() as unit:
        rows = unit.session.execute(text("SELECT score, comment FROM ratings")).all()
    assert [tuple(row) for row in rows] == [(5, "God hjælp")]


def test_lines_are_read_from_a_number_on_with_their_choices(store: Store) -> None:
    talk = opened(store)
    with store.unit() as unit:
        say(unit, conversation_id=talk, sender="bot", text="et")
        buttons = [NewChoice("Ja", "affirm"), NewChoice("Nej", "deny")]
        say(unit, conversation_id=talk, sender="bot", text="to", choices=buttons)
        say(unit, conversation_id=talk, sender="system", text="tre", data={"a": 1}, replaces=1)
        unit.commit()
    with store.reading() as unit:
        second, third = messages_after(unit, conversation_id=talk, after=1)
        assert [choice.title for choice in second.choices] == ["Ja", "Nej"]
        assert (third.data, third.replaces, third.at.utcoffset() is not None) == (
            {"a": 1},
            1,
            True,
        )
        assert len(transcript(unit, conversation_id=talk)) == 3
        assert newest(unit, conversation_ids=[talk, "gone"]) == {talk: 3}


def test_a_line_is_said_once_for_a_turn_and_key(store: Store) -> None:
    talk = opened(store)
    hear(store, talk, "hjælp")
    with store.unit() as unit:
        inbox_id = unit.session.execute(text("SELECT max(id) FROM inbox")).scalar_one()
        line = {"inbox_id": inbox_id, "key": "112", "conversation_id": talk, "text": "Ring 112"}
        assert say_once(unit, **line) is not None
        assert say_once(unit, **line) is None
        assert say_once(unit, **(line | {"key": "self_harm"})) is not None


def test_the_dialogue_is_remembered_in_one_row_whatever_characters_it_has(store: Store) -> None:
    talk = opened(store)
    state = DialogueState([{"event": "user", "text": "æ\x00\ud800"}], {"road": "Å"}, {"road": 3})
    with store.unit() as unit:
        assert load_dialogue(unit, conversation_id=talk) is None
        save_dialogue(unit, conversation_id=talk, state=DialogueState([], {}, {}))
        save_dialogue(unit, conversation_id=talk, state=state)
        unit.commit()
    with store.reading() as unit:
        assert load_dialogue(unit, conversation_id=talk) == state


def test_erasing_leaves_nothing_but_the_audit_trail(store: Store) -> None:
    talk = start(store).conversation.id
    hear(store, talk, "hemmelig")
    with store.unit() as unit:
        say(unit, conversation_id=talk, sender="bot", text="?", choices=[NewChoice("Ja", "x")])
        save_dialogue(unit, conversation_id=talk, state=DialogueState([], {}, {}))
        rate(unit, conversation_id=talk, score=1)
        set_language(unit, conversation_id=talk, language="en")
        erase(unit, conversation_id=talk)
        unit.commit()
    with store.reading() as unit:
        for table in (
            "conversations",
            "sessions",
            "inbox",
            "outbox",
            "choices",
            "dialogue",
            "ratings",
        ):
            query = text(f"SELECT count(*) FROM {table}")
            assert unit.session.execute(query).scalar_one() == 0, table
        acts = unit.session.execute(text("SELECT act, subject FROM audit")).all()
    assert [tuple(row) for row in acts] == [("delete", f"conversation:{talk}")]
    with store.unit() as unit, pytest.raises(NotFound):
        erase(unit, conversation_id=talk)
