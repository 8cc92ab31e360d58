"""A line that the bot took wrongly comes masked onto a list, is labelled and handed over."""

import uuid
from typing import Any

import pytest
from sqlalchemy import select, update

from cases.acts.desk import misunderstood
from cases.acts.desk.misunderstood import (
    export_misunderstood,
    label_misunderstood,
    list_misunderstood,
    read_misunderstood,
    reject_misunderstood,
    reopen_misunderstood,
    report_misunderstood,
    sentences,
)
from cases.acts.dialogue import save_dialogue
from cases.acts.erasure import erase
from cases.acts.handoffs import request_handoff
from cases.acts.inbox import receive
from cases.acts.outbox import say
from cases.errors import Forbidden, IllegalChange, NotFound, NothingToLearn
from cases.store import Store
from cases.tables import AuditRow, ConversationRow, MisunderstoodRow
from cases.views.conversations import Body, DialogueState, FormValues, Sender
from cases.views.people import DeskUser
from cases.views.training import Misunderstood
from tests.builders import hear, opened

ADVISER = DeskUser("u1", "lis", "Lis", "adviser", frozenset({"1460"}))
SUPERVISOR = DeskUser("u2", "vera", "Vera", "supervisor", frozenset({"1460"}))
STRANGER = DeskUser("u3", "ole", "Ole", "supervisor", frozenset({"1461"}))
SAID = "Jeg hedder Karla Kirkegaard, ring 20304050 om min sag"
MASKED = "Jeg hedder [navn], ring [telefonnummer] om min sag"


@pytest.fixture
def talk(store: Store) -> str:
    """A conversation of district 1460 that waits for a human."""
    own = opened(store)
    with store.unit() as unit:
        unit.session.execute(
            update(ConversationRow).where(ConversationRow.id == own).values(district_code="1460")
        )
        request_handoff(unit, conversation_id=own, reason="asked_for", slots={})
        unit.commit()
    return own


def speak(store: Store, talk: str, sender: Sender, text: str) -> int:
    with store.unit() as unit:
        line = say(unit, conversation_id=talk, sender=sender, text=text)
        unit.commit()
    return line.seq


def report(store: Store, talk: str, seq: int, who: DeskUser = ADVISER) -> Misunderstood:
    with store.unit() as unit:
        found = report_misunderstood(unit, who=who, conversation_id=talk, seq=seq)
        unit.commit()
    return found


def remember(store: Store, talk: str, *events: dict[str, Any]) -> None:
    with store.unit() as unit:
        state = DialogueState(events=list(events), slots={}, sources={})
        save_dialogue(unit, conversation_id=talk, state=state)
        unit.commit()


def heard(text: str, intent: str) -> dict[str, Any]:
    return {"event": "user", "text": text, "parse_data": {"intent": {"name": intent}}}


def test_a_citizens_line_is_listed_without_what_points_at_a_person(store: Store, talk: str) -> None:
    found = report(store, talk, hear(store, talk, SAID).seq)
    assert (found.text, found.state, found.district) == (MASKED, "open", "1460")
    assert (found.reported_by, found.language, found.intent) == ("lis", "da", None)
    with store.reading() as unit:
        rows = unit.session.execute(select(MisunderstoodRow)).scalars().all()
        assert [row.text for row in rows] == [MASKED]


def test_a_line_of_the_bot_stands_for_the_citizens_line_before_it(store: Store, talk: str) -> None:
    hear(store, talk, "noget andet")
    asked = hear(store, talk, SAID).seq
    speak(store, talk, "bot", "Hvor er det henne?")
    answered = speak(store, talk, "bot", "Skriv vejen.")
    assert report(store, talk, answered).text == MASKED
    assert report(store, talk, asked).id == report(store, talk, answered).id


def test_the_same_line_is_listed_once(store: Store, talk: str) -> None:
    seq = hear(store, talk, SAID).seq
    assert [report(store, talk, seq).id for _ in range(3)] == [report(store, talk, seq).id] * 3
    with store.reading() as unit:
        audits = unit.session.execute(
            select(AuditRow.subject).where(AuditRow.act == "report_misunderstood")
        )
        assert audits.scalars().all() == [f"conversation:{talk}"]


def test_what_the_bot_understood_is_remembered_if_the_dialogue_still_has_it(
    store: Store, talk: str
) -> None:
    first, second, third = (hear(store, talk, text).seq for text in ("hej", "min sag", "min cykel"))
    both = [heard("min sag", "ask_case_status"), heard("hej", "greet")]
    remember(store, talk, heard("min sag", "fallback"), {"event": "bot", "text": "hej"}, *both)
    assert report(store, talk, first).understood_as == "greet"
    assert report(store, talk, second).understood_as == "ask_case_status"
    assert report(store, talk, third).understood_as is None


def test_a_line_that_was_heard_in_parts_has_the_meaning_of_one(store: Store, talk: str) -> None:
    seq = hear(store, talk, "Hej. Hvad med min sag?").seq
    remember(store, talk, heard("Hvad med min sag?", "ask_case_status"))
    assert report(store, talk, seq).understood_as == "ask_case_status"


@pytest.mark.parametrize("sender", ["bot", "system", "adviser"])
def test_where_the_citizen_wrote_nothing_there_is_nothing_to_learn(
    store: Store, talk: str, sender: Sender
) -> None:
    seq = speak(store, talk, sender, "Hej")
    with pytest.raises(NothingToLearn):
        report(store, talk, seq)


