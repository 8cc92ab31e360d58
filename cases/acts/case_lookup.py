"""Finding an own case by number and access code: every refusal looks and costs the same."""

import hashlib
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from cases.acts.audit import record
from cases.acts.case_records import hash_access_code, hash_case_number
from cases.acts.tries import tries_of
from cases.errors import TooManyTries
from cases.keys import tidy_code
from cases.tables import CaseEventRow, CasePartyRow, CaseRow
from cases.unit import UnitOfWork
from cases.views.cases import CaseStep, CaseView
from reading.numbers import read_case_number

# Who is ever shown how a case goes; a suspect, a witness and a relative look like strangers.
SHOWN_TO = ("victim", "reporter")
PURPOSE = "status of an own case"


def find_case(
    unit: UnitOfWork,
    *,
    number: str,
    code: str,
    source: str,
    now: datetime,
    conversation_id: str | None = None,
) -> CaseView:
    """The case of a number and an access code, as typed; `source` is hashed before use.

    Raises WrongCode alike for an unknown number, a wrong code, another's case and a role that is
    shown nothing, and TooManyTries. Catch them inside the unit and commit: the count and the
    audit row are part of it.
    """
    found = match_case(
        unit, number=number, code=code, source=source, now=now, conversation_id=conversation_id
    )
    return case_view(unit, *found)


def match_case(
    unit: UnitOfWork,
    *,
    number: str,
    code: str,
    source: str,
    now: datetime,
    conversation_id: str | None = None,
    actor: str = "citizen",
) -> tuple[CaseRow, CasePartyRow]:
    """The case and its party whose number and code these are; refusals as in `find_case`."""
    number = read_case_number(number) or number.strip()
    tries = tries_of(unit, source=source, number=number, now=now)
    if tries.wait:
        _audit(unit, "citizen", "look_up_refused", None, conversation_id)
        raise TooManyTries(tries.wait)
    found = _match(unit, number, code)
    if found is None:
        _audit(unit, "citizen", "look_up_case", None, conversation_id)
        raise tries.refused()
    _audit(unit, actor, "look_up_case", found[0].id, conversation_id)
    return found


def _match(unit: UnitOfWork, number: str, code: str) -> tuple[CaseRow, CasePartyRow] | None:
    """One query whatever was typed: both hashes at once, so that nothing tells them apart."""
    typed = hashlib.sha256(tidy_code(code).encode()).hexdigest()
    query = (
        select(CaseRow, CasePartyRow)
        .join(CasePartyRow, CasePartyRow.case_id == CaseRow.id)
        .where(CaseRow.number_hash == hash_case_number(unit, number))
        .where(CasePartyRow.access_code_hash == hash_access_code(unit, typed))
        .where(is_shown())
        .limit(1)
    )
    row = unit.session.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])


def is_shown() -> ColumnElement[bool]:
    """Whether a party is ever shown the case: not if the same person is a suspect in it, too."""
    suspect = aliased(CasePartyRow)
    suspected = (
        exists()
        .where(suspect.case_id == CasePartyRow.case_id, suspect.role == "suspect")
        .where(suspect.person_ref == CasePartyRow.person_ref)
    )
    return CasePartyRow.role.in_(SHOWN_TO) & ~suspected


def case_view(unit: UnitOfWork, case: CaseRow, party: CasePartyRow) -> CaseView:
    """A case as one of its parties sees it."""
    events = select(CaseEventRow.step, CaseEventRow.at, CaseEventRow.reason)
    events = events.where(CaseEventRow.case_id == case.id)
    events = events.order_by(CaseEventRow.at, CaseEventRow.id)
    return CaseView(
        id=case.id,
        number=unit.keys.unlock(case.number_locked)[0].value,
        role=party.role,
        district=case.district_code,
        offence_kind=case.offence_kind,
        steps=tuple(CaseStep(*row) for row in unit.run(events)),
        contact=case.contact,
        next_notice_at=case.next_notice_at,
    )


def _audit(
    unit: UnitOfWork, actor: str, act: str, case_id: int | None, conversation_id: str | None
) -> None:
    subject = "unknown" if case_id is None else f"case:{case_id}"
    record(
        unit,
        actor=actor,
        act=act,
        subject=subject,
        purpose=PURPOSE,
        conversation_id=conversation_id,
    )
