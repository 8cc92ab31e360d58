"""Turns: taking the next open row of a conversation, and saying how it went."""

from datetime import timedelta
from functools import lru_cache

from sqlalchemy import Select, bindparam, select, text
from sqlalchemy.orm import aliased

from cases.acts.handoffs import open_handoff
from cases.errors import NotFound, OwnerChanged
from cases.keys import new_code
from cases.tables import ConversationRow, InboxRow
from cases.unit import UnitOfWork
from cases.views import Failed, Turn

BATCH = 64
FAILURES = 3
CRASHES = 10
DELAYS = (0.2, 1.0)  # seconds before the second and the third try


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
    return [(inbox_id, owner) for inbox_id, owner in unit.session.execute(_due_rows(), values)]


@lru_cache(maxsize=1)
def _due_rows() -> Select[tuple[int, str]]:
    """Each conversation's oldest open row, if it is due; built once, since building costs most."""
    older = aliased(InboxRow)
    first = ~(
        select(older.id)
        .where(older.conversation_id == InboxRow.conversation_id)
        .where(older.state == "open", older.id < InboxRow.id)
        .exists()
    )
    due = (InboxRow.not_before.is_(None)) | (InboxRow.not_before <= bindparam("now"))
    return (
        select(InboxRow.id, InboxRow.conversation_id)
        .where(InboxRow.state == "open", InboxRow.id > bindparam("after"), due, first)
        .order_by(InboxRow.id)
        .limit(bindparam("limit"))
    )


def _take(unit: UnitOfWork, conversation_id: str) -> Turn | None:
    if not _hold(unit, conversation_id):
        return None
    query = (
        select(InboxRow, ConversationRow)
        .join(ConversationRow, ConversationRow.id == InboxRow.conversation_id)
        .where(InboxRow.conversation_id == conversation_id, InboxRow.state == "open")
        .order_by(InboxRow.id)
        .limit(1)
        .execution_options(populate_existing=True)
    )
    found = unit.session.execute(query).first()
    if found is None:
        return None
    row, conversation = found
    if row.not_before is not None and row.not_before > unit.now():
        return None
    return _view(unit, row, conversation)


def _hold(unit: UnitOfWork, conversation_id: str) -> bool:
    if not unit.postgresql:
        return True  # a writing unit on SQLite is alone already
    query = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:id, 0))")
    return bool(unit.session.execute(query, {"id": conversation_id}).scalar_one())


def _view(unit: UnitOfWork, row: InboxRow, conversation: ConversationRow) -> Turn:
    return Turn(
        inbox_id=row.id,
        conversation_id=row.conversation_id,
        kind=row.kind,  # type: ignore[arg-type]  # written by this room's acts only
        text=row.text,
        intent=row.intent,
        entities=row.payload.get("entities", {}),
        values=row.payload.get("values", {}),
        secrets=unit.keys.unlock(row.secrets),
        seq=row.seq,
        epoch=conversation.epoch,
        owner=conversation.owner,  # type: ignore[arg-type]
        tries=row.tries,
        language=conversation.language,
        cpr_masked=row.cpr_masked,
        crashes=row.crashes,
        form=row.payload.get("form"),
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
    _settle(unit, turn, "done")


def redirect_turn(unit: UnitOfWork, turn: Turn) -> None:
    """Leave a turn's message to the desk, where it can be read in the transcript."""
    _settle(unit, turn, "desk")


def _settle(unit: UnitOfWork, turn: Turn, state: str) -> None:
    row = _row(unit, turn.inbox_id)
    if row is None or row.state != "open":
        return
    row.state, row.done_at = state, unit.now()
    row.text, row.payload, row.secrets = "", {}, None
    unit.ring("outbox", turn.conversation_id)


def _row(unit: UnitOfWork, inbox_id: int) -> InboxRow | None:
    query = select(InboxRow).where(InboxRow.id == inbox_id).with_for_update()
    query = query.execution_options(populate_existing=True)
    return unit.session.execute(query).scalar_one_or_none()


def fail_turn(unit: UnitOfWork, turn: Turn, *, crashed: bool = False) -> Failed:
    """Count a failure in a unit of its own; the last one calls a human.

    Final after 3 failures or 10 crashes of the process: the row is failed, the conversation
    waits for an adviser, and the caller tells the citizen the reference.
    """
    try:
        conversation = unit.conversation(turn.conversation_id, lock=True)
    except NotFound:
        return Failed(final=False, reference="")
    row = _row(unit, turn.inbox_id)
    if row is None or row.state != "open":
        return Failed(final=False, reference="")
    if not _give_up(unit, row, crashed=crashed):
        return Failed(final=False, reference="")
    _settle(unit, turn, "failed")
    if conversation.owner in ("bot", "waiting"):
        return Failed(True, open_handoff(unit, conversation, "failed_turn", {}, "").reference)
    return Failed(final=True, reference=new_code(2))


def _give_up(unit: UnitOfWork, row: InboxRow, *, crashed: bool) -> bool:
    if crashed:
        row.crashes += 1
        return row.crashes >= CRASHES
    row.tries += 1
    if row.tries >= FAILURES:
        return True
    row.not_before = unit.now() + timedelta(seconds=DELAYS[row.tries - 1])
    return False


def note_crash(unit: UnitOfWork, *, conversation_id: str) -> Failed:
    """Count a crash on the turn a dead worker had taken; does nothing if it was finished."""
    turn = _take(unit, conversation_id)
    if turn is None:
        return Failed(final=False, reference="")
    return fail_turn(unit, turn, crashed=True)
