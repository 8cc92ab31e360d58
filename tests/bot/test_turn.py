"""A turn is answered whole or not at all, and danger and owner go before the dialogue."""

import asyncio
from collections.abc import Callable

import pytest

from bot.dialogue import TurnFailed
from bot.model import Model
from cases.acts.inbox import post_event
from cases.acts.turns import note_crash
from cases.store import Store
from tests.bot.citizen import Citizen, turns_over
from tests.cases.desk.advisers import take_over

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("model")]
DANGER = "hjælp min mand slår mig lige nu"
FailActions = Callable[[str, type[Exception]], None]
# Greetings say nothing else than their response; a human is asked for by an own action.
ASK_HUMAN = "jeg vil tale med et menneske"


def claim(citizen: Citizen) -> None:
    """An adviser takes the conversation."""
    with citizen.store.unit() as unit:
        take_over(unit, citizen.id)
        unit.commit()


async def test_a_message_is_answered(citizen: Citizen) -> None:
    """By the bot, with the next number."""
    lines = await citizen.say("hej")
    assert [line.sender for line in lines] == ["bot"]
    assert [line.seq for line in citizen.lines()] == list(range(1, len(citizen.lines()) + 1))


async def test_an_idle_inbox_is_left_alone(citizen: Citizen) -> None:
    """Nothing to do is no turn."""
    assert not await citizen.turns.work()


@pytest.mark.parametrize("text", ["/restart", '/order_officer{"order_kind":"talk"}', "\uff0fstop"])
async def test_a_slash_is_plain_text(citizen: Citizen, text: str) -> None:
    """No command, no slot, and an answer all the same."""
    lines = await citizen.say(text)
    assert lines
    with citizen.store.reading() as unit:
        from cases.acts.dialogue import load_dialogue

        state = load_dialogue(unit, conversation_id=citizen.id)
    assert state is not None
    assert "order_kind" not in state.slots


async def test_danger_is_answered_first_and_once(
    citizen: Citizen, fail_actions: FailActions
) -> None:
    """Also if the rest of the turn fails and is tried again."""
    fail_actions("action_after_emergency", ZeroDivisionError)
    citizen.write(DANGER)
    for _ in range(3):
        await citizen.turns.work()
        await asyncio.sleep(0.3)
    alarms = [line for line in citizen.lines() if (line.data or {}).get("type") == "emergency"]
    assert [line.sender for line in alarms] == ["system"]
    assert alarms[0].data is not None
    assert alarms[0].data["kind"] == "112"


async def test_danger_is_answered_for_an_adviser_too(citizen: Citizen) -> None:
    """The line asks nobody who owns the conversation."""
    claim(citizen)
    assert [line.sender for line in await citizen.say(DANGER)] == ["system"]


async def test_an_advisers_conversation_gets_no_word_from_the_bot(citizen: Citizen) -> None:
    """The message goes to the desk only."""
    claim(citizen)
    assert await citizen.say("hej") == []
    assert not citizen.store.has_work()


async def test_a_takeover_in_the_middle_undoes_the_turn(citizen: Citizen, model: Model) -> None:
    """No bot line after a takeover, and nothing half done."""
    if citizen.store.sqlite:
        pytest.skip("on SQLite nobody else can write during a turn")
    turns = turns_over(citizen.store, model)
    turns.note = lambda talk: claim(citizen) if talk and citizen.owner == "bot" else None
    before = len(citizen.lines())
    citizen.write("hej")
    await turns.run_until_idle()
    assert [line.sender for line in citizen.lines()[before:]] == ["citizen"]
    assert not citizen.store.has_work()


async def test_a_failed_action_undoes_the_turn(citizen: Citizen, fail_actions: FailActions) -> None:
    """Rasa would answer as if nothing had happened."""
    fail_actions("action_request_handoff", ZeroDivisionError)
    with pytest.raises(TurnFailed):
        await citizen.say(ASK_HUMAN)
    assert [line.sender for line in citizen.lines()[-1:]] == ["citizen"]
    assert citizen.owner == "bot"
    assert citizen.store.has_work()


async def test_after_three_failures_a_human_takes_over(
    citizen: Citizen, fail_actions: FailActions
) -> None:
    """With an apology and a reference; the citizen is not left in silence."""
    fail_actions("action_request_handoff", ZeroDivisionError)
    citizen.write(ASK_HUMAN)
    for _ in range(20):
        await citizen.turns.work()
        await asyncio.sleep(0.1)
    last = citizen.lines()[-1]
    assert (last.sender, citizen.owner) == ("system", "waiting")
    assert "{reference}" not in last.text
    assert not citizen.store.has_work()


async def test_ten_crashes_call_a_human(citizen: Citizen) -> None:
    """A message that kills its process does not do so for ever."""
    citizen.write("hej")
    for _ in range(10):
        citizen.turns.count_crash(citizen.id)
    assert (citizen.lines()[-1].sender, citizen.owner) == ("system", "waiting")


async def test_a_crash_after_the_commit_counts_nothing(citizen: Citizen) -> None:
    """The turn was answered."""
    await citizen.say("hej")
    with citizen.store.unit() as unit:
        assert not note_crash(unit, conversation_id=citizen.id).final


async def test_who_waits_for_a_human_is_told_so_and_can_go_back(citizen: Citizen) -> None:
    """Asking changes the owner inside the turn; the choice changes it back."""
    await citizen.say(ASK_HUMAN)
    assert citizen.owner == "waiting"
    assert [line.sender for line in await citizen.say("er der nogen")] == ["system"]
    citizen.pick("Fortsæt med chatrobotten")
    await citizen.turns.run_until_idle()
    assert citizen.owner == "bot"
    assert len(await citizen.say("hej")) == 1


async def test_an_event_is_put_into_words(citizen: Citizen) -> None:
    """As the system's line, whoever owns the conversation."""
    claim(citizen)
    values = {"number": "B-1234-5675", "state": "declined", "reason_code": "no_resources"}
    with citizen.store.unit() as unit:
        post_event(unit, conversation_id=citizen.id, code="order_moved", values=values)
        unit.commit()
    await citizen.turns.run_until_idle()
    last = citizen.lines()[-1]
    assert last.sender == "system"
    assert "B-1234-5675" in last.text


async def test_a_masked_personal_number_is_mentioned(citizen: Citizen) -> None:
    """In a short line before the answer."""
    citizen.write("mit nummer er [CPR-nummer fjernet]", cpr_masked=True)
    await citizen.turns.run_until_idle()
    assert citizen.lines()[3 - 1].sender == "system"


async def test_another_language_is_noted_when_it_was_agreed_to(citizen: Citizen) -> None:
    """For whoever takes over."""
    await citizen.say("I need a police officer at my school please")
    citizen.pick("Yes, in English")
    await citizen.turns.run_until_idle()
    with citizen.store.reading() as unit:
        from cases.acts.conversations import get_conversation

        assert get_conversation(unit, conversation_id=citizen.id).language == "en"


async def test_two_conversations_do_not_mix(store: Store, model: Model) -> None:
    """One process answers many citizens."""
    one, other = await Citizen.greeted(store, model), await Citizen.greeted(store, model)
    one.write("jeg vil gerne bestille en betjent")
    other.write("hej")
    await one.turns.run_until_idle()
    assert one.lines()[-1].text != other.lines()[-1].text
