"""Turns: taking the next open row of a conversation, and saying how it went."""

from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.engine import Row

from cases.acts.handoffs import open_handoff
from cases.errors import NotFound, OwnerChanged
from cases.keys import new_code
from cases.tables import ConversationRow, InboxRow, OwnershipRow
from cases.unit import UnitOfWork
from cases.views.conversations import Failed, Turn

BATCH = 64
FAILURES = 3
CRASHES = 10
DELAYS = (0.2, 1.0)  # seconds before the second and the third try
NOT_YET = Failed(final=False, reference="")

_inbox = InboxRow.__table__
_older = _inbox.alias("older")
_is_first = ~(
    select(_older.c.id)
    .where(_older.c.conversation_id == InboxRow.conversation_id)
    .where(_older.c.state == "open", _older.c.id < InboxRow.id)
    .exists()
)
_is_due = (InboxRow.not_before.is_(None)) | (InboxRow.not_before <= bindparam("now"))
# Each conversation's oldest open row, if it is due.
_DUE = (
    select(InboxRow.id, InboxRow.conversation_id)
    .where(InboxRow.state == "open", InboxRow.id > bindparam("after"), _is_due, _is_first)
    .order_by(InboxRow.id)
    .limit(bindparam("limit"))
)
_OLDEST = (
    select(
        _inbox,
        ConversationRow.owner,
        ConversationRow.epoch,
        ConversationRow.language,
        ConversationRow.source_hash,
    )
    .join(ConversationRow, ConversationRow.id == InboxRow.conversation_id)
    .where(InboxRow.conversation_id == bindparam("id"), InboxRow.state == "open")
    .order_by(InboxRow.id)
    .limit(1)
)
_HOLD = select(func.pg_try_advisory_xact_lock(func.hashtextextended(bindparam("id"), 0)))
_COUNTS = (
    select(InboxRow.tries, InboxRow.crashes)
    .where(InboxRow.id == bindparam("id"), InboxRow.state == "open")
    .with_for_update()
)
# What the bot says while it lets go of a conversation belongs to its own time still.
_UNTIL_NOW = (
    update(OwnershipRow)
    .where(OwnershipRow.conversation_id == bindparam("key"), OwnershipRow.owner != "bot")
    .where(OwnershipRow.epoch > bindparam("before"))
    .values(at=bindparam("now"))
)
_CHANGE_OPEN = update(InboxRow).where(InboxRow.id == bindparam("key"), InboxRow.state == "open")


def take_turn(unit: UnitOfWork, *, conversation_id: str | None = None) -> Turn | None:
    """The oldest due turn of a conversation that nobody else works on, now locked for this unit.

    None while there is nothing, or only turns that are delayed or held by other workers.
    """
    if conversation_id is not None:
        return _take(unit, conversation_id)
    last = 0
    while candidates := _candidates(unit, last):
        for inbox_id, candidate in candidates:
            if (turn := _take(unit, candidate)) is not None:
                return turn
            last = inbox_id
    return None


def has_work(unit: UnitOfWork) -> bool:
    """Whether a turn is due, held by somebody or not: a plain read that takes no lock."""
    return bool(_candidates(unit, 0, limit=1))


def _candidates(unit: UnitOfWork, after: int, limit: int = BATCH) -> list[tuple[int, str]]:
    values = {"after": after, "now": unit.now(), "limit": limit}
    return [(inbox_id, owner) for inbox_id, owner in unit.run(_DUE, values)]


def _take(unit: UnitOfWork, conversation_id: str) -> Turn | None:
    # A writing unit on SQLite is alone already.
    if unit.postgresql and not unit.run(_HOLD, {"id": conversation_id}).scalar_one():
        return None
    row = unit.run(_OLDEST, {"id": conversation_id}).first()
    if row is None or (row.not_before is not None and row.not_before > unit.now()):
        return None
    return _view(unit, row)


