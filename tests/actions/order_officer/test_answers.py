"""Which texts the arbiter may hand to the form as answers."""

import pytest

from actions.order_officer import answers


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("order_municipality", "6880 Tarm"),
        ("order_contact", "20304050"),
        ("order_contact", "12345"),
        ("order_times", "fredag aften"),
        ("order_topic", "Indbrud"),
        ("order_confirm", "ja"),
        ("order_confirm", "3"),
        ("order_stop", "slet det"),
        ("order_correct", "telefonnummeret"),
        ("order_date", "31. februar 2027"),
    ],
)
def test_it_answers(slot: str, text: str) -> None:
    """An answer, also a wrong one, belongs to the form."""
    assert answers(slot, text, {})


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("order_municipality", "hvilken kreds hører Tarm til?"),
        ("order_topic", "spring over"),
        ("order_name", "fortryd"),
        ("order_description", "hej igen"),
        ("order_contact", "hvorfor det"),
        ("order_stop", "det regner"),
        ("nothing_of_ours", "ja"),
    ],
)
def test_it_does_not_answer(slot: str, text: str) -> None:
    """Questions, words that steer and greetings are left as they were understood."""
    assert not answers(slot, text, {})
