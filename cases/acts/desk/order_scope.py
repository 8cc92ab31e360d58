"""Which orders a user of the desk may see: those of the own districts, for those who screen."""

from sqlalchemy import ColumnElement, select, true

from cases.acts.order_list import order_of_number
from cases.errors import Forbidden, NotFound
from cases.tables import OrderRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser

SCREENERS = frozenset({"screener", "supervisor"})


def in_scope(who: DeskUser) -> ColumnElement[bool]:
    """Orders of the user's districts."""
    if who.districts is None:
        return true()
    return OrderRow.district_code.in_(sorted(who.districts))


def must_screen(who: DeskUser) -> None:
    """Raise Forbidden for a role that does not screen orders."""
    if who.role not in SCREENERS:
        raise Forbidden(f"the role {who.role!r} does not screen orders")


def find_own(unit: UnitOfWork, who: DeskUser, number: str) -> int:
    """The id of an order by any of its requesters' numbers.

    Raises Forbidden for the wrong role, and NotFound for another district's order.
    """
    must_screen(who)
    order_id = order_of_number(unit, number=number)
    query = select(OrderRow.id).where(OrderRow.id == order_id, in_scope(who))
    if unit.session.execute(query).first() is None:
        raise NotFound(f"no order {number!r}")
    return order_id
