"""Places are read in any spelling, located only if certain, and asked about otherwise."""

import pytest

from facts import load_facts
from reading.places import PlaceReading, road_key
from tests.reading.place_rows import ROWS

GAZETTEER = load_facts().gazetteer


def rows() -> list[tuple[str, str, str]]:
    parts = [line.split("|") for line in ROWS.splitlines() if line.strip()]
    return [(text.strip(), expected.strip(), want.strip()) for text, expected, want in parts]


def seen(reading: PlaceReading) -> dict[str, object]:
    place = reading.municipality
    values = {
        "road": reading.road,
        "number": reading.house_number,
        "from": reading.road_from,
        "to": reading.road_to,
        "code": reading.postal_code,
        "town": reading.town,
        "mun": place.name if place else None,
        "assumed": reading.assumed,
        "candidates": ",".join(candidate.name for candidate in reading.candidates),
        "unknown": reading.unknown_name,
        "outside": reading.outside,
    }
    return {name: value for name, value in values.items() if value}


# A town or code that goes with what is asked for is not repeated in every row.
OPTIONAL = {"town", "code", "number"}


@pytest.mark.parametrize(("text", "expected", "want"), rows())
def test_a_place_is_read_as_meant(text: str, expected: str, want: str) -> None:
    got = seen(GAZETTEER.read(text, expected=expected or None))
    wanted: dict[str, object] = {}
    for part in filter(None, (piece.strip() for piece in want.split(";"))):
        name, _, value = part.partition("=")
        wanted[name] = value or True
    left_out = OPTIONAL if wanted else set()
    assert {k: v for k, v in got.items() if k in wanted or k not in left_out} == wanted


def test_there_are_enough_rows() -> None:
    assert len(rows()) >= 150


def test_every_municipality_is_read_by_its_own_name() -> None:
    names = [row.name for row in GAZETTEER.municipalities]
    assert len(names) == 98
    for name in names:
        for text in (f"{name} Kommune", f"i {name.upper()} kommune", f"{name}s Kommune"):
            place = GAZETTEER.read(text).municipality
            assert place is not None, text
            assert place.name == name


def test_every_postal_code_locates_or_asks_and_never_guesses_between_districts() -> None:
    for area in GAZETTEER.areas:
        reading = GAZETTEER.read(f"{area.code} {area.town}")
        assert reading.postal_code == area.code
        if reading.municipality is None:
            assert len(reading.candidates) > 1
            assert area.crosses_districts
        if area.crosses_districts and reading.municipality:
            assert reading.assumed
            assert (area.shares[0] or 0) >= 0.98


def test_what_is_said_lies_at_its_span() -> None:
    text = "Der køres stærkt på Skolevej 12 i Tarm hver dag"
    reading = GAZETTEER.read(text)
    assert reading.said == "Skolevej 12 i Tarm"
    for mention in reading.mentions:
        assert mention.value in text[mention.start : mention.end]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Skolevej", "skolevej"),
        ("Nørre Allé", "nørre alle"),
        ("H.C. Andersens Boulevard", "HC Andersens boulevard"),
        ("Gl. Landevej", "Gammel Landevej"),
        ("Sct. Mathias Gade", "Sankt Mathias Gade"),
        ("Søndergade", "Soendergade"),
        ("Skolevejen", "Skolevej"),
    ],
)
def test_two_spellings_of_a_road_have_one_key(one: str, other: str) -> None:
    assert road_key(one) == road_key(other)


def test_two_roads_have_two_keys() -> None:
    assert road_key("Skolevej") != road_key("Skolegade")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hvilken kreds hører Thisted til", "Midt- og Vestjyllands Politi"),
        ("Morsø", "Midt- og Vestjyllands Politi"),
        ("Fyn", "Fyns Politi"),
        ("Midt-Vest", "Midt- og Vestjyllands Politi"),
        ("Sydsjællands- og Lolland Falsters Politi", "Sydsjællands og Lolland-Falsters Politi"),
        ("6880", "Midt- og Vestjyllands Politi"),
        ("jeg bor i Aars", "Nordjyllands Politi"),
    ],
)
def test_the_district_of_a_text(text: str, name: str) -> None:
    district = GAZETTEER.find_district(text)
    assert district is not None
    assert district.name == name


def test_no_district_where_the_place_is_uncertain() -> None:
    assert GAZETTEER.find_district("2800") is None