def test_an_advisers_line_stands_for_nothing(store: Store, talk: str) -> None:
    hear(store, talk, "min sag")
    with pytest.raises(NothingToLearn):
        report(store, talk, speak(store, talk, "adviser", "Hej"))


def test_a_form_is_full_of_the_person_and_is_never_taken(store: Store, talk: str) -> None:
    body: Body = FormValues("contact", {"phone": "20304050"}, text="Telefon: 20304050")
    with store.unit() as unit:
        own_id = str(uuid.uuid4())
        seq = receive(unit, conversation_id=talk, client_id=own_id, body=body).seq
        unit.commit()
    with pytest.raises(NothingToLearn):
        report(store, talk, seq)


def test_unknown_lines_and_talks_of_others_look_alike(store: Store, talk: str) -> None:
    seq = hear(store, talk, SAID).seq
    with pytest.raises(NotFound):
        report(store, talk, 9999)
    with pytest.raises(NotFound):
        report(store, "nowhere", seq)
    with pytest.raises(NotFound):
        report(store, talk, seq, DeskUser("u4", "bo", "Bo", "adviser", frozenset({"1461"})))
    with pytest.raises(Forbidden):
        report(store, talk, seq, DeskUser("u5", "ib", "Ib", "screener"))


def test_a_sentence_is_labelled_in_the_supervisors_version_masked_again(
    store: Store, talk: str
) -> None:
    own = report(store, talk, hear(store, talk, SAID).seq).id
    with store.unit() as unit:
        label_misunderstood(
            unit,
            who=SUPERVISOR,
            item_id=own,
            text="ring til Brian på 22334455 om min sag",
            intent="ask_case_status",
        )
        unit.commit()
    with store.reading() as unit:
        found = read_misunderstood(unit, who=SUPERVISOR, item_id=own)
    assert found.text == "ring til [navn] på [telefonnummer] om min sag"
    assert (found.state, found.intent, found.labelled_by) == ("labelled", "ask_case_status", "vera")


def test_a_rejected_sentence_can_come_back(store: Store, talk: str) -> None:
    own = report(store, talk, hear(store, talk, SAID).seq).id
    with store.unit() as unit:
        assert reject_misunderstood(unit, who=SUPERVISOR, item_id=own).state == "rejected"
        found = reopen_misunderstood(unit, who=SUPERVISOR, item_id=own)
        assert (found.state, found.labelled_by, found.labelled_at) == ("open", None, None)


def test_what_was_handed_over_does_not_change_any_more(store: Store, talk: str) -> None:
    own = report(store, talk, hear(store, talk, SAID).seq).id
    with store.unit() as unit:
        assert export_misunderstood(unit, who=SUPERVISOR) == 0
        label_misunderstood(unit, who=SUPERVISOR, item_id=own, text="min sag", intent="greet")
        assert export_misunderstood(unit, who=STRANGER) == 0
        assert export_misunderstood(unit, who=SUPERVISOR) == 1
        unit.commit()
    for act in (reject_misunderstood, reopen_misunderstood):
        with store.unit() as unit, pytest.raises(IllegalChange):
            act(unit, who=SUPERVISOR, item_id=own)
    with store.reading() as unit:
        found = sentences(unit, who=SUPERVISOR, states=["exported"])
        assert [(one.text, one.intent) for one in found] == [("min sag", "greet")]
        assert not sentences(unit, who=STRANGER, states=["exported"])


def test_the_list_has_pages_and_counts_of_the_own_districts(store: Store, talk: str) -> None:
    own = [report(store, talk, hear(store, talk, f"sætning {n}").seq).id for n in range(5)]
    with store.unit() as unit:
        reject_misunderstood(unit, who=SUPERVISOR, item_id=own[0])
        unit.commit()
    with store.reading() as unit:
        first, last = (
            list_misunderstood(unit, who=SUPERVISOR, state="open", page=page, size=3)
            for page in (1, 2)
        )
        assert ([one.id for one in first.rows], [one.id for one in last.rows]) == (
            [own[4], own[3], own[2]],
            [own[1]],
        )
        assert (first.total, first.counts) == (
            4,
            {"open": 4, "labelled": 0, "rejected": 1, "exported": 0},
        )
        assert list_misunderstood(unit, who=STRANGER, state="open").total == 0
        with pytest.raises(NotFound):
            read_misunderstood(unit, who=STRANGER, item_id=own[1])


def test_a_sentence_goes_with_its_conversation(store: Store, talk: str) -> None:
    own = report(store, talk, hear(store, talk, SAID).seq).id
    with store.unit() as unit:
        erase(unit, conversation_id=talk)
        unit.commit()
    with store.reading() as unit:
        assert unit.session.get(MisunderstoodRow, own) is None


def test_every_act_of_a_supervisor_leaves_a_row(store: Store, talk: str) -> None:
    own = report(store, talk, hear(store, talk, SAID).seq).id
    with store.unit() as unit:
        reject_misunderstood(unit, who=SUPERVISOR, item_id=own)
        reopen_misunderstood(unit, who=SUPERVISOR, item_id=own)
        label_misunderstood(unit, who=SUPERVISOR, item_id=own, text="min sag", intent="greet")
        export_misunderstood(unit, who=SUPERVISOR)
        query = select(AuditRow.act).where(AuditRow.subject == f"misunderstood:{own}")
        acts = unit.session.execute(query.order_by(AuditRow.id)).scalars().all()
    assert acts == [f"{verb}_misunderstood" for verb in ("reject", "reopen", "label", "export")]
    assert misunderstood.PURPOSE == "training"
