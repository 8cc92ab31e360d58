"""What the entries say: short, plain, sourced, with known numbers only, and for every question."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import pytest
import yaml

from actions.knowledge import ANSWER, response_of
from actions.phrases import read_phrases
from facts import KnowledgeEntry, load_facts
from settings import ROOT
from tests.facts.readability import lix, sentences_of

FAQ_SKILLS = ("service_info", "local_police", "case_steps", "victim_overview", "privacy")
# Questions that no entry answers, each with its reason.
NO_ENTRY = {
    "ask_district": "answered from the table of districts, which has a source of its own",
    "choose_overview": "a choice of the overview, never words",
    "ask_overview": "begins the overview, which is composed from dated topics",
    "road_problem": "writes a text to the road authority from what the citizen said",
    "ask_case_step": "asks for the word; each word has an entry",
    "ask_unsourced": "says that no source here answers it, with a way to a human",
}

MOST_SENTENCES, HARDEST = 3, 40.0
STEPS = (
    "anmeldelse", "afvisning", "efterforskning", "sigtelse", "indstilling", "paataleopgivelse",
    "tiltalefrafald", "tiltale", "tilstaaelsessag", "hovedforhandling", "dom", "anke", "afsoning",
    "henlagt",
)  # fmt: skip
PAIRS = (
    "sigtelse_or_tiltale", "paataleopgivelse_or_tiltalefrafald", "afvisning_or_indstilling",
    "anke_or_klage",
)  # fmt: skip
PLACES = ("answers.yml", "en/answers.yml")
ENTRIES = load_facts().answers


@lru_cache(maxsize=1)
def domain() -> dict[str, list[dict[str, str]]]:
    """Every response of the domain's Danish files."""
    found: dict[str, list[dict[str, str]]] = {}
    for path in (ROOT / "bot" / "domain").glob("*.yml"):
        found |= yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader).get("responses") or {}
    return found


def said(entry: KnowledgeEntry) -> str:
    """The whole line as a citizen reads it."""
    line = domain()[response_of({"responses": domain()}, entry.id)][0]["text"]
    text = line.replace(ANSWER, entry.text).replace("{link}", entry.link)
    return text.replace("{conversation_period}", "30 dage").replace("{order_period}", "2 år")


def intents(skill: str) -> Iterator[str]:
    text = (ROOT / "bot" / "domain" / f"{skill}.yml").read_text("utf-8")
    yield from yaml.load(text, Loader=yaml.CSafeLoader)["intents"]


@pytest.mark.parametrize("skill", FAQ_SKILLS)
def test_every_question_has_an_entry_or_a_reason(skill: str) -> None:
    for intent in intents(skill):
        assert (intent in ENTRIES) != (intent in NO_ENTRY), intent


def test_every_entry_belongs_to_an_intent_of_its_skill() -> None:
    for entry in ENTRIES.values():
        own = tuple(intents(entry.skill))
        assert any(f"{entry.id}_".startswith(f"{intent}_") for intent in own), entry.id


def test_files_of_entries_are_named_after_skills() -> None:
    files = {path.stem for path in (ROOT / "data" / "facts" / "answers").glob("*.yml")}
    rooms = {path.stem for path in (ROOT / "bot" / "domain").glob("*.yml")}
    assert files <= rooms


@pytest.mark.parametrize("name", [*STEPS, *PAIRS])
def test_every_step_and_usual_pair_is_explained(name: str) -> None:
    assert f"ask_case_step_{name}" in ENTRIES


def test_every_word_of_a_case_has_an_entry() -> None:
    assert not [s for s in read_phrases("case_steps") if f"ask_case_step_{s}" not in ENTRIES]


def test_topic_words_lead_to_entries() -> None:
    assert set(read_phrases("answers")) <= set(ENTRIES)


@pytest.mark.parametrize("name", ENTRIES)
def test_a_line_is_short_and_plain(name: str) -> None:
    text = said(ENTRIES[name])
    assert len(sentences_of(text)) <= MOST_SENTENCES, text
    assert lix(text) < HARDEST, f"{lix(text):.0f}: {text}"
    assert "!" not in text
    assert text.count("?") <= 1
    assert not re.search(r"\b(?:De|Dem|Deres)\b", text)


@pytest.mark.parametrize("name", ENTRIES)
def test_the_english_text_says_the_same_fields_and_no_more_sentences(name: str) -> None:
    entry = ENTRIES[name]
    fields = [sorted(re.findall(r"\{\w+\}", text)) for text in (entry.text, entry.text_en)]
    assert fields[0] == fields[1]
    digits = [sorted(re.findall(r"\d+", text)) for text in (entry.text, entry.text_en)]
    assert digits[0] == digits[1] or name == "ask_compensation_sexual"
    assert len(sentences_of(entry.text_en)) <= MOST_SENTENCES


def test_a_number_to_call_is_one_that_is_certain() -> None:
    certain = {line.number for line in load_facts().help_lines.values() if line.number}
    for entry in ENTRIES.values():
        text = re.sub(r"\b72 timer|1/4 2016", "", said(replace(entry, link="")))
        called = re.findall(r"\b\d{2,3}(?: \d{3})+\b|\b\d{3,8}\b", text)
        assert set(called) <= certain, (entry.id, called)


def test_nothing_of_ours_is_approved() -> None:
    assert not [entry.id for entry in ENTRIES.values() if entry.godkendt_af]


@pytest.mark.parametrize("name", ENTRIES)
def test_a_human_is_always_a_choice(name: str) -> None:
    responses = domain()
    buttons = responses[response_of({"responses": responses}, name)][0]["buttons"]
    assert "/ask_human" in [button["payload"] for button in buttons]


@pytest.mark.parametrize("words", ["vidnestøtte", "desværre ikke muligt", "overskredet"])
def test_what_must_not_be_said_is_not_said(words: str) -> None:
    assert not [entry.id for entry in ENTRIES.values() if words in entry.text.lower()]


def test_topic_words_in_english_lead_to_the_same_entries() -> None:
    words = ROOT / "data" / "words"
    files = [yaml.safe_load((words / place).read_text("utf-8")) for place in PLACES]
    assert files[0].keys() == files[1].keys()


def test_a_period_is_named_only_where_the_action_fills_it_in() -> None:
    assert [name for name, entry in ENTRIES.items() if "_period}" in entry.text] == ["ask_privacy"]
