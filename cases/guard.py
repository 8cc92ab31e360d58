"""What must not be in production: unsafe settings, demo orders and demo users."""

from sqlalchemy import select

from cases.errors import Unsafe
from cases.tables import DeskUserRow, OrderRow
from cases.unit import UnitOfWork
from settings import Settings, refusals


def refuse_unsafe(settings: Settings) -> None:
    """Raise Unsafe if production would run on these settings."""
    if unsafe := refusals(settings):
        raise Unsafe("; ".join(unsafe))


def refuse_demo_data(unit: UnitOfWork) -> None:
    """Raise Unsafe if the store holds invented orders or users."""
    found = [
        f"demo {things}"
        for things, table in (("orders", OrderRow), ("users", DeskUserRow))
        if unit.session.execute(select(table.id).where(table.demo).limit(1)).first() is not None
    ]
    if found:
        held = " and ".join(found)
        raise Unsafe(f"the store holds {held}: use a fresh database in production")
