"""What the users of the desk are called."""

from collections.abc import Collection

from sqlalchemy import select

from cases.tables import DeskUserRow
from cases.unit import UnitOfWork


def names_of(unit: UnitOfWork, *, usernames: Collection[str | None]) -> dict[str, str]:
    """The name of each username that is known; closed users keep theirs."""
    wanted = {username for username in usernames if username}
    if not wanted:
        return {}
    query = select(DeskUserRow.username, DeskUserRow.name).where(DeskUserRow.username.in_(wanted))
    return {row.username: row.name for row in unit.session.execute(query)}
