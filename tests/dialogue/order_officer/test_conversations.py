"""Every conversation of this folder is played, and what stands in the store is what it says."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.dialogue.harness import Bot
from tests.dialogue.order_officer.before import ask_before
from tests.dialogue.order_officer.script import check_order, conversations, play

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
TALKS = dict(conversations())


@pytest.mark.parametrize("name", TALKS)
async def test_the_conversation_ends_with_what_it_says_in_the_store(bot: Bot, name: str) -> None:
    """The steps are heard and asked as written, and the orders are exactly those expected."""
    expected: Mapping[str, Any] = TALKS[name]
    for wish in expected.get("before", ()):
        ask_before(bot.store, bot.clock.now(), **wish)
    talk = await bot.talk()
    await play(talk, expected["turns"])
    orders = sorted(talk.orders, key=lambda order: order.id)
    assert len(orders) == len(expected["orders"]), talk.transcript()
    for order, values in zip(orders, expected["orders"], strict=True):
        check_order(order, values)
    assert talk.conversation.owner == expected.get("owner", "bot")
    if "masked" in expected:
        assert expected["masked"] not in talk.transcript()
