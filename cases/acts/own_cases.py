"""The cases of somebody who has proven an identity; each look at one leaves an audit row."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from cases.acts.audit import record
from cases.acts.case_lookup import case_view, is_shown
from cases.errors import NotFound
from cases.tables import CasePartyRow, CaseRow
from cases.unit import UnitOfWork
from cases.views.cases import CaseView, Identity

LISTED = "list of own cases"


def own_cases(
    unit: UnitOfWork, *, identity: Identity, conversation_id: str, now: datetime
) -> list[CaseView]:
    """The cases that this identity is shown, newest event first; none once it has expired."""
    query = select(CasePartyRow.case_id).where(is_theirs(identity)).distinct()
    ids = [] if identity.expires_at <= now else list(unit.run(query).scalars())
    found = [_view(unit, identity, case_id) for case_id in ids]
    for case_id in ids or [None]:
        subject = "none" if case_id is None else f"case:{case_id}"
        _audit(unit, identity, "list_own_cases", subject, LISTED, conversation_id)
    return sorted(found, key=lambda view: (view.step.at, view.id), reverse=True)


def read_own_case(
    unit: UnitOfWork,
    *,
    identity: Identity,
    case_id: int,
    conversation_id: str,
    purpose: str,
    now: datetime,
) -> CaseView:
    """One of their own cases; `purpose` stands in the audit row.

    Raises NotFound if it is not theirs, and once the identity has expired.
    """
    if identity.expires_at <= now:
        raise NotFound(f"identity {identity.id} has expired")
    view = _view(unit, identity, case_id)
    _audit(unit, identity, "look_up_case", f"case:{case_id}", purpose, conversation_id)
    return view


def party_of(unit: UnitOfWork, *, identity: Identity, case_id: int) -> int:
    """The party's row by which this case is theirs; NotFound if it is not."""
    query = select(CasePartyRow.id).where(CasePartyRow.case_id == case_id, is_theirs(identity))
    # Who is both has told of it first as a victim.
    query = query.order_by(CasePartyRow.role.desc(), CasePartyRow.id).limit(1)
    found: int | None = unit.run(query).scalar_one_or_none()
    if found is None:
        raise NotFound(f"case {case_id} is not theirs")
    return found


def is_theirs(identity: Identity) -> Any:
    """A condition on parties: those that are this identity and are shown a case."""
    if identity.person_ref is not None:
        return (CasePartyRow.person_ref == identity.person_ref) & is_shown()
    own = (CasePartyRow.id == identity.party_id) & (CasePartyRow.case_id == identity.case_id)
    return own & is_shown()


def _view(unit: UnitOfWork, identity: Identity, case_id: int) -> CaseView:
    party_id = party_of(unit, identity=identity, case_id=case_id)
    query = select(CaseRow, CasePartyRow).join(CasePartyRow, CasePartyRow.case_id == CaseRow.id)
    case, party = unit.session.execute(query.where(CasePartyRow.id == party_id)).one()
    return case_view(unit, case, party)


def _audit(
    unit: UnitOfWork,
    identity: Identity,
    act: str,
    subject: str,
    purpose: str,
    conversation_id: str,
) -> None:
    record(
        unit,
        actor=f"citizen:{identity.level}",
        act=act,
        subject=subject,
        purpose=purpose,
        conversation_id=conversation_id,
    )
