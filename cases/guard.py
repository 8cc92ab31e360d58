"""What must not be in production: unsafe settings and demo orders."""

from sqlalchemy import select

from cases.errors import Unsafe
from cases.tables import OrderRow
from cases.unit import UnitOfWork
from settings import Settings, refusals


def refuse_unsafe(settings: Settings) -> None:
    """Raise Unsafe if production would run on these settings."""
    if unsafe := refusals(settings):
        raise Unsafe("; ".join(unsafe))


def refuse_demo_data(unit: UnitOfWork) -> None:
    """Raise Unsafe if the store holds invented orders."""
    found = unit.session.execute(select(OrderRow.id).where(OrderRow.demo).limit(1)).first()
    if found is not None:
        raise Unsafe("the store holds demo orders: use a fresh database in production")
