"""What an adviser says to the citizen: each line once, and the newest one corrected in sight."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from cases.acts.desk.scope import must_talk, own
from cases.acts.identity_rows import guard_questions, proven_in
from cases.acts.outbox import EVERYTHING, messages_after, say
from cases.acts.waiting import CLAIMED
from cases.errors import ClientIdReused, IllegalChange, NotProven
from cases.tables import HandoffRow, InboxRow, OutboxRow
from cases.unit import UnitOfWork
from cases.views.conversations import Message
from cases.views.people import DeskUser

# An adviser's line leaves a row in the inbox, done at once, that keeps its client id and author.
KIND = "adviser"
_SPACE = uuid.UUID("6b0c6f5e-1c0b-4f0a-9a43-0d6f1d1f2a77")


def say_as_adviser(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    conversation_id: str,
    client_id: str,
    text: str,
    data: Mapping[str, Any] | None = None,
    own_case: bool = False,
    now: datetime | None = None,
) -> Message:
    """Say a line in an own conversation; the same client id and text give the same line again.

    What is about the citizen's `own_case` is shown only to who has proven what was proven last
    in the conversation. Raises NotProven where none of it counts `now`, ClientIdReused for
    another text, NotYours and NotFound.
    """
    must_talk(who)
    unit.conversation(conversation_id, lock=True)
    own_id = str(uuid.uuid5(_SPACE, f"{who.username}:{client_id}"))
    earlier = _earlier(unit, conversation_id, own_id, _digest(unit, text, own_case))
    if earlier is not None:
        return earlier
    own(unit, who, conversation_id)
    line = say(
        unit,
        conversation_id=conversation_id,
        sender="adviser",
        text=text,
        data=data,
        guard=_guard(unit, conversation_id, now or unit.now()) if own_case else None,
    )
    _remember(unit, who, line, own_id)
    _note_reply(unit, line)
    return line


def _guard(unit: UnitOfWork, conversation_id: str, now: datetime) -> str:
    """The guard of what was proven last in a conversation and still counts.

    What the citizen has just asked, and is answered by the line, has it from now on.
    """
    proven = proven_in(unit, conversation_id, now)
    if not proven:
        raise NotProven(f"nobody in {conversation_id!r} has an identity that counts")
    guard_questions(unit, conversation_id=conversation_id, identity=proven[0])
    return proven[0].guard


def _earlier(unit: UnitOfWork, conversation_id: str, own_id: str, digest: str) -> Message | None:
    query = select(InboxRow.seq, InboxRow.digest).where(
        InboxRow.conversation_id == conversation_id, InboxRow.client_id == own_id
    )
    row = unit.run(query).one_or_none()
    if row is None:
        return None
    if row.digest != digest:
        raise ClientIdReused("the client id came with another text, or for other eyes")
    after = row.seq - 1
    found = messages_after(
        unit, conversation_id=conversation_id, after=after, limit=1, session=EVERYTHING
    )
    return found[0]


def _digest(unit: UnitOfWork, text: str, own_case: bool) -> str:
    kind = "body:adviser:own_case" if own_case else "body:adviser"
    return unit.keys.digest(kind, text.encode("utf-8", "surrogatepass"))


def _remember(unit: UnitOfWork, who: DeskUser, line: Message, own_id: str | None) -> None:
    row = {
        "conversation_id": line.conversation_id,
        "client_id": own_id,
        "kind": KIND,
        "state": "done",
        "seq": line.seq,
        "payload": {"by": who.username},
        "digest": _digest(unit, line.text, line.guarded),
        "created_at": line.at,
        "done_at": line.at,
    }
    unit.run(insert(InboxRow).inline(), row)


def _note_reply(unit: UnitOfWork, line: Message) -> None:
    """The first line after a claim ends the citizen's waiting time."""
    unit.session.execute(
        update(HandoffRow)
        .where(HandoffRow.conversation_id == line.conversation_id)
        .where(HandoffRow.outcome == CLAIMED, HandoffRow.first_reply_at.is_(None))
        .values(first_reply_at=line.at)
    )


def correct_last(
    unit: UnitOfWork,
    *,
    who: DeskUser,
    conversation_id: str,
    seq: int,
    text: str,
    data: Mapping[str, Any] | None = None,
) -> Message:
    """Put a new line in place of the adviser's own newest one; both stay in the transcript.

    What only somebody proven reads is corrected for the same eyes, whether or not the proof
    still counts. Raises IllegalChange for any other line, NotYours and NotFound.
    """
    own(unit, who, conversation_id)
    if _author_of_newest(unit, conversation_id, seq) != who.username:
        raise IllegalChange(f"line {seq} is not {who.username!r}'s newest")
    line = say(
        unit,
        conversation_id=conversation_id,
        sender="adviser",
        text=text,
        data=data,
        replaces=seq,
        guard=_guard_of(unit, conversation_id, seq),
    )
    _remember(unit, who, line, None)
    return line


def _guard_of(unit: UnitOfWork, conversation_id: str, seq: int) -> str | None:
    query = select(OutboxRow.guard).where(
        OutboxRow.conversation_id == conversation_id, OutboxRow.seq == seq
    )
    guard: str | None = unit.run(query).scalar_one()
    return guard


def _author_of_newest(unit: UnitOfWork, conversation_id: str, seq: int) -> str | None:
    """Who wrote the line, if it is the newest that an adviser wrote in words."""
    newest = select(func.max(OutboxRow.seq)).where(
        OutboxRow.conversation_id == conversation_id, OutboxRow.sender == "adviser"
    )
    if unit.run(newest).scalar_one() != seq:
        return None
    query = select(InboxRow.payload).where(
        InboxRow.conversation_id == conversation_id, InboxRow.kind == KIND, InboxRow.seq == seq
    )
    payload = unit.run(query).scalar_one_or_none()
    return payload["by"] if payload is not None else None
