"""How well the language of a message is told, and Norwegian and Swedish are understood."""

import pytest

from bot.model import Model
from bot.pipeline.language import NORDIC, LanguageIdentifier
from tests.nlu.language_sets import HALVES, rows
from tests.nlu.sentences import bare, development

# Measured on the held-out half (docs/adr/0008), less a point.
RIGHT, RIGHT_SKILL = 0.92, 0.94
FOREIGN = {"english", "norwegian", "swedish"}


@pytest.fixture(scope="module")
def identifier() -> LanguageIdentifier:
    return LanguageIdentifier(LanguageIdentifier.get_default_config())


def test_no_fewer_languages_are_told_than_were_recorded(identifier: LanguageIdentifier) -> None:
    told = [row.is_right(identifier.identify(row.text)) for row in rows("held_out")]
    assert sum(told) / len(told) >= RIGHT


def test_danish_is_not_taken_for_another_language(identifier: LanguageIdentifier) -> None:
    danish = [text for *_, slice_, text in development() if slice_ not in FOREIGN]
    danish += [row.text for half in HALVES for row in rows(half) if row.language == "da"]
    taken = {text: identifier.identify(text) for text in danish}
    wrong = {text: code for text, code in taken.items() if code and code not in NORDIC}
    assert len(wrong) / len(danish) <= 0.001, wrong


def test_both_halves_have_enough_of_each_language_and_share_no_sentence() -> None:
    halves = [list(rows(half)) for half in HALVES]
    for half in halves:
        count = {row.language: 0 for row in half}
        for row in half:
            count[row.language] += 1
        assert len(count) == 15
        assert all(n >= (10 if code in ("kl", "fo") else 20) for code, n in count.items()), count
    first, second = ({bare(row.text) for row in half} for half in halves)
    assert not first & second


@pytest.mark.model
@pytest.mark.slow
def test_norwegian_and_swedish_are_understood(model: Model) -> None:
    """Through the Danish model, with Danish words in the place of theirs."""
    labelled = [row for row in rows("held_out") if row.skill]
    heard = [model.parse(row.text)["intent"]["name"] for row in labelled]
    pairs = zip(heard, labelled, strict=True)
    right = [model.skills.get(intent) == row.skill for intent, row in pairs]
    assert len(right) >= 40
    assert sum(right) / len(right) >= RIGHT_SKILL