def _view(unit: UnitOfWork, row: Row[Any]) -> Turn:
    return Turn(
        inbox_id=row.id,
        conversation_id=row.conversation_id,
        kind=row.kind,
        text=row.text,
        intent=row.intent,
        entities=row.payload.get("entities", {}),
        values=row.payload.get("values", {}),
        secrets=unit.keys.unlock(row.secrets),
        seq=row.seq,
        epoch=row.epoch,
        owner=row.owner,
        tries=row.tries,
        language=row.language,
        cpr_masked=row.cpr_masked,
        crashes=row.crashes,
        form=row.payload.get("form"),
        source=row.source_hash or row.conversation_id,
        session_hash=row.session_hash,
    )


def finish_turn(unit: UnitOfWork, turn: Turn) -> None:
    """Mark a turn as done, if its conversation still has the same owner; else OwnerChanged.

    A change of owner by this same unit is the turn's own and is let pass.
    """
    try:
        conversation = unit.conversation(turn.conversation_id, lock=True)
    except NotFound:
        raise OwnerChanged(turn.conversation_id, "closed") from None
    if conversation.epoch != turn.epoch + unit.epochs_raised(turn.conversation_id):
        raise OwnerChanged(turn.conversation_id, conversation.owner)
    if unit.epochs_raised(turn.conversation_id):
        unit.run(_UNTIL_NOW, {"key": turn.conversation_id, "before": turn.epoch, "now": unit.now()})
    _settle(unit, turn, "done")


def redirect_turn(unit: UnitOfWork, turn: Turn) -> None:
    """Leave a turn's message to the desk, where it can be read in the transcript.

    Raises OwnerChanged if the desk has just let go of the conversation: nobody would answer.
    """
    try:
        owner = unit.conversation(turn.conversation_id, lock=True).owner
    except NotFound:
        owner = "closed"
    if owner not in ("adviser", "closed"):
        raise OwnerChanged(turn.conversation_id, owner)
    _settle(unit, turn, "desk")


def _settle(unit: UnitOfWork, turn: Turn, state: str) -> None:
    """Wipe a turn's words and close it; a row that is gone or closed stays as it is."""
    done = {"key": turn.inbox_id, "state": state, "done_at": unit.now()}
    if unit.run(_CHANGE_OPEN, done | {"text": "", "payload": {}, "secrets": None}).rowcount:
        unit.ring("outbox", turn.conversation_id)


def fail_turn(unit: UnitOfWork, turn: Turn, *, crashed: bool = False) -> Failed:
    """Count a failure in a unit of its own; the last one calls a human.

    Final after 3 failures or 10 crashes of the process: the row is failed, the conversation
    waits for an adviser, and the caller tells the citizen the reference.
    """
    try:
        conversation = unit.conversation(turn.conversation_id, lock=True)
    except NotFound:
        return NOT_YET
    if not _give_up(unit, turn, crashed=crashed):
        return NOT_YET
    _settle(unit, turn, "failed")
    if conversation.owner in ("bot", "waiting"):
        return Failed(True, open_handoff(unit, conversation, "failed_turn", {}, "").reference)
    return Failed(final=True, reference=new_code(2))


def _give_up(unit: UnitOfWork, turn: Turn, *, crashed: bool) -> bool:
    """Count, and say whether it was the last try; never for a row that is no longer open."""
    row = unit.run(_COUNTS, {"id": turn.inbox_id}).one_or_none()
    if row is None:
        return False
    if crashed:
        unit.run(_CHANGE_OPEN, {"key": turn.inbox_id, "crashes": row.crashes + 1})
        return bool(row.crashes + 1 >= CRASHES)
    tries = row.tries + 1
    delay = timedelta(seconds=DELAYS[tries - 1] if tries < FAILURES else 0)
    counted = {"key": turn.inbox_id, "tries": tries, "not_before": unit.now() + delay}
    unit.run(_CHANGE_OPEN, counted)
    return bool(tries >= FAILURES)


def note_crash(unit: UnitOfWork, *, conversation_id: str) -> Failed:
    """Count a crash on the turn a dead worker had taken; does nothing if it was finished."""
    turn = _take(unit, conversation_id)
    if turn is None:
        return NOT_YET
    return fail_turn(unit, turn, crashed=True)
