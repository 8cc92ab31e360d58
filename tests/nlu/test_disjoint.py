"""What the model is measured with is not what it has learned, nor nearly so."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import chain

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from tests.nlu.emergency_sets import Half, alarms, near_misses
from tests.nlu.failures import known_failures
from tests.nlu.sentences import bare, development, held_out, training
from tests.reading import alarm_rows

LONG = 4  # words; a "nej tak" cannot be worded differently, so shorter ones need only differ
NEAR = 90.0
HALVES: tuple[Half, ...] = ("development", "held_out")


def same(asked: Iterable[str], learned: Iterable[str]) -> list[str]:
    """Sentences that are the same words."""
    return sorted({bare(text) for text in asked} & {bare(text) for text in learned})


def near(asked: Iterable[str], learned: Iterable[str]) -> list[tuple[str, str]]:
    """Long sentences beside one that is nearly the same."""
    ours = sorted({text for text in map(bare, asked) if len(text.split()) >= LONG})
    theirs = sorted({bare(text) for text in learned})
    scores = process.cdist(
        ours, theirs, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.uint8, workers=2
    )
    return [(ours[i], theirs[j]) for i, j in zip(*scores.nonzero(), strict=True)]


@cache
def learned_from() -> tuple[str, ...]:
    """Every sentence that a classifier is trained on."""
    rows = chain(alarms("development"), near_misses("development"))
    return (*(text for _, text in training()), *(row.text for row in rows))


@cache
def sentences(name: Half) -> tuple[str, ...]:
    rows = held_out() if name == "held_out" else development()
    return tuple(text for *_, text in rows)


@pytest.mark.parametrize("name", HALVES)
def test_no_sentence_stands_in_the_training_data_or_nearly_so(name: Half) -> None:
    asked, learned = sentences(name), learned_from()
    assert asked
    assert same(asked, learned) == []
    assert near(asked, learned) == []


def test_no_held_out_sentence_stands_in_the_development_set_or_nearly_so() -> None:
    assert same(sentences("held_out"), sentences("development")) == []
    assert near(sentences("held_out"), sentences("development")) == []


@pytest.mark.parametrize("name", HALVES)
def test_no_sentence_stands_in_a_set_twice(name: Half) -> None:
    asked = Counter(bare(text) for text in sentences(name))
    assert sorted(text for text, times in asked.items() if times > 1) == []


def test_no_held_out_emergency_sentence_is_one_that_rules_or_model_were_tuned_on() -> None:
    tuned = [*learned_from()]
    for block in (alarm_rows.NOW_112, alarm_rows.SELF_HARM, alarm_rows.NO_ALARM):
        tuned += alarm_rows.lines(block)
    rows = chain(alarms("held_out"), near_misses("held_out"))
    assert near((row.text for row in rows), tuned) == []


def test_no_known_failure_is_taught() -> None:
    assert same((row.text for row in known_failures()), learned_from()) == []


def test_the_check_finds_a_near_duplicate() -> None:
    taught = ["min cykel er blevet stjålet i nat"]
    assert near(["Mine cykel er blevet stjaalet i nat!"], taught)
    assert not near(["ja tak"], ["ja takk"])


def test_no_training_sentence_stands_under_two_skills() -> None:
    seen: dict[str, str] = {}
    doubled = []
    for skill, text in training():
        if seen.setdefault(bare(text), skill) != skill:
            doubled.append((text, skill, seen[bare(text)]))
    assert doubled == []
