"""Corrections in the citizen's own words."""

import pytest

from actions.order_officer.corrections import take_correction
from actions.order_officer.draft import Draft
from tests.actions.order_officer.builders import said


def draft() -> Draft:
    """An order that is ready but for the yes."""
    return Draft(
        {
            "order_kind": "traffic_control",
            "order_sub_kind": "speeding",
            "order_road": {"road": "Nørregade", "house_number": None, "road_to": None},
            "order_municipality": {"code": "671", "name": "Struer", "assumed": False},
            "order_name": "Inge Lund",
            "order_contact": {"phone": "+4540506070", "email": "inge@lund.dk"},
        }
    )


@pytest.mark.parametrize(
    "text",
    [
        "nej, det er Søndergade, ikke Nørregade",
        "det er ikke Nørregade men Søndergade",
        "vejen er forkert, det er Søndergade",
    ],
)
def test_a_road_is_replaced(text: str) -> None:
    """Whatever the order of right and wrong."""
    order = draft()
    assert take_correction(order, said(text, "correct_answer"), "order_times")
    assert order.get("order_road")["road"] == "Søndergade"


def test_half_of_the_contact_stays() -> None:
    """A wrong number leaves the address as it was."""
    order = draft()
    assert take_correction(order, said("nummeret er forkert", "wrong"), "order_confirm")
    assert order.get("order_contact") is None
    assert order.work.contact_rest == {"email": "inge@lund.dk"}


@pytest.mark.parametrize("text", ["ret 3", "ret nr. 3", "punkt 3 er forkert", "den tredje", "3"])
def test_a_line_of_the_summary_is_asked_again(text: str) -> None:
    """By number or by ordinal."""
    order = draft()
    assert take_correction(order, said(text), "order_confirm")
    assert order.get("order_road") is None


def test_an_answer_is_no_correction() -> None:
    """A plain answer to the open question goes its own way."""
    assert not take_correction(draft(), said("fredag aften"), "order_times")
