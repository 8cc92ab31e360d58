"""What changed at the desk, for those who hold a socket open: which rows, and which alarms."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from cases.acts.desk.scope import must_talk, visible
from cases.tables import ConversationRow
from cases.unit import UnitOfWork
from cases.views import DeskUser

MOST = 200


@dataclass(frozen=True, slots=True)
class Change:
    """A conversation that the user may see, and its newest alarm."""

    id: str
    alarm_kind: str | None
    alarmed_at: datetime | None


def changes(unit: UnitOfWork, *, who: DeskUser, conversation_ids: Collection[str]) -> list[Change]:
    """Those of the conversations that the user may see; raises Forbidden."""
    must_talk(who)
    if not conversation_ids:
        return []
    row = ConversationRow
    query = select(row.id, row.alarm_kind, row.alarmed_at).where(
        row.id.in_(sorted(conversation_ids)[:MOST]), visible(who)
    )
    return [Change(*found) for found in unit.session.execute(query)]
