"""Everybody at once on a conversation with the real dialogue: it never speaks out of turn."""

import pytest

from bench.interleaving.actors import Scene, act_out, waiting_or_not
from bench.interleaving.promises import broken
from bot.model import Model
from cases.store import Store
from tests.bot.citizen import turns_over

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("model")]
ROUNDS = 6
DANGER = "hjælp min mand slår mig lige nu"
WORDS = (
    "jeg vil bestille en fartkontrol på Skolevej i Tarm",
    "hverdage mellem 7 og 8",
    "de kører alt for stærkt forbi skolen",
    "hvad er en sigtelse",
    "jeg vil tale med et menneske",
    "jeg vil tale med en rådgiver",
    "fortsæt med chatrobotten",
    "ring til mig i stedet",
    "can you speak english please",
    "det er simpelthen for dårligt",
    "jeg vil klage over en betjent",
    DANGER,
)


def test_the_real_dialogue_keeps_every_promise(store: Store, model: Model) -> None:
    wrong = {}
    for seed in range(ROUNDS):
        talk = waiting_or_not(store, seed)
        scene = Scene(store, talk, seed, words=WORDS, danger=DANGER, counted=False)
        # The model answers one turn at a time, as in a worker.
        act_out(scene, [turns_over(store, model)])
        if found := broken(store, scene):
            wrong[seed] = found
    assert not wrong
