"""Every line of the bot can be read aloud: few, short sentences of plain words, one question.

A line of fewer than a dozen words has a LIX by chance, so the short lines of a skill are judged
together; where they are too few for that, those of all such skills.
"""

from collections.abc import Iterator

import pytest
import yaml

from tests.house import tree
from tests.house.readability import Reading, paragraphs, plain, read, sentences

MOST_SENTENCES = 3
MOST_WORDS_IN_A_SENTENCE = 24
LIX_BELOW = 40
# Fewer words than these have no LIX of their own; and a pool of them needs so many.
SHORT_LINE, SMALL_POOL = 12, 50
# Buttons' and summaries' names, read as part of something else.
NAMES = ("utter_title_", "utter_other_title", "utter_road_authority")
# Written in other languages: their words are no Danish words.
FOREIGN = "_language.yml"


def lines() -> Iterator[tuple[str, str, str]]:
    """File, name and Danish text of everything the bot says."""
    for path in sorted((tree.ROOT / "bot/domain").glob("*.yml")):
        responses = (
            yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader).get("responses") or {}
        )
        for name, variants in responses.items():
            if path.name != FOREIGN and not name.startswith(NAMES):
                yield from ((path.stem, name, each.get("text") or "") for each in variants)
    for path in sorted((tree.ROOT / "data/facts/answers").glob("*.yml")):
        for entry in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or ():
            yield path.stem, f"answer {entry['id']}", entry["text"]


LINES = list(lines())
PARAGRAPHS = [(skill, name, part) for skill, name, text in LINES for part in paragraphs(text)]


def test_at_most_three_sentences_and_none_of_them_long() -> None:
    told = {(name, part): sentences(part) for _, name, part in PARAGRAPHS}
    many = {key: each for key, each in told.items() if len(each) > MOST_SENTENCES}
    long = [one for each in told.values() for one in each if _words(one) > MOST_WORDS_IN_A_SENTENCE]
    assert (many, long) == ({}, [])


def test_lix_stays_below_forty() -> None:
    figures = [(name, part, read(part)) for _, name, part in PARAGRAPHS]
    hard = {
        (name, part): round(each.lix)
        for name, part, each in figures
        if each.words >= SHORT_LINE and each.lix >= LIX_BELOW
    }
    assert hard == {}


def test_the_short_lines_of_a_skill_are_plain_together() -> None:
    pools: dict[str, Reading] = {}
    for skill, _, part in PARAGRAPHS:
        each = read(part)
        if each.words < SHORT_LINE:
            pools[skill] = pools.get(skill, Reading(0, 0, 0)) + each
    small = [pool for pool in pools.values() if pool.words < SMALL_POOL]
    judged = {skill: pool for skill, pool in pools.items() if pool.words >= SMALL_POOL}
    judged["the rest"] = sum(small, Reading(0, 0, 0))
    assert {skill: round(p.lix) for skill, p in judged.items() if p.lix >= LIX_BELOW} == {}


def test_one_question_at_a_time_and_nothing_is_shouted() -> None:
    asked = [(name, text) for _, name, text in LINES if plain(text).count("?") > 1]
    shouted = [(name, text) for _, name, text in LINES if "!" in text]
    assert (asked, shouted) == ([], [])


@pytest.mark.parametrize(
    ("text", "words", "long_words", "count"),
    [
        ("Ring 112 nu.", 3, 0, 1),
        ("Du får svar på politi.dk/anmeld/anmeldelse-og-klage. Tak.", 6, 0, 2),
        ("Det er kl. 7-8, fx fredag: Politiet kommer.", 8, 1, 2),
        ("Bestilling {number} er sendt.", 4, 1, 1),
    ],
)
def test_what_is_counted(text: str, words: int, long_words: int, count: int) -> None:
    assert read(text) == Reading(words, long_words, count)


def _words(sentence: str) -> int:
    return read(sentence).words
