"""An entry is said until the midnight in Denmark when it expires, in production if approved."""

from datetime import UTC, date, datetime, timedelta

import pytest

from facts import due_soon, withheld_because, withheld_entries
from tests.facts.builders import entry

SECOND = timedelta(seconds=1)
# The first moment of the day in Denmark, in UTC.
MIDNIGHTS = [
    (date(2027, 1, 15), datetime(2027, 1, 14, 23, tzinfo=UTC)),
    (date(2027, 3, 28), datetime(2027, 3, 27, 23, tzinfo=UTC)),  # summer time begins that night
    (date(2027, 3, 29), datetime(2027, 3, 28, 22, tzinfo=UTC)),
    (date(2027, 7, 1), datetime(2027, 6, 30, 22, tzinfo=UTC)),
    (date(2027, 10, 31), datetime(2027, 10, 30, 22, tzinfo=UTC)),  # and ends that night
    (date(2027, 11, 1), datetime(2027, 10, 31, 23, tzinfo=UTC)),
    (date(2028, 2, 29), datetime(2028, 2, 28, 23, tzinfo=UTC)),
    (date(2027, 12, 31), datetime(2027, 12, 30, 23, tzinfo=UTC)),
]


@pytest.mark.parametrize(("day", "midnight"), MIDNIGHTS)
def test_it_expires_when_the_day_begins_in_denmark(day: date, midnight: datetime) -> None:
    old = entry(expires=day)
    assert withheld_because(old, midnight - SECOND, production=False) is None
    assert withheld_because(old, midnight, production=False) == "expired"
    assert withheld_because(old, midnight + timedelta(days=400), production=False) == "expired"


@pytest.mark.parametrize(
    ("approved_by", "production", "reason"),
    [
        (None, False, None),
        (None, True, "not_approved"),
        ("Retsafdelingen", True, None),
        ("Retsafdelingen", False, None),
    ],
)
def test_production_says_only_what_somebody_approved(
    approved_by: str | None, production: bool, reason: str | None
) -> None:
    today = datetime(2026, 12, 1, 12, tzinfo=UTC)
    one = entry(godkendt_af=approved_by)
    assert withheld_because(one, today, production=production) == reason


def test_an_approval_does_not_outlive_the_expiry() -> None:
    late = datetime(2028, 1, 1, tzinfo=UTC)
    assert withheld_because(entry(godkendt_af="N.N."), late, production=True) == "expired"


def test_what_is_withheld_is_listed_with_its_reason() -> None:
    entries = [entry(), entry(id="old", expires=date(2026, 11, 5))]
    now = datetime(2026, 12, 1, tzinfo=UTC)
    assert withheld_entries(entries, now, production=False) == {"old": "expired"}
    found = withheld_entries(entries, now, production=True)
    assert found == {"ask_passport": "not_approved", "old": "expired"}


def test_what_is_due_stands_with_the_most_urgent_first() -> None:
    entries = [
        entry(id="later", expires=date(2027, 1, 30)),
        entry(id="far", expires=date(2027, 1, 31)),
        entry(id="gone", expires=date(2026, 11, 5)),
    ]
    now = datetime(2026, 12, 1, tzinfo=UTC)
    assert [each.id for each in due_soon(entries, now, 60)] == ["gone", "later"]
