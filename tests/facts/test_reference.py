"""The reference data is whole, agrees with itself, and promises no uncertain number."""

import pytest

from facts import load_facts


def test_facts_are_read_once() -> None:
    assert load_facts() is load_facts()


def test_facts_cannot_be_changed() -> None:
    facts = load_facts()
    with pytest.raises(AttributeError):
        facts.masks = {}  # type: ignore[misc]
    with pytest.raises(TypeError):
        facts.masks["cpr"] = ""  # type: ignore[index]


def test_there_are_twelve_districts_with_their_codes() -> None:
    assert list(load_facts().districts) == [str(code) for code in range(1460, 1472)]


def test_an_unverified_page_is_the_root_of_the_site() -> None:
    districts = load_facts().districts
    assert districts["1462"].url == "politi.dk/midt-og-vestjyllands-politi"
    assert districts["1471"].url == "politi.dk"


def test_every_municipality_lies_in_one_known_district() -> None:
    facts = load_facts()
    places = facts.gazetteer.municipalities
    assert len({place.code for place in places}) == 98
    assert {place.district_code for place in places} == set(facts.districts)
    for place in places:
        assert facts.gazetteer.district(place.district_code).name == place.district_name


def test_every_postal_code_has_known_municipalities() -> None:
    gazetteer = load_facts().gazetteer
    assert len(gazetteer.areas) == 1090
    for area in gazetteer.areas:
        districts = {gazetteer.municipality(code).district_code for code in area.municipality_codes}
        assert (len(districts) > 1) == area.crosses_districts, area


def test_sixty_six_postal_codes_cross_a_border() -> None:
    areas = load_facts().gazetteer.areas
    assert sum(area.crosses_districts for area in areas) == 66


def test_only_a_certain_help_line_has_a_number() -> None:
    lines = load_facts().help_lines
    numbers = {code: line.number for code, line in lines.items() if line.number}
    assert numbers == {
        "alarm": "112",
        "police": "114",
        "victim_support": "116 006",
        "partner_violence": "1888",
        "children": "116 111",
        "suicide": "70 201 201",
    }
    assert lines["suicide"].hours is None
    assert all(line.number or line.url for line in lines.values())


def test_links_have_no_scheme() -> None:
    links = load_facts().links
    assert len(links) == 31
    assert not any("://" in link.url for link in links.values())


def test_a_missing_folder_is_named(tmp_path: object) -> None:
    from pathlib import Path

    with pytest.raises(FileNotFoundError, match=r"districts\.csv"):
        load_facts(Path(str(tmp_path)))
