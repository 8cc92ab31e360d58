"""Guessing numbers and codes teaches nobody anything, and what is measured is measured right."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.enumeration.at_act import FIRST, SOURCES, Attacker
from bench.enumeration.at_page import SHOWN, a_house, read
from bench.enumeration.guesses import EXISTING, GROUPS, UNKNOWN, World, number_of
from bench.enumeration.ranks import auc, milliseconds
from cases.store import Store

if TYPE_CHECKING:
    from bot.model import Model


@pytest.fixture
def world(store: Store) -> World:
    made = World(count=12)
    made.fill(store, FIRST)
    return made


@pytest.mark.parametrize(
    ("baseline", "others", "area"),
    [
        ([1, 2, 3], [4, 5, 6], 1.0),
        ([4, 5, 6], [1, 2, 3], 0.0),
        ([1, 3], [2, 4], 0.75),
        ([1, 2], [1, 2], 0.5),
        ([5, 5, 5], [5, 5], 0.5),
    ],
)
def test_the_area_says_how_well_two_groups_are_told_apart(
    baseline: list[float], others: list[float], area: float
) -> None:
    assert auc(baseline, others) == area


def test_nothing_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="0 and 1 times"):
        auc([], [1.0])


def test_the_median_is_in_milliseconds() -> None:
    assert milliseconds([0.001, 0.002, 0.009]) == 2.0


def test_every_kind_of_guess_comes_equally_often_and_known_numbers_as_often_as_unknown() -> None:
    guesses = list(World(count=12).guesses(600))
    assert Counter(guess.group for guess in guesses) == dict.fromkeys(GROUPS, 100)
    unknown = {guess.number for guess in guesses if guess.group == UNKNOWN}
    assert unknown <= {number_of(serial, "25") for serial in range(12)}


@pytest.mark.slow
def test_two_hundred_patient_guesses_learn_nothing_and_the_owner_gets_in(
    store: Store, world: World
) -> None:
    attacker = Attacker(store, world)
    attacker.guess(200)
    heard = attacker.heard
    assert heard.hits == 0
    assert heard.delays > 0
    assert attacker.now > FIRST
    assert {len(told) for told in heard.answers.values()} == {1}
    assert len(heard.answers) >= 200 // SOURCES
    assert attacker.owner_gets_in("source-0")
    assert attacker.owner_gets_in("home")


@pytest.mark.slow
@pytest.mark.model
async def test_in_the_chat_every_guess_gets_the_same_bytes_and_the_owner_the_case(
    sqlite_store: Store, model: "Model", tmp_path: Path
) -> None:
    world = World(count=12)
    world.fill(sqlite_store, FIRST)
    async with a_house(sqlite_store, tmp_path, model) as house:
        found = await read(house, world, 30)
        owner, _ = await house.ask(world.owner())
    assert found.hits == 0
    assert found.answers.keys() == {UNKNOWN, *EXISTING}
    assert len({told for answers in found.answers.values() for told in answers}) == 1
    assert SHOWN in owner
