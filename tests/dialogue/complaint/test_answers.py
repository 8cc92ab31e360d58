"""Where a complaint over the police goes."""

import pytest

from tests.dialogue.asking import ask, expect_entry
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def test_a_complaint_is_never_talked_down(bot: Bot) -> None:
    talk = await bot.talk()
    line = expect_entry(await ask(talk, "complain_officer"), "complain_officer")
    assert line.text.startswith("Det er din ret at klage.")
    assert "6 måneder" in line.text
