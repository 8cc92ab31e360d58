"""Words and letters speak for languages."""

import pytest
import yaml

from reading.languages import LanguageWords, bare, named_in, read_words, weigh
from settings import ROOT


@pytest.fixture(scope="module")
def known() -> LanguageWords:
    return read_words(yaml.safe_load((ROOT / "data/words/languages.yml").read_text("utf-8")))


def test_a_word_of_two_languages_speaks_for_both(known: LanguageWords) -> None:
    scores = weigh("ikke", known).scores
    assert scores["da"] == scores["no"]


def test_capitals_count_like_small_letters(known: LanguageWords) -> None:
    assert weigh("GECE BİRİSİ GİRDİ", known).scores == weigh("gece birisi girdi", known).scores


@pytest.mark.parametrize(
    ("text", "script"),
    [("помогите мне", "CYRILLIC"), ("ساعدوني", "ARABIC"), ("hjælp", "LATIN"), ("112", None)],
)
def test_a_text_has_the_script_of_its_words(
    known: LanguageWords, text: str, script: str | None
) -> None:
    assert weigh(text, known).script == script


def test_a_script_leaves_its_own_languages_alone(known: LanguageWords) -> None:
    assert set(weigh("я хочу la policja", known).scores) <= {"uk", "ru"}


def test_foreign_names_are_not_enough(known: LanguageWords) -> None:
    """However many rare letters they have."""
    assert weigh("Łukasz Wiśniewski Gołębiowska Żółć", known).scores["pl"] < 1.75


def test_addresses_of_the_net_are_no_words(known: LanguageWords) -> None:
    assert weigh("https://www.the-police.com/what/is/this a@you.com", known).words == ()


def test_languages_are_known_by_their_names(known: LanguageWords) -> None:
    assert named_in("kan du engelsk eller po POLSKU", known) == ["en", "pl"]


def test_bare_words_are_what_short_answers_are_compared_by() -> None:
    assert bare(" Yes, please! ") == "yes please"


def test_every_language_has_words_names_and_short_answers(known: LanguageWords) -> None:
    named = set(known.names.values())
    assert known.codes - {"no", "sv"} <= named
    assert known.codes - {"no", "sv"} <= set(known.agrees)
    assert set(known.agrees) == set(known.declines)
