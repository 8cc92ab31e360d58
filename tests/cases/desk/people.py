"""Builders of people at the desk whose passwords cost next to nothing."""

from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import select

from cases.acts.desk.sessions import open_session
from cases.acts.desk.users import create_user
from cases.passwords import Passwords
from cases.store import Store
from cases.tables import AuditRow
from cases.views import DeskUser
from cases.views_people import OpenedSession

CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
PASSWORD = "hest-over-bakken-7"


def made(store: Store, username: str = "bo", **changes: Any) -> DeskUser:
    """A stored adviser of all districts with a password."""
    values: dict[str, Any] = {"name": username.title(), "role": "adviser", "districts": None}
    values |= {"password": PASSWORD, "passwords": CHEAP}
    with store.unit() as unit:
        user = create_user(unit, username=username, **(values | changes))
        unit.commit()
    return user


def logged_in(store: Store, who: DeskUser, **options: Any) -> OpenedSession:
    """A session of theirs."""
    with store.unit() as unit:
        opened = open_session(unit, who=who, method="password", **options)
        unit.commit()
    return opened


def audited(store: Store) -> list[tuple[str, str, str]]:
    """Actor, act and subject of every audit row, in their order."""
    with store.reading() as unit:
        query = select(AuditRow.actor, AuditRow.act, AuditRow.subject).order_by(AuditRow.id)
        return [(row.actor, row.act, row.subject) for row in unit.session.execute(query)]
