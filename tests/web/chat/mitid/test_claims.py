"""Levels and persons as brokers write them; whatever cannot be read counts as nothing."""

from typing import Any

import pytest
from pydantic import SecretStr

from cases.person_refs import person_ref
from settings import Settings
from web.chat.mitid.claims import Proven, proven_by, rank_of, read_level
from web.chat.mitid.errors import NoPerson, TooLow

NSIS = "https://data.gov.dk/concept/core/nsis"


def settings(**changes: Any) -> Settings:
    return Settings(_env_file=None, person_ref_key=SecretStr("key"), **changes)


@pytest.mark.parametrize(
    ("said", "rank"),
    [
        ("Low", 0),
        ("substantial", 1),
        ("SUBSTANTIAL", 1),
        ("High", 2),
        (f"{NSIS}/Low", 0),
        (f"{NSIS}/Substantial", 1),
        (f"{NSIS}/High", 2),
        ("urn:grn:authn:dk:mitid:substantial", 1),
        ("http://eidas.europa.eu/LoA/high", 2),
        (" high ", 2),
        ("", None),
        ("0", None),
        ("3", None),
        ("higher", None),
        ("not-high", None),
        ("substantially/", None),
        (2, None),
        (True, None),
        (["High"], None),
        ({"loa": "High"}, None),
        (None, None),
    ],
)
def test_a_level_is_read_in_each_of_its_forms(said: object, rank: int | None) -> None:
    assert read_level(said) == rank


@pytest.mark.parametrize(
    ("claims", "rank"),
    [
        ({"loa": "High"}, 2),
        ({"loa": "High", "acr": "0"}, 2),
        ({"loa": "High", "acr": f"{NSIS}/Low"}, 0),
        ({"loa": "Low", "acr": f"{NSIS}/High"}, 0),
        ({"acr": f"{NSIS}/Substantial"}, 1),
        ({"loa": "unknown", "acr": f"{NSIS}/High"}, None),
        ({}, None),
    ],
)
def test_the_lower_of_two_levels_counts_and_an_unknown_one_is_none(
    claims: dict[str, str], rank: int | None
) -> None:
    assert rank_of(claims, "loa") == rank


@pytest.mark.parametrize(
    ("least", "said", "level"),
    [
        ("low", "low", "mitid_low"),
        ("low", "high", "mitid_high"),
        ("substantial", "substantial", "mitid_substantial"),
        ("high", "high", "mitid_high"),
        ("substantial", "low", None),
        ("high", "substantial", None),
        ("low", "none", None),
    ],
)
def test_a_level_below_the_least_one_proves_nobody(
    least: str, said: str, level: str | None
) -> None:
    wanted = settings(mitid_least_level=least)
    claims = {"loa": said, "cpr": "0101709996"}
    if level is None:
        with pytest.raises(TooLow):
            proven_by(claims, wanted)
    else:
        assert proven_by(claims, wanted) == Proven(person_ref("key", "0101709996"), level)


@pytest.mark.parametrize("value", [None, "", "   ", 101709996, ["0101709996"], {"x": 1}, "9" * 256])
def test_a_person_who_is_not_named_in_words_is_nobody(value: object) -> None:
    with pytest.raises(NoPerson):
        proven_by({"loa": "High", "cpr": value}, settings())


def test_a_claim_may_lie_within_another_or_have_dots_in_its_name() -> None:
    wanted = settings(mitid_person_claim="dk.cpr")
    ref = person_ref("key", "0101709996")
    assert proven_by({"loa": "High", "dk": {"cpr": "0101709996"}}, wanted).person_ref == ref
    assert proven_by({"loa": "High", "dk.cpr": "0101709996"}, wanted).person_ref == ref


def test_nothing_of_the_person_stands_in_an_error() -> None:
    with pytest.raises(TooLow) as low:
        proven_by({"loa": "Low", "cpr": "0101709996"}, settings())
    with pytest.raises(NoPerson) as nobody:
        proven_by({"loa": "High", "cpr": "0101709996" * 30}, settings())
    assert "0101709996" not in repr(low.value) + str(low.value) + repr(nobody.value)
