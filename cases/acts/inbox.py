"""The inbox: what citizens said and what happened, queued for the worker."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, insert, select
from sqlalchemy.engine import Row

from cases.acts.events import post_event
from cases.acts.identity_rows import guard_of_answer
from cases.acts.outbox import add_line
from cases.acts.turns import fail_turn, finish_turn, note_crash, redirect_turn, take_turn
from cases.errors import ClientIdReused, ConversationClosed, UnknownChoice
from cases.held import HeldConversation
from cases.tables import ChoiceRow, ConversationRow, InboxRow, OutboxRow
from cases.unit import UnitOfWork
from cases.views.conversations import Body, ChoicePick, FormValues, Received, SecretLike, Text

__all__ = [
    "fail_turn",
    "finish_turn",
    "note_crash",
    "post_event",
    "receive",
    "redirect_turn",
    "take_turn",
]

# Nobody reads the new row's number here, so PostgreSQL need not send it.
_QUEUE = insert(InboxRow).inline()
_EARLIER = select(InboxRow.seq, InboxRow.digest).where(
    InboxRow.conversation_id == bindparam("id"), InboxRow.client_id == bindparam("client_id")
)
# Both in one statement, since it runs for every message: what came under this client id, and the
# guard of the line that is answered.
_BEFORE = (
    select(InboxRow.seq, InboxRow.digest, guard_of_answer().label("guard"))
    .select_from(ConversationRow)
    .outerjoin(
        InboxRow,
        and_(
            InboxRow.conversation_id == ConversationRow.id,
            InboxRow.client_id == bindparam("client_id"),
        ),
    )
    .where(ConversationRow.id == bindparam("id"))
)
_CHOICE = (
    select(ChoiceRow.title, ChoiceRow.intent, ChoiceRow.entities, OutboxRow.guard)
    .join(
        OutboxRow,
        (OutboxRow.conversation_id == ChoiceRow.conversation_id) & (OutboxRow.seq == ChoiceRow.seq),
    )
    .where(ChoiceRow.id == bindparam("choice"), ChoiceRow.conversation_id == bindparam("id"))
)


def receive(
    unit: UnitOfWork,
    *,
    conversation_id: str,
    client_id: str,
    body: Body,
    secrets: Iterable[SecretLike] = (),
    cpr_masked: bool = False,
    session_hash: str | None = None,
    guard: str | None = None,
    now: datetime | None = None,
) -> Received:
    """Queue what a citizen sent and show it as their line, once for each client id.

    `session_hash` says which session sent it: what that one has proven counts for this turn.
    A line with a `guard` is shown only to who has proven an identity with the same one. Without
    one the answer to a guarded line is guarded alike: a choice by the line it stood under, what
    was typed by the newest one, if the session has proven it and that still counts `now`.

    Raises NotFound, ConversationClosed, UnknownChoice, and ClientIdReused for another body.
    """
    conversation = unit.conversation(conversation_id, lock=True)
    row = _inbox_row(unit, conversation_id, body)
    who = {"id": conversation_id, "session": session_hash, "now": now or unit.now()}
    before = unit.run(_BEFORE, who | {"client_id": client_id}).one()
    if before.digest is not None:
        return _replay(before, row["digest"], client_id)
    if conversation.owner == "closed":
        raise ConversationClosed(f"conversation {conversation_id!r} is closed")
    guard = guard or before.guard
    if isinstance(body, ChoicePick):
        guard = _choose(unit, conversation_id, body.choice, row)
    row |= {
        "client_id": client_id,
        "secrets": unit.keys.lock(secrets),
        "cpr_masked": cpr_masked,
        "session_hash": session_hash,
    }
    data = body.data if isinstance(body, FormValues) else None
    return _queue(unit, conversation, row, data, guard)


def was_received(unit: UnitOfWork, *, conversation_id: str, client_id: str) -> bool:
    """Whether something came under this client id before."""
    found = unit.run(_EARLIER, {"id": conversation_id, "client_id": client_id})
    return found.one_or_none() is not None


def _replay(earlier: Row[Any], digest: str, client_id: str) -> Received:
    if earlier.digest != digest or earlier.seq is None:
        raise ClientIdReused(f"client id {client_id!r} came with another body")
    return Received(earlier.seq, replayed=True)


def _inbox_row(unit: UnitOfWork, conversation_id: str, body: Body) -> dict[str, Any]:
    row: dict[str, Any] = {"conversation_id": conversation_id, "created_at": unit.now()}
    match body:
        case Text(text=text):
            row |= {"kind": "message", "text": text}
            source = text
        case ChoicePick(choice=choice):
            row |= {"kind": "choice"}
            source = choice
        case FormValues(form=form, values=values, text=text):
            payload = {"form": form, "values": dict(values)}
            row |= {"kind": "form", "text": text, "payload": payload}
            source = repr(sorted(values.items()))
    raw = body.digest_source or source.encode("utf-8", "surrogatepass")
    row["digest"] = unit.keys.digest(f"body:{row['kind']}", raw)
    return row


def _choose(
    unit: UnitOfWork, conversation_id: str, choice_id: str, row: dict[str, Any]
) -> str | None:
    """Put into the row what was picked; the guard of the line that offered it."""
    choice = unit.run(_CHOICE, {"id": conversation_id, "choice": choice_id}).one_or_none()
    if choice is None:
        raise UnknownChoice(f"choice {choice_id!r} is not of this conversation")
    payload = {"entities": choice.entities}
    row |= {"text": choice.title, "intent": choice.intent, "payload": payload}
    guard: str | None = choice.guard
    return guard


def _queue(
    unit: UnitOfWork,
    conversation: HeldConversation,
    row: dict[str, Any],
    data: Mapping[str, Any] | None,
    guard: str | None,
) -> Received:
    content = None if data is None else dict(data)
    line = add_line(unit, conversation, "citizen", row["text"], data=content, guard=guard)
    seq = line["seq"]
    unit.run(_QUEUE, row | {"seq": seq})
    unit.ring("inbox", conversation.id)
    return Received(seq, replayed=False)
