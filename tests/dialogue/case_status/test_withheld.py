"""Words past their day are withheld while the case itself is shown, and each look is written."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from cases.tables import AuditRow
from tests.dialogue.harness import Bot
from tests.dialogue.own_cases import keep

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def test_expired_words_give_way_to_their_link(bot: Bot) -> None:
    bot.clock.at = datetime(2028, 1, 3, 9, 0, tzinfo=UTC)
    steps = [["anmeldelse", -40], ["indstilling", -2, "no_traces"]]
    kept = keep(bot.store, bot.clock.now(), steps=steps)
    talk = await bot.talk()
    await talk.say(f"hvordan går det med min sag {kept.number} {kept.code}")
    line = talk.expect_some("utter_case_status")
    assert "stoppet med at efterforske" in line.text
    assert "skal ses efter" in line.text
    assert "anklagemyndigheden.dk/da/sagen-opgives" in line.text
    assert "4 uger" not in line.text
    assert line.data is not None
    assert (line.data["withheld"], line.data["complaint"]) == ("expired", None)
    assert line.data["meaning"] == ""


async def test_each_look_leaves_a_row_without_the_number(bot: Bot) -> None:
    kept = keep(bot.store, bot.clock.now())
    talk = await bot.talk()
    await talk.say(f"hvordan går det med min sag {kept.number} {kept.code}")
    await talk.say("hvordan går det med min sag")
    with bot.store.reading() as unit:
        rows = unit.session.execute(select(AuditRow)).scalars().all()
        looks = [row for row in rows if row.act == "look_up_case"]
    # One for the proof, and one for each time that it was shown.
    assert [row.actor for row in looks] == ["citizen:case_code"] * 3
    assert {row.subject for row in looks} == {looks[0].subject}
    assert looks[0].subject.startswith("case:")
    assert not any(kept.number in f"{row.subject}{row.purpose}" for row in rows)
