"""The cases of somebody who has proven an identity in a conversation, for whom they talk with."""

from datetime import datetime, timedelta

from sqlalchemy import select

from cases.acts.audit import record
from cases.acts.case_lookup import case_view
from cases.acts.desk.case_tasks import line_of
from cases.acts.desk.scope import must_see
from cases.acts.desk.trail import HELP
from cases.acts.identity_rows import proven_in
from cases.acts.own_cases import is_theirs
from cases.tables import AuditRow, CasePartyRow, CaseRow, CaseTaskRow
from cases.unit import UnitOfWork
from cases.views.packets import LinkedCase, ProvenCases
from cases.views.people import DeskUser
from cases.views.tasks import TaskLine

ACT = "read_case"
ONE_READING = timedelta(minutes=10)  # whoever looks again within it is still at the same reading


def read_cases(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str, now: datetime
) -> ProvenCases | None:
    """The cases that are proven in a conversation; None where nobody has proven anything.

    Leaves an audit row for each case that is shown, one while the reading goes on; of a case of
    a district that the user does not serve only the district is told. Raises NotFound and
    Forbidden for a conversation that is not the user's to see.
    """
    must_see(unit, who, conversation_id)
    proven = proven_in(unit, conversation_id, now)
    if not proven:
        return None
    shown: dict[int, LinkedCase] = {}
    elsewhere: set[str] = set()
    for identity in proven:
        query = select(CaseRow, CasePartyRow).join(CaseRow, CaseRow.id == CasePartyRow.case_id)
        query = query.where(is_theirs(identity)).order_by(CasePartyRow.role.desc(), CaseRow.id)
        for case, party in unit.session.execute(query).tuples():
            if not who.serves(case.district_code):
                elsewhere.add(case.district_code)
            elif case.id not in shown:
                _audit(unit, who, case.id, conversation_id)
                shown[case.id] = LinkedCase(
                    case_view(unit, case, party), _tasks(unit, party.id, now)
                )
    found = sorted(shown.values(), key=lambda one: one.view.step.at, reverse=True)
    until = max(identity.expires_at for identity in proven)
    return ProvenCases(proven[0].level, until, tuple(found), tuple(sorted(elsewhere)))


def _tasks(unit: UnitOfWork, party_id: int, now: datetime) -> tuple[TaskLine, ...]:
    query = select(CaseTaskRow).where(CaseTaskRow.party_id == party_id)
    rows = unit.session.execute(query.order_by(CaseTaskRow.id.desc())).scalars()
    return tuple(line_of(row, now) for row in rows)


def _audit(unit: UnitOfWork, who: DeskUser, case_id: int, conversation_id: str) -> None:
    subject = f"case:{case_id}"
    earlier = select(AuditRow.id).where(
        AuditRow.conversation_id == conversation_id,
        AuditRow.actor == who.username,
        AuditRow.act == ACT,
        AuditRow.subject == subject,
        AuditRow.at > unit.now() - ONE_READING,
    )
    if unit.run(earlier.limit(1)).first() is None:
        record(
            unit,
            actor=who.username,
            act=ACT,
            subject=subject,
            purpose=HELP,
            conversation_id=conversation_id,
        )
