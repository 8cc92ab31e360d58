"""What happens in a case while somebody has it open is told at once, and to nobody else."""

import pytest
from sqlalchemy import select

from cases.acts.case_follows import follow_case
from cases.acts.case_notices import due_notices
from cases.acts.desk.case_tasks import finish_task, open_task
from cases.acts.identities import identity_of
from cases.tables import CaseTaskRow
from cases.views.follows import DueNotice
from tests.dialogue.desk import ANNA
from tests.dialogue.harness import Bot, Talk
from tests.dialogue.own_cases import MINUTES, Kept, keep, move

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def shown(bot: Bot) -> tuple[Talk, Kept]:
    kept = keep(bot.store, bot.clock.now())
    talk = await bot.talk()
    await talk.say(f"hvordan går det med min sag {kept.number} {kept.code}")
    return talk, kept


def follow(bot: Bot, talk: Talk) -> None:
    """Notices by mail for the case that this talk has open."""
    now = bot.clock.now()
    with bot.store.unit() as unit:
        identity = identity_of(
            unit, conversation_id=talk.id, session_hash=talk.session_hash, now=now
        )
        assert identity is not None
        assert identity.case_id is not None
        follow_case(
            unit,
            identity=identity,
            case_id=identity.case_id,
            channel="email",
            address="a@example.com",
            language="da",
            now=now,
        )
        unit.commit()


def due(bot: Bot) -> list[DueNotice]:
    with bot.store.reading() as unit:
        return due_notices(unit, now=bot.clock.now())


async def test_a_new_step_comes_into_the_open_chat(bot: Bot) -> None:
    talk, kept = await shown(bot)
    move(bot.store, kept, bot.clock.now(), "sigtelse")
    await talk.wait()
    talk.expect("utter_event_case_changed")
    line = talk.heard[0]
    assert "En person er sigtet" in line.text
    assert line.data is not None
    assert (line.data["type"], line.data["step"]) == ("case_status", "sigtelse")
    assert not next(each for each in talk.read() if each.seq == line.seq).withheld


async def test_a_change_that_comes_by_itself_leaves_the_notice_due(bot: Bot) -> None:
    talk, kept = await shown(bot)
    follow(bot, talk)
    move(bot.store, kept, bot.clock.now(), "sigtelse")
    await talk.wait()
    talk.expect("utter_event_case_changed")
    assert len(due(bot)) == 1
    await talk.say("hvordan går det med min sag")
    assert due(bot) == []


async def test_another_session_of_the_talk_reads_nothing_of_it(bot: Bot) -> None:
    talk, kept = await shown(bot)
    move(bot.store, kept, bot.clock.now(), "sigtelse")
    await talk.wait()
    assert not any("sigtet" in line.text for line in talk.resumed().read())


async def test_once_the_proof_is_over_nothing_is_said(bot: Bot) -> None:
    talk, kept = await shown(bot)
    bot.clock.advance(minutes=MINUTES + 1)
    move(bot.store, kept, bot.clock.now(), "sigtelse")
    await talk.wait()
    assert talk.heard == []


async def test_a_stop_is_told_with_its_complaint(bot: Bot) -> None:
    talk, kept = await shown(bot)
    move(bot.store, kept, bot.clock.now(), "indstilling", reason="no_traces")
    await talk.wait()
    talk.expect("utter_event_case_changed_stopped")
    assert "normalt 4 uger" in talk.heard[0].text
    assert "Klag over en stoppet sag" in talk.titles


async def test_that_a_message_is_read_and_answered_comes_into_the_chat(bot: Bot) -> None:
    talk, _ = await shown(bot)
    await talk.choose("Føj noget til sagen")
    await talk.choose("En besked")
    await talk.say("Naboen så en hvid varevogn")
    await talk.say("ja")
    talk.expect("utter_case_added")
    with bot.store.unit() as unit:
        reference = unit.session.execute(select(CaseTaskRow.reference)).scalar_one()
        open_task(unit, who=ANNA, reference=reference, now=bot.clock.now())
        unit.commit()
    await talk.wait()
    talk.expect("utter_event_task_read")
    with bot.store.unit() as unit:
        finish_task(
            unit, who=ANNA, reference=reference, answer="Tak, det er noteret.", now=bot.clock.now()
        )
        unit.commit()
    await talk.wait()
    talk.expect("utter_event_task_done")
    assert "Tak, det er noteret." in talk.heard[0].text
    assert not any("noteret" in line.text for line in talk.resumed().read())
    await talk.say("hvordan går det med min sag")
    assert talk.heard[0].data is not None
    assert talk.heard[0].data["tasks"][0]["answer"] == "Tak, det er noteret."
    await talk.say("har I læst det")
    assert "Tak, det er noteret." in talk.heard[0].text
