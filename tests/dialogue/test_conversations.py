"""Every written conversation is played, and what stands in the store is what it says."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.dialogue.harness import Bot
from tests.dialogue.script import begin, check_order, conversations, play

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
WRITTEN = list(conversations())
TALKS = dict(WRITTEN)
LEAST = 300


def test_there_are_three_hundred_conversations_and_each_has_its_own_name() -> None:
    assert len(TALKS) == len(WRITTEN)
    assert len(TALKS) >= LEAST


@pytest.mark.parametrize("name", TALKS)
async def test_the_conversation_goes_as_written(bot: Bot, name: str) -> None:
    """The steps are heard and asked as written, and the orders are exactly those expected."""
    expected: Mapping[str, Any] = TALKS[name]
    talk, values = await begin(bot, expected)
    await play(talk, expected["turns"], values)
    if "own" not in expected or "orders" in expected:
        _check_orders(expected.get("orders", ()), talk)
    assert talk.conversation.owner == expected.get("owner", "bot")
    if "masked" in expected:
        assert expected["masked"] not in talk.transcript()


def _check_orders(expected: Any, talk: Any) -> None:
    orders = sorted(talk.orders, key=lambda order: order.id)
    assert len(orders) == len(expected), talk.transcript()
    for order, values in zip(orders, expected, strict=True):
        check_order(order, values)
