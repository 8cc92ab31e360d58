"""Builders for those who screen, and for orders that stand at some point of their clocks."""

from datetime import datetime, timedelta
from typing import Any

from cases.acts.desk.orders import decide_order, order_board, read_order
from cases.acts.orders import submit_order, support_order
from cases.store import Store
from cases.views.order_desk import OrderFile, OrderFilter, OrderPage
from cases.views.orders import OrderPlace, OrderReceipt
from tests.builders import NOW, draft
from tests.cases.desk.promises import user

VERA = user("visitator", "screener", ("1462",))
SVEN = user("supervisor", "supervisor")
ELSEWHERE = user("visitator2", "screener", ("1470",))
ADVISER = user("raadgiver1", "adviser", ("1462",))
COPENHAGEN = OrderPlace("101", "København", "1470", "Københavns Politi", road="Ny Vej")


def sent(store: Store, days_ago: int = 0, **changes: Any) -> OrderReceipt:
    """An order that was sent some days before NOW."""
    with store.unit() as unit:
        receipt = submit_order(unit, draft=draft(**changes), now=NOW - timedelta(days=days_ago))
        unit.commit()
    return receipt


def supported(store: Store, order_id: int, days_ago: int = 0, **changes: Any) -> OrderReceipt:
    """Somebody who joined an order."""
    at = NOW - timedelta(days=days_ago)
    with store.unit() as unit:
        receipt = support_order(unit, order_id=order_id, draft=draft(**changes), now=at)
        unit.commit()
    return receipt


def decided(
    store: Store,
    number: str,
    *states: str,
    who: Any = VERA,
    now: datetime = NOW,
    **values: Any,
) -> None:
    """An order decided on at the desk; the last move takes the values."""
    for state in states:
        with store.unit() as unit:
            more = values if state == states[-1] else {}
            decide_order(unit, who=who, number=number, to=state, now=now, **more)
            unit.commit()


def board(store: Store, who: Any = VERA, now: datetime = NOW, **options: Any) -> OrderPage:
    """A page of the list; `page` and `size` apart, the options are the filter's."""
    paging = {name: options.pop(name) for name in ("page", "size") if name in options}
    with store.reading() as unit:
        return order_board(unit, who=who, now=now, wanted=OrderFilter(**options), **paging)


def numbers(page: OrderPage) -> list[str]:
    return [line.number for line in page.lines]


def opened_file(store: Store, number: str, who: Any = VERA, now: datetime = NOW) -> OrderFile:
    """An order's page as it is opened at the desk."""
    with store.unit() as unit:
        found = read_order(unit, who=who, number=number, now=now)
        unit.commit()
    return found
