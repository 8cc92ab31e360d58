"""An entry that is not whole is refused when the house starts, by its file and its id."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from facts import BadEntry, load_facts
from facts.answers import addresses_in, known_addresses, read_answers
from tests.facts.builders import folder_of, row

KNOWN = frozenset({"politi.dk", "borger.dk"})


def test_a_right_entry_is_read_with_its_skill(tmp_path: Path) -> None:
    found = read_answers(folder_of(tmp_path / "answers", row()), KNOWN)
    assert found["ask_passport"].skill == "service_info"
    assert found["ask_passport"].godkendt_af is None


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert read_answers(tmp_path / "nowhere", KNOWN) == {}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"note": "hej"}, "unknown field 'note'"),
        ({"kontrolleret": ...}, "missing field 'kontrolleret'"),
        ({"expires": ...}, "missing field 'expires'"),
        ({"godkendt_af": ...}, "missing field 'godkendt_af'"),
        ({"expires": None}, "expires is no date"),
        ({"expires": "2027-11-02x"}, "expires is no date"),
        ({"expires": datetime(2027, 11, 2, 12)}, "expires is no date"),
        ({"expires": row()["kontrolleret"]}, "expires does not lie after kontrolleret"),
        ({"kontrolleret": row()["gyldig_pr"].replace(month=9)}, "gyldig_pr lies after"),
        ({"text": ""}, "text is no text"),
        ({"text_en": None}, "text_en is no text"),
        ({"source": 7}, "source is no text"),
        ({"godkendt_af": ""}, "godkendt_af is neither a name nor null"),
        ({"link": "politi.dk/opdigtet"}, "link 'politi.dk/opdigtet' is not among the known"),
        ({"link": "https://politi.dk"}, "is not among the known"),
        ({"text": "Se example.com/hjem her."}, "text names 'example.com/hjem'"),
        ({"text_en": "See politi.dk/made-up."}, "text_en names 'politi.dk/made-up'"),
        ({"text": "Ring {nummer}."}, "text has the unknown field {nummer}"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(BadEntry) as refused:
        read_answers(folder_of(tmp_path / "answers", row(**changes)), KNOWN)
    assert str(refused.value).startswith("service_info.yml: ask_passport: ")
    assert fault in str(refused.value)


@pytest.mark.parametrize("wrong", ["hej", None, ["ask_passport"]])
def test_what_is_no_entry_is_named_by_its_place(tmp_path: Path, wrong: object) -> None:
    with pytest.raises(BadEntry, match=r"service_info\.yml: entry 2: must be a map"):
        read_answers(folder_of(tmp_path / "answers", row(), wrong), KNOWN)


def test_an_id_that_is_no_code_word_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadEntry, match="no code word"):
        read_answers(folder_of(tmp_path / "answers", row(id="Ask Passport")), KNOWN)


def test_one_id_stands_once_in_all_files(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "answers", row())
    folder_of(folder, row(), name="victim_overview")
    with pytest.raises(BadEntry, match=r"victim_overview\.yml: ask_passport: stands twice"):
        read_answers(folder, KNOWN)


def test_known_are_the_pages_that_were_seen_and_the_roots_of_their_sites() -> None:
    facts = load_facts()
    known = known_addresses(
        facts.links.values(), facts.help_lines.values(), facts.districts.values()
    )
    assert {"politi.dk", "politi.dk/atkfoto", "rigshospitalet.dk", "domstol.dk"} <= known
    assert "politi.dk/koebenhavns-vestegns-politi" not in known
    assert not any("://" in address for address in known)


def test_addresses_are_found_in_a_sentence() -> None:
    said = "Se politi.dk/atkfoto. Eller Borger.dk, e-justice.europa.eu/171/DA (ring 114)."
    assert addresses_in(said) == ["politi.dk/atkfoto", "Borger.dk", "e-justice.europa.eu/171/DA"]
