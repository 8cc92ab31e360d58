"""Values of an order in Danish."""

from datetime import date
from typing import Any

import pytest

from actions.order_officer.wording import show, show_day


def span(**values: Any) -> dict[str, Any]:
    """One recurring span with defaults."""
    usual = {"kind": "recurring", "weekdays": [], "start": None, "end": None, "part": None}
    return {**usual, "date": None, "date_to": None, "said": "", **values}


def test_a_day_is_spelled_out() -> None:
    """With weekday and year."""
    assert show_day(date(2027, 3, 14)) == "søndag den 14. marts 2027"


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (
            {"weekdays": [0, 1, 2, 3, 4], "start": "07:00", "end": "08:00"},
            "hverdage kl. 07.00-08.00",
        ),
        ({"weekdays": [4], "part": "evening"}, "fredag om aftenen"),
        ({"weekdays": [5, 6]}, "weekender"),
        ({"start": "22:00"}, "fra kl. 22.00"),
    ],
)
def test_times_are_shown_as_understood(values: dict[str, Any], shown: str) -> None:
    """Days and hours in words."""
    assert show("order_times", {"spans": [span(**values)], "said": ""}) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Tarm", "Tarm Kommune"),
        ("København", "Københavns Kommune"),
        ("Bornholm", "Bornholms Regionskommune"),
    ],
)
def test_municipalities_are_called_by_their_names(name: str, shown: str) -> None:
    """Two of them have names of their own."""
    assert show("order_municipality", {"name": name, "assumed": False}) == shown


def test_a_skipped_answer_is_shown_as_such() -> None:
    """No blank line in the summary."""
    assert show("order_role", None) == "ikke oplyst"
