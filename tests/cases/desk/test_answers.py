"""What an adviser fills in goes to the bot once, with the conversation."""

from datetime import timedelta

import pytest

from actions.order_officer import questions
from cases.acts.desk.answers import FILLABLE, fill_answer, fillable, filled_answers
from cases.acts.desk.claims import lapse, release
from cases.acts.desk.idle import free_adviser
from cases.acts.handoffs import cancel_handoff
from cases.acts.turns import finish_turn, take_turn
from cases.errors import IllegalChange, NotYours
from cases.store import Store
from cases.views.people import DeskUser
from tests.cases.desk.advisers import ANNA, BO, LEASE, say, take, taken, waiting

SILENT = {"order_duplicate", "order_consent", "order_confirm"}


def fill(store: Store, talk: str, slot: str, text: str, who: DeskUser = ANNA) -> None:
    with store.unit() as unit:
        fill_answer(unit, who=who, conversation_id=talk, slot=slot, text=text)
        unit.commit()


def handed_back(store: Store, talk: str) -> list[dict[str, str]]:
    """The answers of every event that tells the bot it is back."""
    found = []
    with store.unit() as unit:
        while (turn := take_turn(unit, conversation_id=talk)) is not None:
            if turn.intent == "handed_back":
                found.append(turn.values["answers"])
            finish_turn(unit, turn)
        unit.commit()
    return found


def test_the_bot_gets_each_answer_once(store: Store) -> None:
    talk = taken(store)
    fill(store, talk, "order_road", "Skolevejen")
    fill(store, talk, "order_road", "Skolevej")
    fill(store, talk, "order_times", "hverdage klokken 8")
    with store.unit() as unit:
        known = filled_answers(unit, who=BO, conversation_id=talk)
        assert {each.slot: each.by for each in known} == {
            "order_road": "anna",
            "order_times": "anna",
        }
        release(unit, who=ANNA, conversation_id=talk, to="bot")
        unit.commit()
    waiting(store, talk)
    with store.reading() as unit:
        assert filled_answers(unit, who=BO, conversation_id=talk) == []
    take(store, talk)
    with store.unit() as unit:
        release(unit, who=ANNA, conversation_id=talk, to="bot")
        unit.commit()
    answers = {"order_road": "Skolevej", "order_times": "hverdage klokken 8"}
    assert handed_back(store, talk) == [answers, {}]


def test_an_answer_is_taken_back(store: Store) -> None:
    talk = taken(store)
    fill(store, talk, "order_road", "Skolevej")
    fill(store, talk, "order_road", "")
    with store.reading() as unit:
        assert filled_answers(unit, who=ANNA, conversation_id=talk) == []


def test_no_answer_is_lost_when_the_adviser_is(store: Store) -> None:
    talk = taken(store)
    fill(store, talk, "order_road", "Skolevej")
    with store.unit() as unit:
        lapse(unit, conversation_id=talk, now=unit.now() + timedelta(seconds=LEASE + 1))
        assert len(filled_answers(unit, who=BO, conversation_id=talk)) == 1
        assert cancel_handoff(unit, conversation_id=talk)
        unit.commit()
    assert handed_back(store, talk) == [{"order_road": "Skolevej"}]


def test_a_silent_citizens_answers_go_to_the_bot_too(store: Store) -> None:
    talk = taken(store)
    fill(store, talk, "order_road", "Skolevej")
    say(store, talk, "passer det")
    with store.unit() as unit:
        assert free_adviser(unit, conversation_id=talk, now=unit.now(), seconds=0)
        unit.commit()
    assert handed_back(store, talk) == [{"order_road": "Skolevej"}]


def test_only_the_holder_fills_and_only_what_is_asked(store: Store) -> None:
    talk = taken(store)
    with pytest.raises(NotYours):
        fill(store, talk, "order_road", "Skolevej", BO)
    for slot in ("order_consent", "order_confirm", "order_work", "status_access", "x"):
        with pytest.raises(IllegalChange):
            fill(store, talk, slot, "ja")


def test_the_questions_are_the_forms_own() -> None:
    assert set(FILLABLE) == set(questions.QUESTIONS) - SILENT
    assert fillable({}) == ("order_kind",)
    for kind in questions.KINDS:
        slots = {"order_kind": kind}
        asked = questions.plan(slots, similar=False)
        assert fillable(slots) == tuple(slot for slot in asked if slot not in SILENT)
