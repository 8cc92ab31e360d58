"""What a victim has told for the overview: kept per conversation, replaced by each new answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from cases.tables import OverviewRow
from cases.unit import UnitOfWork


def keep_overview(
    unit: UnitOfWork, *, conversation_id: str, situation: Mapping[str, Any], now: datetime
) -> None:
    """Keep the answers, JSON by name, in place of those of before; `now` is aware."""
    dialect = postgresql if unit.postgresql else sqlite
    made = dialect.insert(OverviewRow).values(
        conversation_id=conversation_id, situation=dict(situation), created_at=now, updated_at=now
    )
    changed = {name: made.excluded[name] for name in ("situation", "updated_at")}
    unit.run(made.on_conflict_do_update(index_elements=["conversation_id"], set_=changed))


def overview_of(unit: UnitOfWork, *, conversation_id: str) -> dict[str, Any] | None:
    """The answers that were kept, or None where no overview was made."""
    query = select(OverviewRow.situation).where(OverviewRow.conversation_id == conversation_id)
    found: dict[str, Any] | None = unit.run(query).scalar_one_or_none()
    return found
