"""What the model is measured with is not what it has learned."""

from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from tests.nlu.emergency_sets import Half, alarms, near_misses
from tests.nlu.sentences import bare, held_out, training
from tests.reading import alarm_rows

LONG = 4  # words; a "nej tak" cannot be worded differently
NEAR = 90.0
ENOUGH = 1000
ENOUGH_OF_AN_INTENT = 6
ENOUGH_ALARMS = 300
ENOUGH_NEAR_MISSES = 600
HALVES: tuple[Half, ...] = ("development", "held_out")


def near(sentences: Iterable[str], learned: list[str]) -> list[tuple[str, str]]:
    pairs = []
    for sentence in sentences:
        found = process.extractOne(sentence, learned, scorer=fuzz.ratio, score_cutoff=NEAR)
        if found:
            pairs.append((sentence, found[0]))
    return pairs


def learned_from() -> list[str]:
    """Every sentence that a classifier is trained on."""
    rows = [row.text for rows in (alarms, near_misses) for row in rows("development")]
    return [*(text for _, text in training()), *rows]


def test_no_held_out_sentence_stands_in_the_training_data_or_nearly_so() -> None:
    learned = [bare(text) for text in learned_from()]
    asked = [bare(text) for *_, text in held_out()]
    long = [text for text in asked if len(text.split()) >= LONG]
    assert long
    assert near(long, learned) == []


def test_there_are_enough_held_out_sentences_of_every_intent() -> None:
    rows = list(held_out())
    assert len({text for *_, text in rows}) == len(rows) >= ENOUGH
    counts = Counter((skill, intent) for skill, intent, _, _ in rows)
    assert [intent for intent, count in counts.items() if count < ENOUGH_OF_AN_INTENT] == []


def test_no_held_out_emergency_sentence_is_one_that_rules_or_model_were_tuned_on() -> None:
    tuned = learned_from()
    for block in (alarm_rows.NOW_112, alarm_rows.SELF_HARM, alarm_rows.NO_ALARM):
        tuned += alarm_rows.lines(block)
    asked = [bare(row.text) for rows in (alarms, near_misses) for row in rows("held_out")]
    long = [text for text in asked if len(text.split()) >= LONG]
    assert near(long, [bare(text) for text in tuned]) == []


def test_there_are_enough_emergency_sentences() -> None:
    assert len({row.text for half in HALVES for row in alarms(half)}) >= ENOUGH_ALARMS
    assert len({row.text for half in HALVES for row in near_misses(half)}) >= ENOUGH_NEAR_MISSES


def test_the_check_finds_a_near_duplicate() -> None:
    assert near(["mine cykel er blevet stjaalet i nat"], ["min cykel er blevet stjaalet i nat"])


def test_no_training_sentence_stands_twice() -> None:
    seen: dict[str, str] = {}
    doubled = []
    for skill, text in training():
        if seen.setdefault(bare(text), skill) != skill:
            doubled.append((text, skill, seen[bare(text)]))
    assert doubled == []
