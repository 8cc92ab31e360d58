"""The half-filled order: undo, skipping, the next question."""

from actions.order_officer.draft import Draft


def after(draft: Draft) -> Draft:
    """The draft of the next turn, as the slots carry it over."""
    slots = dict(draft.slots)
    slots |= {event["name"]: event["value"] for event in draft.events()}
    return Draft(slots)


def test_undo_puts_back_the_latest_turn() -> None:
    """Each turn is one step."""
    first = Draft({})
    first.put("order_kind", "talk")
    second = after(first)
    second.put("order_topic", "indbrud")
    third = after(second)
    assert third.undo() == ["order_topic"]
    assert third.next_question == "order_topic"


def test_a_skipped_question_is_not_asked_again_until_undone() -> None:
    """Skipping is a step too."""
    draft = Draft({"order_kind": "talk", "order_topic": "indbrud"})
    draft.skip("order_audience")
    later = after(draft)
    assert later.next_question == "order_headcount"
    later.undo()
    assert later.next_question == "order_audience"


def test_support_needs_fewer_answers() -> None:
    """After the place only the requester is asked for."""
    slots = {"order_kind": "traffic_control", "order_duplicate": "support"}
    draft = Draft({**slots, "order_work": {"similar": {"order_id": 1, "count": 2}}})
    assert "order_description" not in draft.questions
    assert draft.questions[-4:] == (
        "order_name",
        "order_contact",
        "order_consent",
        "order_confirm",
    )
