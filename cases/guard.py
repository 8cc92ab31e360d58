"""What must not be in a production store: demo orders, demo users and demo cases."""

from sqlalchemy import select

from cases.demo_cases import known_demo_cases
from cases.errors import Unsafe
from cases.tables import CaseRow, DeskUserRow, OrderRow
from cases.unit import UnitOfWork


def refuse_demo_data(unit: UnitOfWork) -> None:
    """Raise Unsafe if the store holds invented orders, users or cases."""
    found = [
        f"demo {things}"
        for things, table in (("orders", OrderRow), ("users", DeskUserRow), ("cases", CaseRow))
        if unit.session.execute(select(table.id).where(table.demo).limit(1)).first() is not None
    ]
    # Their access codes are public, also where somebody has loaded the file by hand.
    if "demo cases" not in found and known_demo_cases(unit):
        found.append("demo cases")
    if found:
        held = " and ".join(found)
        raise Unsafe(f"the store holds {held}: use a fresh database in production")
