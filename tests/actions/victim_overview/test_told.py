"""What a sentence tells is noted, so that nothing is asked twice, and nothing else is."""

from typing import Any

import pytest

from actions.victim_overview.told import read_told
from tests.actions.victim_overview.builders import text

DAUGHTER = {"kind": "violence", "who": "relative", "minor": "yes"}


def told(said: str) -> dict[str, Any]:
    found = read_told(text(said))
    if "municipality" in found:
        found["municipality"] = found["municipality"]["name"]
    return found


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "min datter på 15 blev slået i går i Odense",
            {**DAUGHTER, "when": {"day": "2026-11-22"}, "municipality": "Odense"},
        ),
        ("jeg blev overfaldet", {"kind": "violence", "who": "self"}),
        ("min mand slår mig", {"kind": "close_relation_violence", "who": "self"}),
        ("min kæreste blev sur og slog mig", {"kind": "close_relation_violence", "who": "self"}),
        ("min søn slog mig", {"kind": "close_relation_violence", "who": "self"}),
        ("min veninde er blevet voldtaget", {"kind": "rape", "who": "relative"}),
        ("vores far blev dræbt", {"kind": "violence", "who": "relative_of_dead"}),
        ("han truer med at slå mig ihjel", {"kind": "threats", "who": "self"}),
        ("vi har haft indbrud", {"kind": "burglary", "who": "self"}),
        ("min cykel er blevet stjålet", {"kind": "theft", "who": "self"}),
        ("min mor på 82 blev udsat for tricktyveri",
         {"kind": "theft", "who": "relative", "minor": "no"}),
        ("jeg blev påkørt af en flugtbilist", {"kind": "traffic_accident", "who": "self"}),
        ("jeg blev overfaldet, fordi jeg er homoseksuel", {"kind": "hate_crime", "who": "self"}),
        ("en har delt et nøgenbillede af mig", {"kind": "digital_sexual_offence", "who": "self"}),
        ("jeg var vidne til et overfald", {"kind": "witness"}),
        ("jeg skal vidne om den vold, jeg blev udsat for", {"kind": "violence", "who": "self"}),
        ("det var ikke voldtægt, men han slog mig", {"kind": "violence", "who": "self"}),
        ("jeg er 16 og bliver slået derhjemme",
         {"kind": "close_relation_violence", "who": "self", "minor": "yes"}),
        ("min mand blev dræbt i trafikken",
         {"kind": "traffic_accident", "who": "relative_of_dead"}),
        ("jeg blev truet i trafikken", {"kind": "threats", "who": "self"}),
        ("min bror blev kørt ihjel af en spritbilist",
         {"kind": "traffic_accident", "who": "relative_of_dead"}),
        ("jeg har set et overfald", {"kind": "witness"}),
        ("min eks følger efter mig og skriver hele tiden", {"kind": "stalking", "who": "self"}),
        ("de truede mig med kniv og tog kassen", {"kind": "robbery", "who": "self"}),
        ("jeg brækkede næsen, da han overfaldt mig",
         {"kind": "violence", "who": "self", "injured": "yes"}),
    ],
)  # fmt: skip
def test_what_is_told_is_noted(said: str, expected: dict[str, Any]) -> None:
    assert told(said) == expected


@pytest.mark.parametrize(
    ("said", "reported"),
    [
        ("jeg har anmeldt det", "yes"),
        ("politiet kom med det samme", "yes"),
        ("jeg har ikke anmeldt det", "no"),
        ("jeg tør ikke anmelde det", "no"),
        ("skal jeg anmelde det", None),
    ],
)
def test_whether_the_police_know(said: str, reported: str | None) -> None:
    assert told(said).get("reported") == reported


@pytest.mark.parametrize(
    ("said", "minor"),
    [
        ("jeg er 17", "yes"),
        ("min 12-årige søn", "yes"),
        ("hun er 18 år gammel", "no"),
        ("jeg er 45", "no"),
        ("det er 3 år siden", None),
        ("der gik 10 minutter", None),
        ("jeg fik bank af 3 personer", None),
    ],
)
def test_an_age_is_no_other_number(said: str, minor: str | None) -> None:
    assert told(said).get("minor") == minor


def test_the_day_of_the_report_is_not_the_day_of_the_deed() -> None:
    assert "when" not in told("jeg blev slået ned og anmeldte det i går")
    assert told("jeg blev voldtaget for to dage siden og har ikke anmeldt det") == {
        "kind": "rape",
        "who": "self",
        "reported": "no",
        "when": {"day": "2026-11-21"},
    }


def test_the_wish_alone_tells_nothing() -> None:
    assert told("jeg vil gerne have et overblik over mine rettigheder") == {}
    assert told("har jeg ret til en advokat") == {}
