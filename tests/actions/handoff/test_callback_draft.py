"""The plan of a promise, what may be skipped, and what is remembered of it."""

from typing import Any

import pytest

from actions.handoff.callback_draft import ANSWERS, CallbackDraft
from actions.handoff.callback_heard import Heard
from actions.handoff.callback_turn import take_turn


def slots_of(draft: CallbackDraft) -> dict[str, Any]:
    changed = {event["name"]: event["value"] for event in draft.events()}
    return {f"callback_{name}": draft.get(name) for name in ANSWERS} | changed


def said(draft: CallbackDraft, text: str, intent: str = "inform") -> CallbackDraft:
    asked = draft.next_question
    assert asked is not None
    taken = take_turn(draft, Heard(text, intent, 1.0, {}), asked.removeprefix("callback_"))
    assert taken
    return CallbackDraft(slots_of(draft))


def call() -> CallbackDraft:
    draft = CallbackDraft({})
    draft.put("kind", "call")
    return draft


def test_a_call_asks_in_this_order() -> None:
    draft, asked = call(), []
    for text in ("20304050", "nej", "formiddag", "en bøde"):
        asked.append(draft.next_question)
        draft = said(draft, text)
    asked.append(draft.next_question)
    names = ("contact", "leave_message", "times", "topic", "confirm")
    assert asked == [f"callback_{name}" for name in names]


def test_a_message_asks_for_itself_first() -> None:
    draft = CallbackDraft({})
    assert draft.next_question == "callback_kind"
    draft.put("kind", "message")
    assert draft.next_question == "callback_topic"
    assert draft.may_skip("contact")


def test_without_a_plain_yes_no_message_is_left() -> None:
    draft = said(said(call(), "20304050"), "det ved jeg ikke")
    assert draft.get("leave_message") is False


def test_a_number_cannot_be_skipped_but_the_topic_can() -> None:
    draft = said(call(), "spring over", "skip")
    assert draft.next_question == "callback_contact"
    for text in ("20304050", "nej", "formiddag"):
        draft = said(draft, text)
    assert said(draft, "spring over", "skip").next_question == "callback_confirm"


def test_undo_asks_for_the_latest_answer_again() -> None:
    draft = said(said(call(), "20304050"), "nej")
    assert draft.next_question == "callback_times"
    assert said(draft, "det var forkert", "wrong").next_question == "callback_leave_message"


def test_another_number_is_heard_wherever_it_is_said() -> None:
    draft = said(call(), "20304050")
    draft = said(draft, "nej, og ring hellere på 20 30 40 99")
    assert draft.get("contact") == {"phone": "+4520304099"}
    assert draft.get("leave_message") is False


def test_three_answers_in_vain_end_it() -> None:
    draft = call()
    for _ in range(2):
        draft = said(draft, "den røde")
    draft = said(draft, "den røde")
    assert (draft.work.outcome, draft.next_question) == ("given_up", None)


def test_another_errand_is_left_to_its_own_skill() -> None:
    draft = call()
    assert not take_turn(draft, Heard("hvad koster et pas", "ask_passport", 0.99, {}), "contact")
    assert not take_turn(draft, Heard("et menneske", "ask_human", 0.99, {}), "contact")


@pytest.mark.parametrize(
    ("picked", "question"),
    [
        ({"change": "contact"}, "callback_contact"),
        ({"change": "times"}, "callback_times"),
        ({"kind": "message"}, "callback_contact"),  # a number is no address to write to
        ({"stop": "stop"}, None),
    ],
)
def test_choices_steer_the_end(picked: dict[str, str], question: str | None) -> None:
    draft = call()
    for text in ("20304050", "nej", "formiddag", "en bøde"):
        draft = said(draft, text)
    take_turn(draft, Heard("x", "inform", 1.0, picked), "confirm")
    assert draft.next_question == question


def test_a_message_is_sent_only_with_a_yes() -> None:
    draft = call()
    for text in ("20304050", "nej", "formiddag", "en bøde"):
        draft = said(draft, text)
    assert said(draft, "nej").work.outcome is None
    assert said(draft, "ja tak").work.outcome == "sent"
