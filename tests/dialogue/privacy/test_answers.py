"""What is kept and who reads it, with the periods of the settings."""

import pytest

from tests.dialogue.asking import ask, expect_link_alone, midnight_of_expiry
from tests.dialogue.harness import Bot

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]


async def test_nobody_is_left_to_write_a_cpr_number(bot: Bot) -> None:
    talk = await bot.talk()
    bot.clock.at = midnight_of_expiry("ask_privacy_cpr")
    lines = await ask(talk, "ask_privacy", "Mit CPR-nummer")
    line = expect_link_alone(lines, "ask_privacy_cpr", "expired")
    assert line.text.startswith("Skriv aldrig dit CPR-nummer her.")
