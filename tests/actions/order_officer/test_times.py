"""A new time is read without the words that lead up to it."""

import pytest

from actions.order_officer.misdirected import is_ongoing
from actions.order_officer.times import after_correcting
from tests.actions.order_officer.builders import said


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ret dagene til torsdag aften", "torsdag aften"),
        ("ændr det om til lørdag", "lørdag"),
        ("tidspunktet skal ændres til mandag", "mandag"),
        ("ret tiden fra kl 7 til 8", "ret tiden fra kl 7 til 8"),
        ("ret 5 til torsdag aften", "torsdag aften"),
        ("ret 7 til 9", "ret 7 til 9"),
        ("mandag til fredag", "mandag til fredag"),
    ],
)
def test_what_leads_up_to_a_new_time_is_left_out(text: str, left: str) -> None:
    assert after_correcting(said(text)).text == left


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("der køres ræs på Engvej lige nu", True),
        ("netop nu drøner de op og ned ad gaden", True),
        ("de drøner hver dag op og ned ad gaden", False),
        ("lige nu planlægger vi en byfest", False),
    ],
)
def test_only_what_happens_on_a_road_at_this_moment_is_ongoing(text: str, now: bool) -> None:
    assert is_ongoing(said(text)) is now
