"""Each step of a case has words that can be read aloud, with a source, in both languages."""

from pathlib import Path

import pytest
import yaml

from cases.tables.cases import STEPS
from facts import DATA
from facts.answers import BadEntry
from facts.case_status import load_step_words
from tests.facts.readability import lix, sentences_of

WORDS = load_step_words()
TEXTS = ("label", "stands", "meaning", "beside", "next", "decides", "can_do")
SAID = ("stands", "meaning", "beside", "next", "decides", "can_do")
# From when two years run (offererstatningsloven § 13): the decision to stop, or the final judgment.
TWO_YEARS = {"indstilling", "paataleopgivelse", "tiltalefrafald", "dom", "afsoning"}
MOST_SENTENCES, LIX_BELOW = 3, 40
STOPPED = {"afvisning", "indstilling", "paataleopgivelse", "tiltalefrafald"}


def test_every_step_has_its_words_and_no_other() -> None:
    assert set(WORDS) == set(STEPS)


def test_one_may_complain_exactly_where_a_case_was_stopped() -> None:
    assert {step for step, words in WORDS.items() if words.complaint} == STOPPED
    assert {step for step, words in WORDS.items() if words.phase == "stopped"} == STOPPED


@pytest.mark.parametrize("step", STEPS)
def test_the_words_are_short_plain_and_calm(step: str) -> None:
    words = WORDS[step]
    for name in SAID:
        for language in ("da", "en"):
            assert len(sentences_of(words.say(name, language))) <= MOST_SENTENCES
            assert "!" not in words.say(name, language)
    assert lix(" ".join(words.say(name, "da") for name in SAID)) < LIX_BELOW


@pytest.mark.parametrize("step", STEPS)
def test_the_languages_differ_and_nobody_is_promised_a_date(step: str) -> None:
    words = WORDS[step]
    for name in SAID:
        assert words.say(name, "da") != words.say(name, "en")
        assert not [month for month in ("januar", "uge", "måned") if month in words.say(name, "da")]


@pytest.mark.parametrize("step", STEPS)
def test_the_two_years_are_told_where_it_is_known_from_when_they_run(step: str) -> None:
    for language, words in (("da", "2 år"), ("en", "2 years")):
        said = WORDS[step].say("injured", language)
        assert (words in said) is (step in TWO_YEARS)
        assert len(sentences_of(said)) <= MOST_SENTENCES


def changed(tmp_path: Path, **changes: object) -> Path:
    rows = yaml.safe_load((DATA / "facts" / "case_status.yml").read_text("utf-8"))
    path = tmp_path / "case_status.yml"
    path.write_text(yaml.safe_dump([{**rows[0], **changes}, *rows[1:]]), "utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"phase": "lost"}, "unknown phase"),
        ({"complaint": "maybe"}, "complaint must be"),
        ({"next": " "}, "next is no text"),
        ({"mood": "sad"}, "unknown field"),
        ({"link": "example.org"}, "not among the known"),
        ({"expires": "soon"}, "expires is no date"),
        ({"injured": "Du kan søge."}, "missing field .injured_en."),
        ({"step": "dom"}, "stands twice"),
    ],
)
def test_words_that_may_not_be_said_are_refused(
    tmp_path: Path, changes: dict[str, object], fault: str
) -> None:
    with pytest.raises(BadEntry, match=fault):
        load_step_words(changed(tmp_path, **changes))
