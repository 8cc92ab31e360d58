"""What answers a line about an own case is for the same eyes as that line."""

from datetime import timedelta
from typing import Any

import pytest

from cases.acts.identities import drop_identities
from cases.acts.inbox import receive
from cases.acts.outbox import EVERYTHING, messages_after, say
from cases.store import Store
from cases.views.conversations import Body, ChoicePick, FormValues, NewChoice, Received, Text
from tests.builders import NOW, opened
from tests.cases.proving import MINE, NUMBER, OTHER_CODE, SECOND, THEIRS, by_code, deliver

LATER = NOW + timedelta(minutes=30)


@pytest.fixture
def talk(store: Store) -> str:
    deliver(store)
    return opened(store)


def told(store: Store, talk: str, guard: str | None = None, **more: Any) -> None:
    """A line of the bot, unless somebody else says it."""
    line = {"sender": "bot", "text": "Sådan står din sag.", **more}
    with store.unit() as unit:
        say(unit, conversation_id=talk, guard=guard, **line)
        unit.commit()


def typed(store: Store, talk: str, body: Body | None = None, **changes: Any) -> Received:
    """What the session that has proven the case sends while that counts."""
    values = {"client_id": "c", "session_hash": MINE, "now": NOW, **changes}
    with store.unit() as unit:
        body = body or Text("Naboen så det")
        received = receive(unit, conversation_id=talk, body=body, **values)
        unit.commit()
    return received


def guarded(store: Store, talk: str) -> bool:
    """Whether the newest line is for nobody but who has proven the case."""
    with store.reading() as unit:
        return messages_after(unit, conversation_id=talk, session=EVERYTHING)[-1].guarded


def read(store: Store, talk: str, session: str, now: Any = NOW) -> str:
    """The newest line as a session reads it."""
    with store.reading() as unit:
        return messages_after(unit, conversation_id=talk, session=session, now=now)[-1].text


def test_what_is_typed_after_a_guarded_line_is_for_the_same_eyes(store: Store, talk: str) -> None:
    told(store, talk, by_code(store, talk).guard)
    typed(store, talk)
    assert read(store, talk, MINE) == "Naboen så det"
    assert read(store, talk, THEIRS) == ""
    assert read(store, talk, MINE, LATER) == ""


def test_who_proves_it_again_reads_the_own_words_again(store: Store, talk: str) -> None:
    told(store, talk, by_code(store, talk).guard)
    typed(store, talk)
    by_code(store, talk, THEIRS, now=LATER)
    assert read(store, talk, THEIRS, LATER) == "Naboen så det"


def test_each_of_several_messages_is_guarded(store: Store, talk: str) -> None:
    told(store, talk, by_code(store, talk).guard)
    for client_id in ("1", "2"):
        typed(store, talk, client_id=client_id)
        assert guarded(store, talk)


def test_a_filled_form_is_guarded_too(store: Store, talk: str) -> None:
    told(store, talk, by_code(store, talk).guard)
    typed(store, talk, FormValues("f", {"name": "Bo"}, text="Navn: Bo"))
    assert guarded(store, talk)


def test_a_form_with_a_guard_of_its_own_keeps_it(store: Store, talk: str) -> None:
    told(store, talk, by_code(store, talk).guard)
    other = by_code(store, talk, THEIRS, number=SECOND, code=OTHER_CODE)
    typed(store, talk, FormValues("f", {}, text="Journalnummer: vist"), guard=other.guard)
    assert read(store, talk, THEIRS) == "Journalnummer: vist"
    assert read(store, talk, MINE) == ""


def test_after_an_open_line_what_is_typed_is_open(store: Store, talk: str) -> None:
    told(store, talk, by_code(store, talk).guard)
    told(store, talk, text="Det var så lidt.")
    typed(store, talk)
    assert not guarded(store, talk)


def test_a_choice_is_guarded_by_the_line_it_stood_under_and_by_no_other(
    store: Store, talk: str
) -> None:
    with store.unit() as unit:
        choices = [NewChoice("Bestil", "start")]
        line = say(unit, conversation_id=talk, sender="bot", text="Hej", choices=choices)
        unit.commit()
    told(store, talk, by_code(store, talk).guard)
    typed(store, talk, ChoicePick(line.choices[0].id))
    assert not guarded(store, talk)


@pytest.mark.parametrize(
    "changes",
    [{"session_hash": THEIRS}, {"session_hash": None}, {"now": LATER}],
    ids=["another session", "no session", "after it has expired"],
)
def test_who_has_not_proven_it_writes_open_lines(
    store: Store, talk: str, changes: dict[str, Any]
) -> None:
    told(store, talk, by_code(store, talk).guard)
    typed(store, talk, **changes)
    assert not guarded(store, talk)


def test_what_was_forgotten_guards_nothing_more(store: Store, talk: str) -> None:
    told(store, talk, by_code(store, talk).guard)
    with store.unit() as unit:
        drop_identities(unit, conversation_id=talk)
        unit.commit()
    typed(store, talk)
    assert not guarded(store, talk)


def test_another_case_that_is_proven_here_does_not_guard_the_answer(
    store: Store, talk: str
) -> None:
    told(store, talk, by_code(store, talk, THEIRS, number=SECOND, code=OTHER_CODE).guard)
    by_code(store, talk, number=NUMBER)
    typed(store, talk)
    assert not guarded(store, talk)


def test_an_identity_of_another_talk_guards_nothing_here(store: Store, talk: str) -> None:
    told(store, talk, by_code(store, opened(store)).guard)
    typed(store, talk)
    assert not guarded(store, talk)


def test_what_the_system_says_in_between_ends_nothing(store: Store, talk: str) -> None:
    guard = by_code(store, talk).guard
    told(store, talk, guard)
    told(store, talk, sender="system", text="En rådgiver er her nu.")
    typed(store, talk)
    assert guarded(store, talk)


def test_an_answer_to_news_of_the_case_is_guarded(store: Store, talk: str) -> None:
    told(store, talk, text="Hej")
    told(store, talk, by_code(store, talk).guard, sender="system", text="Der er nyt i din sag.")
    typed(store, talk)
    assert guarded(store, talk)


def test_an_adviser_s_line_is_answered_alike(store: Store, talk: str) -> None:
    guard = by_code(store, talk).guard
    told(store, talk, guard, sender="adviser", text="Jeg kan se din sag.")
    typed(store, talk)
    assert guarded(store, talk)
    told(store, talk, sender="adviser", text="Kan jeg hjælpe med andet?")
    typed(store, talk, client_id="d")
    assert not guarded(store, talk)


def test_sent_again_it_is_the_same_line_whatever_was_said_since(store: Store, talk: str) -> None:
    told(store, talk, by_code(store, talk).guard)
    first = typed(store, talk)
    told(store, talk, text="Det var så lidt.")
    assert typed(store, talk, now=LATER) == Received(first.seq, replayed=True)
