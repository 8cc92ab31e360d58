"""The outbox: numbered lines that citizen and adviser see, written and read."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from cases.keys import new_choice_id
from cases.tables import ChoiceRow, ConversationRow, OutboxRow, SaidOnceRow
from cases.unit import UnitOfWork
from cases.views import Choice, Message, NewChoice, Sender


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
) -> Message:
    """Write the next line of a conversation and ring; raises NotFound.

    Takes the conversation's row until the unit ends, so say things last.
    """
    conversation = unit.conversation(conversation_id, lock=True)
    line = OutboxRow(
        conversation_id=conversation_id,
        sender=sender,
        text=text,
        data=dict(data) if data is not None else None,
        replaces=replaces,
        in_reply_to=in_reply_to,
    )
    add_line(unit, conversation, line)
    made = [_choice(line, place, choice) for place, choice in enumerate(choices)]
    unit.session.add_all(made)
    return _view(line, made)


def add_line(unit: UnitOfWork, conversation: ConversationRow, line: OutboxRow) -> None:
    """Give a line the next number of a locked conversation."""
    line.seq = conversation.next_seq
    line.at = unit.now()
    conversation.next_seq += 1
    conversation.updated_at = line.at
    unit.session.add(line)
    unit.session.flush()
    unit.ring("outbox", conversation.id)


def _choice(line: OutboxRow, position: int, choice: NewChoice) -> ChoiceRow:
    return ChoiceRow(
        id=new_choice_id(),
        conversation_id=line.conversation_id,
        seq=line.seq,
        position=position,
        title=choice.title,
        intent=choice.intent,
        entities=dict(choice.entities),
    )


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
    insert = postgresql.insert if unit.postgresql else sqlite.insert
    mark = insert(SaidOnceRow).values(inbox_id=inbox_id, key=key).on_conflict_do_nothing()
    if unit.session.execute(mark.returning(SaidOnceRow.key)).scalar_one_or_none() is None:
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
    unit: UnitOfWork, *, conversation_id: str, after: int = 0, limit: int = 500
) -> list[Message]:
    """The lines with a number above `after`, in order; none for an unknown conversation."""
    query = (
        select(OutboxRow)
        .where(OutboxRow.conversation_id == conversation_id, OutboxRow.seq > after)
        .order_by(OutboxRow.seq)
        .limit(limit)
    )
    lines = unit.session.execute(query).scalars().all()
    return _with_choices(unit, conversation_id, lines)


def transcript(unit: UnitOfWork, *, conversation_id: str) -> list[Message]:
    """Every line of a conversation, in order; raises NotFound."""
    unit.conversation(conversation_id)
    query = select(OutboxRow).where(OutboxRow.conversation_id == conversation_id)
    lines = unit.session.execute(query.order_by(OutboxRow.seq)).scalars().all()
    return _with_choices(unit, conversation_id, lines)


def _with_choices(
    unit: UnitOfWork, conversation_id: str, lines: Sequence[OutboxRow]
) -> list[Message]:
    if not lines:
        return []
    query = (
        select(ChoiceRow)
        .where(ChoiceRow.conversation_id == conversation_id)
        .where(ChoiceRow.seq.between(lines[0].seq, lines[-1].seq))
        .order_by(ChoiceRow.seq, ChoiceRow.position)
    )
    by_line: dict[int, list[ChoiceRow]] = {}
    for choice in unit.session.execute(query).scalars():
        by_line.setdefault(choice.seq, []).append(choice)
    return [_view(line, by_line.get(line.seq, [])) for line in lines]


def _view(line: OutboxRow, choices: Sequence[ChoiceRow]) -> Message:
    return Message(
        conversation_id=line.conversation_id,
        seq=line.seq,
        sender=line.sender,  # type: ignore[arg-type]  # the table's check constraint keeps the set
        at=line.at,
        text=line.text,
        choices=tuple(Choice(choice.id, choice.title) for choice in choices),
        data=line.data,
        replaces=line.replaces,
    )
