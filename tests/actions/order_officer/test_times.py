"""A new time is read without the words that lead up to it."""

import pytest

from actions.order_officer.draft import Draft
from actions.order_officer.misdirected import is_ongoing
from actions.order_officer.places import read_road
from actions.order_officer.times import after_correcting, second_date
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("den 3. marts eller den 10. marts", "2027-03-10"),
        ("3. eller 10. marts", "2027-03-10"),
        ("3. marts, alternativt 10. marts", "2027-03-10"),
        ("fra den 3. marts til den 5. marts", None),
        ("3. marts eller deromkring", None),
        ("3. marts eller 3. marts", None),
    ],
)
def test_a_second_date_is_one_that_will_do_as_well(text: str, day: str | None) -> None:
    found = second_date(said(text))
    assert (found and found["date"]) == day


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Skolevej fra torvet til kirken", ("torvet", "kirken")),
        ("Kirkevej fra børnehaven ned til broen i Tarm", ("børnehaven", "broen")),
        ("Nygade fra mandag til fredag", (None, None)),
        ("Nygade fra 7 til 9", (None, None)),
    ],
)
def test_a_stretch_may_lie_between_landmarks(
    text: str, ends: tuple[str | None, str | None]
) -> None:
    road = read_road(said(text), Draft({})).values["order_road"]
    assert (road["road_from"], road["road_to"]) == ends
