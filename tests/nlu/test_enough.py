"""There are enough sentences to measure with, of every skill and every way of writing."""

from collections import Counter

from bot.skills import read_skills
from settings import ROOT
from tests.nlu.emergency_sets import Half, alarms, near_misses
from tests.nlu.sentences import held_out

ENOUGH = 1000
OF_A_SKILL = 40
OF_A_SLICE = dict.fromkeys(("sms", "long", "emotional", "dialect", "second_language", "ascii"), 60)
SLICES = {"plain", "english", "norwegian", "swedish", *OF_A_SLICE}
ALARMS, NEAR_MISSES = 300, 600
HALVES: tuple[Half, ...] = ("development", "held_out")


def test_there_are_enough_held_out_sentences() -> None:
    assert len({text for *_, text in held_out()}) >= ENOUGH


def test_there_are_enough_of_every_skill() -> None:
    counts = Counter(skill for skill, *_ in held_out())
    skills = set(read_skills(ROOT / "data" / "nlu").values())
    assert {skill: counts[skill] for skill in skills if counts[skill] < OF_A_SKILL} == {}


def test_every_intent_is_one_that_the_model_knows() -> None:
    known = read_skills(ROOT / "data" / "nlu")
    meant = {(skill, intent) for skill, intent, *_ in held_out()}
    assert {(skill, intent) for skill, intent in meant if known.get(intent) != skill} == set()


def test_there_are_enough_of_every_way_of_writing() -> None:
    counts = Counter(slice_ for _, _, slice_, _ in held_out())
    assert set(counts) >= SLICES
    assert {name: counts[name] for name, few in OF_A_SLICE.items() if counts[name] < few} == {}


def test_there_are_enough_emergency_sentences() -> None:
    assert len({row.text for half in HALVES for row in alarms(half)}) >= ALARMS
    assert len({row.text for half in HALVES for row in near_misses(half)}) >= NEAR_MISSES
