"""The turn that actions run in."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from actions.context import NoTurn, TurnContext, acting, acting_as, current
from cases.store import Store
from cases.views.conversations import Secret
from facts import load_facts


@dataclass
class Sender:
    sender_id: str = "someone"


def test_there_is_no_turn_outside_of_one() -> None:
    with pytest.raises(NoTurn):
        current()


def test_an_action_gets_the_workers_turn(sqlite_store: Store) -> None:
    with sqlite_store.unit() as unit:
        context = TurnContext(
            unit=unit,
            store=sqlite_store,
            conversation_id="c",
            seq=1,
            inbox_id=1,
            secrets=(Secret("order_code", "X"),),
            source="c",
            now=lambda: datetime.now(UTC),
            facts=load_facts(),
        )
        with acting_as(context), acting(Sender()) as turn:
            assert turn is context
            assert current() is context
            assert turn.secret("order_code") == "X"
            assert turn.secret("access_code") is None
    with pytest.raises(NoTurn):
        current()
