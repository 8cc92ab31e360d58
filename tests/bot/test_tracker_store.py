"""The dialogue's state lies in the case store, bounded, with the source of each slot."""

import pytest

from bot.tracker_store import _hidden
from cases.acts.dialogue import load_dialogue
from cases.views.conversations import DialogueState
from tests.bot.citizen import Citizen

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("model")]


def state(citizen: Citizen) -> DialogueState:
    with citizen.store.reading() as unit:
        loaded = load_dialogue(unit, conversation_id=citizen.id)
    assert loaded is not None
    return loaded


async def test_each_slot_knows_the_message_that_filled_it(citizen: Citizen) -> None:
    """A correction can show what it corrects."""
    await citizen.say("jeg vil gerne bestille en fartkontrol")
    seq = next(line.seq for line in reversed(citizen.lines()) if line.sender == "citizen")
    assert state(citizen).slots["order_kind"] == "traffic_control"
    assert state(citizen).sources["order_kind"] == seq


async def test_a_later_turn_does_not_claim_an_older_answer(citizen: Citizen) -> None:
    """The source stays the first message that said it."""
    await citizen.say("jeg vil gerne bestille en fartkontrol")
    first = state(citizen).sources["order_kind"]
    await citizen.say("Skolevej i Tarm")
    assert state(citizen).sources["order_kind"] == first


async def test_a_long_talk_is_stored_short_and_goes_on(citizen: Citizen) -> None:
    """The open form survives the cut."""
    await citizen.say("jeg vil gerne bestille en fartkontrol")
    asked = state(citizen).slots["requested_slot"]
    sizes = []
    for _ in range(12):
        await citizen.say("hvad kan du")
        sizes.append(len(state(citizen).events))
    assert state(citizen).slots["requested_slot"] == asked
    assert max(sizes) < 60


def test_a_receipts_code_is_not_kept() -> None:
    """The citizen reads it in the outbox; the dialogue has no use for it."""
    code = "J3KX-Y63Q-C1MC-5CEK"
    said = {"event": "bot", "text": f"Bestillingskode: {code}", "data": {"custom": {"code": code}}}
    assert code not in str(_hidden(said))
