"""The inbox: what citizens said and what happened, queued for the worker."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from cases.acts.outbox import add_line
from cases.acts.turns import fail_turn, finish_turn, note_crash, redirect_turn, take_turn
from cases.errors import ClientIdReused, ConversationClosed, NotFound, UnknownChoice
from cases.tables import ChoiceRow, ConversationRow, InboxRow, OutboxRow
from cases.unit import UnitOfWork
from cases.views import Body, ChoicePick, FormValues, Received, SecretLike, Text

__all__ = [
    "fail_turn",
    "finish_turn",
    "note_crash",
    "post_event",
    "receive",
    "redirect_turn",
    "take_turn",
]


def receive(
    unit: UnitOfWork,
    *,
    conversation_id: str,
    client_id: str,
    body: Body,
    secrets: Iterable[SecretLike] = (),
    cpr_masked: bool = False,
) -> Received:
    """Queue what a citizen sent and show it as their line, once for each client id.

    Raises NotFound, ConversationClosed, UnknownChoice, and ClientIdReused for another body.
    """
    conversation = unit.conversation(conversation_id, lock=True)
    row = _inbox_row(unit, conversation_id, body)
    row.client_id = client_id
    known = _earlier(unit, conversation_id, client_id)
    if known is not None:
        return _replay(known, row)
    if conversation.owner == "closed":
        raise ConversationClosed(f"conversation {conversation_id!r} is closed")
    if isinstance(body, ChoicePick):
        _fill_choice(unit, row, body.choice)
    row.secrets = unit.keys.lock(secrets)
    row.cpr_masked = cpr_masked
    return _queue(unit, conversation, row)


def _earlier(unit: UnitOfWork, conversation_id: str, client_id: str) -> InboxRow | None:
    query = select(InboxRow).where(
        InboxRow.conversation_id == conversation_id, InboxRow.client_id == client_id
    )
    return unit.session.execute(query).scalar_one_or_none()


def _replay(known: InboxRow, again: InboxRow) -> Received:
    if known.digest != again.digest or known.seq is None:
        raise ClientIdReused(f"client id {known.client_id!r} came with another body")
    return Received(known.seq, replayed=True)


def _inbox_row(unit: UnitOfWork, conversation_id: str, body: Body) -> InboxRow:
    row = InboxRow(conversation_id=conversation_id, created_at=unit.now(), payload={}, text="")
    match body:
        case Text(text=text):
            row.kind, row.text, source = "message", text, text
        case ChoicePick(choice=choice):
            row.kind, source = "choice", choice
        case FormValues(form=form, values=values, text=text):
            row.kind, row.text = "form", text
            row.payload = {"form": form, "values": dict(values)}
            source = repr(sorted(row.payload["values"].items()))
    raw = body.digest_source or source.encode("utf-8", "surrogatepass")
    row.digest = unit.keys.digest(f"body:{row.kind}", raw)
    return row


def _fill_choice(unit: UnitOfWork, row: InboxRow, choice_id: str) -> None:
    query = select(ChoiceRow).where(
        ChoiceRow.id == choice_id, ChoiceRow.conversation_id == row.conversation_id
    )
    choice = unit.session.execute(query).scalar_one_or_none()
    if choice is None:
        raise UnknownChoice(f"choice {choice_id!r} is not of this conversation")
    row.text, row.intent = choice.title, choice.intent
    row.payload = {"entities": choice.entities}


def _queue(unit: UnitOfWork, conversation: ConversationRow, row: InboxRow) -> Received:
    line = OutboxRow(conversation_id=conversation.id, sender="citizen", text=row.text)
    add_line(unit, conversation, line)
    row.seq = line.seq
    unit.session.add(row)
    unit.session.flush()
    unit.ring("inbox", conversation.id)
    return Received(line.seq, replayed=False)


def post_event(
    unit: UnitOfWork, *, conversation_id: str, code: str, values: Mapping[str, Any]
) -> bool:
    """Queue something that happened, for the worker to put into words; False if nobody is there."""
    try:
        conversation = unit.conversation(conversation_id)
    except NotFound:
        return False
    if conversation.owner == "closed":
        return False
    row = InboxRow(conversation_id=conversation_id, kind="event", intent=code, digest="")
    row.payload, row.created_at = {"values": dict(values)}, unit.now()
    unit.session.add(row)
    unit.ring("inbox", conversation_id)
    return True
