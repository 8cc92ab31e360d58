"""What a citizen adds to a case is read as the list or the details that it is."""

import pytest

from actions.case_status.additions import (
    kind_of,
    lists_things,
    names_files,
    read_content,
    read_items,
    reads_as,
)


@pytest.mark.parametrize(
    ("said", "items"),
    [
        ("cykel, 4.000 kr.", [("cykel", "4.000 kr.")]),
        ("en cykel til 3.500 kr", [("en cykel", "3.500 kr.")]),
        ("iPhone 13 (5000 kr.)", [("iPhone 13", "5000 kr.")]),
        ("ring: 700 kroner\nur", [("ring", "700 kr."), ("ur", None)]),
        ("1. ur\n2. kamera", [("ur", None), ("kamera", None)]),
        ("et kamera, to ure og min fars medaljer",
         [("et kamera", None), ("to ure", None), ("min fars medaljer", None)]),
        ("cykel 2.999,50 kr", [("cykel", "2.999,50 kr.")]),
    ],
)  # fmt: skip
def test_a_list_is_read_thing_by_thing(said: str, items: list[tuple[str, str | None]]) -> None:
    assert [(item["what"], item.get("value")) for item in read_items(said)] == items


@pytest.mark.parametrize(
    ("said", "details"),
    [
        ("20 12 34 56", {"phone": "+4520123456"}),
        ("min nye mail er bo@example.com", {"email": "bo@example.com"}),
        ("min nye adresse er Lindevej 7, 6000 Kolding", {"address": "Lindevej 7, 6000 Kolding"}),
        (
            "jeg er flyttet til Nørregade 12 st. tv, 7600 Struer. Min telefon er 40506070",
            {"phone": "+4540506070", "address": "Nørregade 12 st. tv, 7600 Struer"},
        ),
    ],
)
def test_new_contact_details_are_read(said: str, details: dict[str, str]) -> None:
    assert read_content("contact_details", said) == details


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("message", "??"),
        ("message", "x" * 1901),
        ("item_list", "12 34"),
        ("item_list", "\n".join(f"ting {'i' * place}" for place in range(1, 60))),
        ("contact_details", "jeg er flyttet"),
        ("contact_details", "ja"),
    ],
)
def test_what_does_not_read_as_its_kind_is_not_taken(kind: str, said: str) -> None:
    assert read_content(kind, said) is None


def test_a_question_is_content_only_in_a_message() -> None:
    asked = "hvornår får jeg min cykel igen?"
    assert reads_as("message", asked)
    assert not reads_as("item_list", asked)


def test_a_sentence_with_a_comma_is_not_plainly_a_list() -> None:
    assert lists_things("cykel, to ure og min fars medaljer")
    assert lists_things("den store cykel fra vores skur, 4.000 kr.")
    assert not lists_things("jeg er blevet så utryg ved at gå alene hjem, det er slemt")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("jeg vil skrive en besked", "message"),
        ("der mangler et ur på listen", "item_list"),
        ("jeg er flyttet", "contact_details"),
        ("det ved jeg ikke", None),
    ],
)
def test_the_kind_is_read_from_its_words(said: str, kind: str | None) -> None:
    assert kind_of(said) == kind


def test_pictures_are_known_as_what_cannot_be_sent() -> None:
    assert names_files("kan jeg sende et billede")
    assert not names_files("jeg har et vidne mere")
