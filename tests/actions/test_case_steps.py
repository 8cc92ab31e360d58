"""Which words of a case a text names, and what explains them."""

import pytest

from actions.case_steps.words import AROUND, entries_for, named_steps
from actions.phrases import read_phrases
from facts import load_facts


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("hvad betyder det at han er sigtet", ["sigtelse"]),
        ("hvad er et tiltalefrafald", ["tiltalefrafald"]),
        ("TILTALE?", ["tiltale"]),
        ("sagen er henlagt", ["henlagt"]),
        ("hvad er domstolen", []),
        ("min anmeldelse er afvist", ["afvisning", "anmeldelse"]),
        ("hvad er et vidne", ["vidne"]),
        ("hvad er kontrolkoden til", ["kontrolkode"]),
        ("de har frafaldet tiltalen", ["tiltalefrafald"]),
        ("et vidne siger at han er sigtet", ["sigtelse", "vidne"]),
    ],
)
def test_named_steps(text: str, steps: list[str]) -> None:
    assert named_steps(text) == steps


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hvad er forskellen på sigtet og tiltalt", ["sigtelse_or_tiltale"]),
        ("er tiltalt det samme eller noget andet end sigtet", ["sigtelse_or_tiltale"]),
        (
            "forskel på tiltalefrafald og påtaleopgivelse",
            ["paataleopgivelse_or_tiltalefrafald"],
        ),
        ("hvad er forskellen på afvist og indstillet", ["afvisning_or_indstilling"]),
        ("er anke og klage det samme", ["anke_or_klage"]),
        ("hvad betyder afsoning og dom", ["afsoning", "dom"]),
        ("hvad betyder efterforskning", ["efterforskning"]),
        ("hvad vil det sige at min anmeldelse er afvist", ["afvisning"]),
        ("hvad betyder det her ord", []),
        ("er man dømt når man er sigtet eller hvordan", ["dom_or_sigtelse"]),
        ("er frifundet det samme som henlagt", ["frifindelse_or_henlagt"]),
        ("er indstillet det samme som henlagt", ["henlagt_or_indstilling"]),
        ("er frifundet og frafaldet tiltale samme ting", ["frifindelse_or_tiltalefrafald"]),
        ("anklageskrift kontra sigtelse", ["anklageskrift_or_sigtelse"]),
        ("er jeg vidne eller forurettet", ["forurettet_or_vidne"]),
        ("mistænkt, sigtet, tiltalt og dømt", ["mistanke", "sigtelse", "tiltale", "dom"]),
        ("det står der ikke", ["henlagt_unsure"]),
    ],
)
def test_two_words_are_told_apart(text: str, names: list[str]) -> None:
    found = entries_for(text, load_facts().answers)
    assert found == [f"ask_case_step_{name}" for name in names]


def test_every_difference_is_reached_by_its_two_words() -> None:
    entries = load_facts().answers
    pairs = [name for name in entries if name.startswith("ask_case_step_") and "_or_" in name]
    assert len(pairs) > 35
    for name in pairs:
        one, _, other = name.removeprefix("ask_case_step_").partition("_or_")
        assert one < other, name
        assert {one, other} <= set(read_phrases("case_steps")), name


def test_a_word_that_stands_around_others_is_one_of_the_words() -> None:
    assert set(read_phrases("case_steps")) >= AROUND
