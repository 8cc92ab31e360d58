"""When a party leaves a case, or stands for another person: nothing of theirs is handed on."""

from sqlalchemy import delete, update

from cases.tables import CaseFollowRow, CaseTaskRow, IdentityRow
from cases.unit import UnitOfWork

NOBODY = 0  # no row has this number


def forget_party(unit: UnitOfWork, party_id: int) -> None:
    """End what was proven as this party and its notices, and part it from what it has added.

    A store may give the number of a row that is gone to the next one, which must inherit nothing.
    """
    unit.run(delete(IdentityRow).where(IdentityRow.party_id == party_id))
    unit.run(delete(CaseFollowRow).where(CaseFollowRow.party_id == party_id))
    added = update(CaseTaskRow).where(CaseTaskRow.party_id == party_id)
    unit.run(added.values(party_id=NOBODY))
