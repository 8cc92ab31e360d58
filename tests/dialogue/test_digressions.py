"""Each question of each form, each skill: it is answered, and the same question comes again."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import pytest

from bot.model import Model
from cases.acts.dialogue import load_dialogue, save_dialogue
from cases.views.conversations import DialogueState, Message
from tests.dialogue.harness import Bot, Talk
from tests.dialogue.script import begin, play
from tests.dialogue.ways import DIGRESSIONS, STORED, WAYS
from tests.house.test_skills import SKILLS

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("model")]
# What a message may change besides the answers: how often a question was asked in vain.
BOOKKEEPING = {
    "order_work", "requested_slot", "scolded", "status_misses", "district_tries", "callback_work",
    "case_misses",
    "victim_work", "told_kind",
}  # fmt: skip
# Whoever asks for the case again in the middle of it begins anew.
NO_DIGRESSION = {("own case", "case_status")}
# In these forms the own case waits; the others give way to it, and what was written is kept.
CASE_WAITS = ("call", "district", "own case")
WRITTEN = ("order_", "victim_")
TYPED = ("control", "own order", "district")
# Whoever was offered a human, went, and came back is not offered one at once again.
PAST_THE_OFFER = {("order_human", "handoff"): "order_municipality"}
GO_ON = "Fortsæt med chatrobotten"


@dataclass(frozen=True)
class Understanding(Model):
    """The model, but the digressions are understood as what they are."""

    def parse(self, text: str) -> dict[str, Any]:
        known = {each.text: each.intent for each in DIGRESSIONS.values()}
        if text not in known:
            return super().parse(text)
        intent = {"name": known[text], "confidence": 1.0}
        return {
            "text": text,
            "intent": intent,
            "intent_ranking": [intent],
            "entities": [],
            "emergency": None,
        }


def test_every_skill_has_its_digression() -> None:
    assert {*DIGRESSIONS} == SKILLS


@pytest.mark.parametrize("way", WAYS)
async def test_every_question_survives_every_skill(bot: Bot, way: str) -> None:
    """At each question each skill answers, no answer is lost and the question ends the turn."""
    values = {field.name: getattr(bot.model, field.name) for field in fields(bot.model)}
    bot.turns.model = Understanding(**values)
    assert await lost_on(bot, way) == []


@pytest.mark.parametrize("way", TYPED)
async def test_every_question_survives_the_typed_words(bot: Bot, way: str) -> None:
    """The same with what the model really understands."""
    assert await lost_on(bot, way) == []


async def lost_on(bot: Bot, way: str) -> list[tuple[str, str, list[str]]]:
    """Each question and skill where the way was lost, with what was heard."""
    talk, values = await begin(bot, STORED.get(way, {}))
    lost = []
    for step in WAYS[way]:
        await play(talk, [step], values)
        if "asks" not in step:
            continue
        state, question = state_of(talk), talk.heard[-1]
        for skill, digression in DIGRESSIONS.items():
            if (way, skill) in NO_DIGRESSION:
                continue
            heard = await talk.say(digression.text)
            if skill == "handoff" and talk.conversation.owner == "waiting":
                heard = await talk.choose(GO_ON)
            aside = PAST_THE_OFFER.get((step["asks"], skill))
            gives_way = skill == "case_status" and way not in CASE_WAITS
            back = _gave_way(talk, state) if gives_way else _came_back(talk, heard, question, state)
            if not (back or (aside and talk.requested_slot == aside)):
                lost.append((step["asks"], skill, [line.text for line in heard]))
            put_back(talk, state)
    return lost


def _came_back(talk: Talk, heard: list[Message], asked: Message, before: DialogueState) -> bool:
    same = talk.requested_slot == before.slots["requested_slot"]
    kept = answers_of(state_of(talk)) == answers_of(before)
    again = len(heard) > 1 and talk.name_of(heard[-1]) == talk.name_of(asked)
    return same and kept and again


def _gave_way(talk: Talk, before: DialogueState) -> bool:
    """Whether the case is asked for, and what was written to the form is all there still."""
    now, then = (
        {name: value for name, value in answers_of(state).items() if name.startswith(WRITTEN)}
        for state in (state_of(talk), before)
    )
    return talk.requested_slot == "case_number" and {**now, **then, "order_outcome": "kept"} == {
        **now,
        "order_outcome": "kept",
    }


def state_of(talk: Talk) -> DialogueState:
    with talk.bot.store.reading() as unit:
        state = load_dialogue(unit, conversation_id=talk.id)
    assert state is not None
    return state


def put_back(talk: Talk, state: DialogueState) -> None:
    """The talk as it was, so that the way to a question is gone once for all digressions."""
    with talk.bot.store.unit() as unit:
        save_dialogue(unit, conversation_id=talk.id, state=state)
        unit.commit()


def answers_of(state: DialogueState) -> Mapping[str, Any]:
    return {name: value for name, value in state.slots.items() if name not in BOOKKEEPING}
