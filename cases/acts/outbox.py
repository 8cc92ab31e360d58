"""The outbox: numbered lines that citizen and adviser see, written and read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from itertools import groupby
from typing import Any, Final

from sqlalchemy import bindparam, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Row

from cases import held
from cases.acts.identity_rows import identities_of
from cases.held import HeldConversation
from cases.keys import new_choice_id
from cases.tables import ChoiceRow, OutboxRow, SaidOnceRow
from cases.unit import UnitOfWork
from cases.views.conversations import Choice, Message, NewChoice, Sender


class Everything(Enum):
    """Who reads guarded lines without a session: the desk, and our own machinery."""

    EVERYTHING = "everything"


EVERYTHING: Final = Everything.EVERYTHING
Reader = str | Everything | None
WITHHELD: Final = {"type": "withheld"}

_LINE = insert(OutboxRow)
_CHOICES = insert(ChoiceRow)
_EVERY = 2**31 - 1

_lines = (
    select(
        OutboxRow.conversation_id,
        OutboxRow.seq,
        OutboxRow.sender,
        OutboxRow.at,
        OutboxRow.text,
        OutboxRow.data,
        OutboxRow.replaces,
        OutboxRow.guard,
    )
    .where(OutboxRow.conversation_id == bindparam("id"), OutboxRow.seq > bindparam("after"))
    .order_by(OutboxRow.seq)
    .limit(bindparam("limit"))
    .subquery()
)
# One row for each choice of a line, and one for a line without.
_AFTER = (
    select(_lines, ChoiceRow.id, ChoiceRow.title)
    .outerjoin(
        ChoiceRow,
        (ChoiceRow.conversation_id == _lines.c.conversation_id) & (ChoiceRow.seq == _lines.c.seq),
    )
    .order_by(_lines.c.seq, ChoiceRow.position)
)


def say(
    unit: UnitOfWork,
    *,
    conversation_id: str,
    sender: Sender,
    text: str,
    choices: Sequence[NewChoice] = (),
    data: Mapping[str, Any] | None = None,
    replaces: int | None = None,
    in_reply_to: int | None = None,
    guard: str | None = None,
) -> Message:
    """Write the next line of a conversation and ring; raises NotFound.

    A line with a `guard` is shown only to who has proven an identity with the same one.
    Takes the conversation's row until the unit ends, so say things last.
    """
    conversation = unit.conversation(conversation_id, lock=True)
    content = dict(data) if data is not None else None
    line = add_line(
        unit,
        conversation,
        sender,
        text,
        data=content,
        replaces=replaces,
        in_reply_to=in_reply_to,
        guard=guard,
    )
    return Message(
        conversation_id=conversation_id,
        seq=line["seq"],
        sender=sender,
        at=line["at"],
        text=text,
        choices=_add_choices(unit, line, choices),
        data=content,
        replaces=replaces,
        guarded=guard is not None,
    )


def add_line(
    unit: UnitOfWork, conversation: HeldConversation, sender: Sender, text: str, **more: Any
) -> dict[str, Any]:
    """Write the next line of a locked conversation, and ring; the row as it was written."""
    line = {
        "conversation_id": conversation.id,
        "seq": conversation.next_seq,
        "sender": sender,
        "at": unit.now(),
        "text": text,
        "data": None,
        "replaces": None,
        "in_reply_to": None,
        "guard": None,
        **more,
    }
    held.change(unit, conversation, {"next_seq": line["seq"] + 1, "updated_at": line["at"]})
    unit.run(_LINE, line)
    unit.ring("outbox", conversation.id)
    return line


def _add_choices(
    unit: UnitOfWork, line: Mapping[str, Any], choices: Sequence[NewChoice]
) -> tuple[Choice, ...]:
    made = [
        _choice(line, position, new_choice_id(), choice) for position, choice in enumerate(choices)
    ]
    if made:
        unit.run(_CHOICES, made)
    return tuple(Choice(choice["id"], choice["title"]) for choice in made)


def _choice(
    line: Mapping[str, Any], position: int, choice_id: str, choice: NewChoice
) -> dict[str, Any]:
    return {
        "id": choice_id,
        "conversation_id": line["conversation_id"],
        "seq": line["seq"],
        "position": position,
        "title": choice.title,
        "intent": choice.intent,
        "entities": dict(choice.entities),
    }


def say_once(
    unit: UnitOfWork,
    *,
    inbox_id: int,
    key: str,
    conversation_id: str,
    text: str,
    sender: Sender = "system",
    choices: Sequence[NewChoice] = (),
    data: Mapping[str, Any] | None = None,
) -> Message | None:
    """Say a line unless this turn has said it before under the same key; then None."""
    insert_one = postgresql.insert if unit.postgresql else sqlite.insert
    mark = insert_one(SaidOnceRow).values(inbox_id=inbox_id, key=key).on_conflict_do_nothing()
    if unit.run(mark.returning(SaidOnceRow.key)).scalar_one_or_none() is None:
        return None
    return say(
        unit,
        conversation_id=conversation_id,
        sender=sender,
        text=text,
        choices=choices,
        data=data,
        in_reply_to=inbox_id,
    )


def messages_after(
    unit: UnitOfWork,
    *,
    conversation_id: str,
    after: int = 0,
    limit: int = 500,
    session: Reader = None,
    now: datetime | None = None,
) -> list[Message]:
    """The lines with a number above `after`, in order; none for an unknown conversation.

    `session` is the hash of the session that reads: lines about an own case come withheld unless
    it has proven whose they are, and that still counts `now`.
    """
    values = {"id": conversation_id, "after": after, "limit": limit}
    rows = unit.run(_AFTER, values).all()
    open_to = _open_to(unit, rows, conversation_id, session, now)
    return [_view(list(same), open_to) for _, same in groupby(rows, key=lambda row: row.seq)]


def transcript(
    unit: UnitOfWork,
    *,
    conversation_id: str,
    session: Reader = None,
    now: datetime | None = None,
) -> list[Message]:
    """Every line of a conversation, in order, as `session` may read it; raises NotFound."""
    unit.conversation(conversation_id)
    return messages_after(
        unit, conversation_id=conversation_id, limit=_EVERY, session=session, now=now
    )


def _open_to(
    unit: UnitOfWork,
    rows: Sequence[Row[Any]],
    conversation_id: str,
    session: Reader,
    now: datetime | None,
) -> frozenset[str | None]:
    """The guards of these lines that hold nothing back; asked only where there is one."""
    guards = {row.guard for row in rows} - {None}
    if isinstance(session, Everything):
        return frozenset(guards)
    if not guards or session is None:
        return frozenset()
    proven = identities_of(
        unit, conversation_id=conversation_id, session_hash=session, now=now or unit.now()
    )
    return frozenset(identity.guard for identity in proven)


def _view(rows: Sequence[Row[Any]], open_to: frozenset[str | None]) -> Message:
    conversation_id, seq, sender, at, text, data, replaces, guard, *_ = rows[0]
    if guard is not None and guard not in open_to:
        # That a form is answered is no word of the answer: nobody is to fill it in again.
        answered = {"answers": data["id"]} if (data or {}).get("type") == "form_answer" else {}
        hidden = {**WITHHELD, **answered}
        return Message(conversation_id, seq, sender, at, "", (), hidden, replaces, True, True)
    choices = tuple(Choice(row.id, row.title) for row in rows if row.id is not None)
    return Message(
        conversation_id, seq, sender, at, text, choices, data, replaces, guard is not None
    )
