"""What one message says about an own order."""

import pytest

from actions.order_status import answers
from actions.order_status.heard import read_field
from actions.order_status.memory import Memory, OrderKey
from reading.codes import new_order_code
from reading.numbers import new_order_number


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("tidspunktet", "times"),
        ("min beskrivelse", "description"),
        ("telefonnummeret er nyt", "contact"),
        ("mailen og tidspunktet", None),
        ("noget andet", None),
    ],
)
def test_the_field_a_text_names(text: str, field: str | None) -> None:
    assert read_field(text) == field


def test_a_number_or_a_code_answers_the_question_for_them() -> None:
    assert answers("status_number", f"det er {new_order_number()}", {})
    assert answers("status_number", new_order_code(), {})
    assert answers("status_access", "koden er [kode]", {})


def test_other_words_do_not() -> None:
    assert not answers("status_number", "hvad er min politikreds", {})
    assert not answers("status_confirm", "hvad er min politikreds", {})


def test_any_text_may_be_a_new_description_but_not_a_new_contact() -> None:
    assert answers("status_value", "de kører stærkt", {"status_field": "description"})
    assert not answers("status_value", "de kører stærkt", {"status_field": "contact"})


def test_a_proven_order_survives_as_text() -> None:
    key = OrderKey(3, 7, "B-1234-5671")
    assert OrderKey.read(str(key)) == key
    assert OrderKey.read(None) is None


def test_the_third_miss_ends_the_talk() -> None:
    memory = Memory({"status_task": "show"})
    for _ in range(3):
        memory.miss("utter_status_number_unreadable")
    assert [line.response for line in memory.lines][-1] == "utter_status_gave_up"
    assert memory.get("task") == "done"


def test_a_new_wish_forgets_the_old_answers_but_not_the_order() -> None:
    memory = Memory({"status_task": "change", "status_field": "times", "status_order": "3/7/B"})
    memory.begin("withdraw")
    assert (memory.get("task"), memory.get("field")) == ("withdraw", None)
    assert memory.get("order") == "3/7/B"
