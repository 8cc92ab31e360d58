"""News of a case, told to whoever follows it and to whoever has it open just now."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from cases.acts.case_lookup import is_shown
from cases.acts.case_notices import set_due
from cases.acts.events import post_event
from cases.acts.identity_rows import each_once, who_sees
from cases.tables import CasePartyRow, IdentityRow
from cases.unit import UnitOfWork

EVENT = "case_changed"


def announce(unit: UnitOfWork, *, case_ids: Sequence[int], now: datetime) -> None:
    """Cases have moved: notices are due, and open conversations hear of it at once.

    The event has `case_id` and `identity_id`, and the session that may see the line.
    """
    if not case_ids:
        return
    set_due(unit, case_ids=case_ids, now=now)
    for case_id in _open_now(unit, case_ids, now):
        for each in each_once(who_sees(unit, case_id, now)):
            post_event(
                unit,
                conversation_id=each.conversation_id,
                code=EVENT,
                values={"case_id": case_id, "identity_id": each.identity.id},
                session_hash=each.session_hash,
            )


def _open_now(unit: UnitOfWork, case_ids: Sequence[int], now: datetime) -> list[int]:
    """Which of the cases somebody may have open; a load of thousands must not ask for each."""
    whose = or_(
        IdentityRow.party_id == CasePartyRow.id, IdentityRow.person_ref == CasePartyRow.person_ref
    )
    query = (
        select(CasePartyRow.case_id)
        .distinct()
        .join(IdentityRow, whose)
        .where(CasePartyRow.case_id.in_(case_ids), IdentityRow.expires_at > now, is_shown())
        .order_by(CasePartyRow.case_id)
    )
    return list(unit.run(query).scalars())
