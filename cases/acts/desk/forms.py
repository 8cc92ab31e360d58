"""Structured requests: an adviser asks for contact details or identification, once each."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from sqlalchemy import func, select

from cases.acts.desk.once import Once
from cases.acts.desk.scope import must_see, own
from cases.acts.desk.trail import leave_trail
from cases.acts.outbox import EVERYTHING, messages_after, say
from cases.errors import IllegalChange, NotFound
from cases.tables import RequestedFormRow
from cases.unit import UnitOfWork
from cases.views.conversations import Message
from cases.views.desk import FormKind, RequestedForm
from cases.views.people import DeskUser


def request_form(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    conversation_id: str,
    kind: FormKind,
    fields: Sequence[Any],
    text: str,
    data: Mapping[str, Any] | None = None,
    client_id: str = "",
) -> Message:
    """Ask the citizen to fill in a form: a line whose data names the form and its fields.

    A form of the kind that is still open, and one that was asked for under the same client id,
    is not asked for again: its line. Raises IllegalChange for an unknown kind, ClientIdReused
    for another kind than before, NotYours and NotFound.
    """
    own(unit, who, conversation_id)
    if kind not in get_args(FormKind):
        raise IllegalChange(f"unknown form {kind!r}, known: {get_args(FormKind)}")
    once = Once(unit, who, conversation_id, "form", client_id)
    earlier = once.earlier(kind)
    seq = earlier["form_seq"] if earlier is not None else _open_form(unit, conversation_id, kind)
    if seq is not None:
        found = messages_after(
            unit, conversation_id=conversation_id, after=seq - 1, limit=1, session=EVERYTHING
        )
        return found[0]
    line = _ask(unit, who, conversation_id, kind, text, {**(data or {}), "fields": list(fields)})
    once.remember(kind, {"form_seq": line.seq})
    leave_trail(unit, who, "request_form", conversation_id)
    return line


def _ask(
    unit: UnitOfWork, who: DeskUser, own_id: str, kind: str, text: str, data: Mapping[str, Any]
) -> Message:
    form_id = str(uuid.uuid4())
    said = {**data, "type": "form_request", "id": form_id, "kind": kind}
    line = say(unit, conversation_id=own_id, sender="adviser", text=text, data=said)
    row = RequestedFormRow(
        id=form_id,
        conversation_id=own_id,
        seq=line.seq,
        kind=kind,
        asked_by=who.username,
        asked_at=line.at,
        values={},
    )
    unit.session.add(row)
    return line


def _open_form(unit: UnitOfWork, conversation_id: str, kind: str) -> int | None:
    query = select(func.max(RequestedFormRow.seq)).where(
        RequestedFormRow.conversation_id == conversation_id,
        RequestedFormRow.kind == kind,
        RequestedFormRow.answered_at.is_(None),
    )
    seq: int | None = unit.session.execute(query).scalar_one()
    return seq


def answer_form(
    unit: UnitOfWork, *, conversation_id: str, form_id: str, values: Mapping[str, Any]
) -> RequestedForm:
    """Keep what the citizen answered; the same answer again changes nothing.

    Raises NotFound for a form that was not requested in this conversation, and IllegalChange for
    another answer than the one that is there.
    """
    unit.conversation(conversation_id, lock=True)
    query = select(RequestedFormRow).where(
        RequestedFormRow.id == form_id, RequestedFormRow.conversation_id == conversation_id
    )
    query = query.execution_options(populate_existing=True)
    row = unit.session.execute(query).scalar_one_or_none()
    if row is None:
        raise NotFound(f"no form {form_id!r} in this conversation")
    if row.answered_at is None:
        row.values, row.answered_at = dict(values), unit.now()
        unit.ring("desk", conversation_id)
    elif row.values != dict(values):
        raise IllegalChange(f"form {form_id!r} is answered already")
    return _view(row)


def requested_forms(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str
) -> list[RequestedForm]:
    """The forms that were asked for, the oldest first. Raises NotFound and Forbidden."""
    must_see(unit, who, conversation_id)
    return forms_of(unit, conversation_id)


def forms_of(unit: UnitOfWork, conversation_id: str) -> list[RequestedForm]:
    """The same, without asking who wants to know."""
    query = select(RequestedFormRow).where(RequestedFormRow.conversation_id == conversation_id)
    rows = unit.session.execute(query.order_by(RequestedFormRow.seq)).scalars()
    return [_view(row) for row in rows]


def _view(row: RequestedFormRow) -> RequestedForm:
    kind: FormKind = "contact" if row.kind == "contact" else "identification"
    return RequestedForm(
        row.id, kind, row.seq, row.asked_by, row.asked_at, row.values, row.answered_at
    )
