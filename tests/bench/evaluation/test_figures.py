"""Shares, scores and confusions are counted as their page says."""

import pytest

from bench.evaluation import figures
from bench.evaluation.figures import Pair
from tests.bench.evaluation.judged import asked_back, judged, misheard

FOUR = [judged(), judged(), misheard(), asked_back()]


def test_a_sentence_is_right_wrong_or_asked_back() -> None:
    shares = (figures.share_right, figures.share_wrong, figures.share_asked_back)
    assert [share(FOUR).value for share in shares] == [0.5, 0.25, 0.25]


def test_gibberish_that_is_asked_back_is_right() -> None:
    gibberish = asked_back(skill="fallback", intent="nlu_fallback")
    assert gibberish.right
    assert not gibberish.asked_back


def test_an_interval_stays_between_none_and_all() -> None:
    assert figures.share(0, 15).low == 0.0
    assert figures.share(15, 15).high == 1.0
    assert figures.share(50, 100).low == pytest.approx(0.4038, abs=1e-4)
    assert figures.share(0, 0).high == 1.0


def test_precision_recall_and_f1_have_their_support() -> None:
    rows = {row.name: row for row in figures.skill_scores([*FOUR, misheard(skill="complaint")])}
    assert rows["handoff"].precision == 1.0
    assert rows["handoff"].recall == 0.5
    assert rows["handoff"].support == 4
    assert rows["complaint"].precision == 0.5
    assert figures.macro_f1(list(rows.values())) == pytest.approx(2 / 3)


def test_only_a_wrong_action_is_a_confusion() -> None:
    assert figures.confused(FOUR) == [Pair("ask_human", "complain_officer", 1)]


def test_every_meaning_has_its_row_in_the_matrix() -> None:
    names, counts = figures.matrix(FOUR)
    assert names == ["complaint", "fallback", "handoff"]
    assert counts == [[0, 0, 0], [0, 0, 0], [1, 1, 2]]


def test_other_languages_and_typing_mistakes_count_apart() -> None:
    assert judged(slice="sms").as_written
    assert not judged(slice="english").as_written
    assert not judged(slice="typos").as_written
