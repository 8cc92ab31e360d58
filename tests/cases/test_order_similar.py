"""Orders on the same road are recognised: one's own, those to join, and those decided."""

from datetime import date

import pytest

from cases.acts.orders import orders_of_conversation, similar_orders, support_order, withdraw_order
from cases.errors import AlreadySubmitted
from cases.store import Store
from cases.views.orders import SimilarOrder
from tests.builders import NOW, draft, moved, opened, order_id_of, submitted

SEARCH = {"kind": "traffic_control", "municipality_code": "760", "road_key": "skolevej"}


def found(store: Store, talk: str | None = None) -> list[SimilarOrder]:
    with store.reading() as unit:
        return similar_orders(unit, **SEARCH, conversation_id=talk)


def test_open_orders_on_the_same_road_are_recognised(store: Store) -> None:
    first = order_id_of(store, submitted(store))
    with store.unit() as unit:
        support_order(unit, order_id=first, draft=draft(), now=NOW)
        unit.commit()
    with store.reading() as unit:
        [similar] = similar_orders(unit, **SEARCH)
        assert (similar.order_id, similar.count) == (first, 2)
        assert similar_orders(unit, **(SEARCH | {"municipality_code": "0101"})) == []
        assert similar_orders(unit, **(SEARCH | {"road_key": None})) == []
    moved(store, first, "screening", "declined", reason_code="no_resources")
    with store.reading() as unit:
        assert similar_orders(unit, **SEARCH) == []


def test_an_own_order_is_marked_with_its_number_and_comes_first(store: Store) -> None:
    talk, other = opened(store), opened(store)
    wanted = order_id_of(store, submitted(store, conversation_id=other))
    with store.unit() as unit:
        support_order(unit, order_id=wanted, draft=draft(), now=NOW)
        unit.commit()
    receipt = submitted(store, conversation_id=talk)
    first, second = found(store, talk)
    assert (first.own, first.number, first.supportable) == (True, receipt.number, False)
    assert (second.own, second.number, second.supportable) == (False, None, True)
    assert not any(similar.own for similar in found(store))


def test_an_order_taken_back_is_nobodys_own(store: Store) -> None:
    talk = opened(store)
    submitted(store, conversation_id=talk)
    with store.unit() as unit:
        [view] = orders_of_conversation(unit, conversation_id=talk)
        whose = {"order_id": view.id, "requester_id": view.requester_id}
        withdraw_order(unit, **whose, actor="citizen", now=NOW)
        unit.commit()
    assert found(store, talk) == []


def test_nobody_joins_an_own_order(store: Store) -> None:
    talk = opened(store)
    receipt = submitted(store, conversation_id=talk)
    order = order_id_of(store, receipt)
    with store.unit() as unit, pytest.raises(AlreadySubmitted) as caught:
        support_order(unit, order_id=order, draft=draft(conversation_id=talk), now=NOW)
    assert caught.value.number == receipt.number


def test_a_decided_order_is_told_of_but_cannot_be_joined(store: Store) -> None:
    decided = order_id_of(store, submitted(store))
    moved(store, decided, "screening", "accepted")
    [similar] = found(store)
    assert (similar.state, similar.supportable, similar.planned_for) == ("accepted", False, None)
    moved(store, decided, "planned", planned_for=date(2026, 12, 1))
    [similar] = found(store)
    assert (similar.state, similar.planned_for) == ("planned", date(2026, 12, 1))
    fresh = order_id_of(store, submitted(store))
    assert [similar.order_id for similar in found(store)] == [fresh, decided]
