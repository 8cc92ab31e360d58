"""The citizen's own cases beside the talk: level, until when, and each case in words."""

from collections.abc import Mapping

from cases.views.packets import LinkedCase, ProvenCases
from cases.views.tasks import TaskLine
from reading.contact import show_phone
from web.answers import local_time
from web.desk.talks import answers
from web.desk.talks.packets import labelled

DENMARK = "+45"


def cases_answer(found: ProvenCases | None, districts: Mapping[str, str]) -> answers.Cases:
    """What may be shown of them; `districts` are names by code."""
    if found is None:
        return answers.Cases(identified=False, level=None, until=None, rows=[], elsewhere=[])
    return answers.Cases(
        identified=True,
        level=labelled(found.level, "packet_identity"),
        until=local_time(found.until),
        rows=[_case(one, districts) for one in found.cases],
        elsewhere=[districts.get(code, code) for code in found.elsewhere],
    )


def _case(one: LinkedCase, districts: Mapping[str, str]) -> answers.CaseShown:
    view = one.view
    notice = view.next_notice_at
    steps = [
        answers.CaseStep(
            step=labelled(step.step, "case_steps"),
            at=local_time(step.at),
            reason=labelled(step.reason, "case_reasons") if step.reason else None,
        )
        for step in view.steps
    ]
    return answers.CaseShown(
        number=view.number,
        role=labelled(view.role, "case_roles"),
        offence=labelled(view.offence_kind, "case_kinds"),
        district=districts.get(view.district, view.district),
        steps=steps,
        contact=_contact(view.contact) if view.contact else None,
        next_notice=notice.isoformat() if notice else None,
        tasks=[_task(task) for task in one.tasks],
    )


def _contact(found: Mapping[str, str | None]) -> answers.CaseContact:
    phone = found.get("phone")
    if phone and phone.startswith(DENMARK):
        phone = show_phone(phone)
    return answers.CaseContact(
        name=found.get("name") or "", phone=phone or None, email=found.get("email") or None
    )


def _task(task: TaskLine) -> answers.CaseTask:
    return answers.CaseTask(
        reference=task.reference,
        kind=labelled(task.kind, "task_kinds"),
        state=labelled(task.state, "task_states"),
        answer_by=task.answer_by.isoformat(),
    )
