"""Sentences that the bot took wrongly: reported by advisers, labelled by supervisors, exported."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from cases.acts.audit import record
from cases.acts.desk.scope import must_see, of_district
from cases.acts.dialogue import load_dialogue
from cases.errors import IllegalChange, NotFound, NothingToLearn
from cases.tables import ConversationRow, InboxRow, MisunderstoodRow, OutboxRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser
from cases.views.training import STATES, Misunderstood, MisunderstoodPage, TrainingState
from facts.masking import load_masker

PURPOSE = "training"
_DISTRICT: ColumnElement[str | None] = MisunderstoodRow.__table__.c.district_code


def report_misunderstood(
    unit: UnitOfWork, *, who: DeskUser, conversation_id: str, seq: int
) -> Misunderstood:
    """Put a citizen's line on the list, masked; of a line of the bot the one that it answers.

    The same line is listed once. Raises NotFound, and NothingToLearn where nothing was written:
    a choice, a form, an adviser's line.
    """
    must_see(unit, who, conversation_id)
    unit.conversation(conversation_id, lock=True)
    line = _written_line(unit, conversation_id, seq)
    row = _listed(unit, conversation_id, line.seq)
    if row is None:
        row = _new_row(unit, who, line)
        unit.session.add(row)
        unit.session.flush()
        subject = f"conversation:{conversation_id}"
        record(
            unit,
            actor=who.username,
            act="report_misunderstood",
            subject=subject,
            purpose=PURPOSE,
            conversation_id=conversation_id,
        )
    return _view(row)


def _written_line(unit: UnitOfWork, conversation_id: str, seq: int) -> OutboxRow:
    line = unit.session.get(OutboxRow, (conversation_id, seq))
    if line is None:
        raise NotFound(f"no line {seq} in conversation {conversation_id!r}")
    if line.sender in ("bot", "system"):
        line = unit.session.execute(_line_before(conversation_id, seq)).scalar_one_or_none()
    if line is None or line.sender != "citizen":
        raise NothingToLearn(f"line {seq} answers nothing that was written")
    kind = unit.session.execute(
        select(InboxRow.kind).where(
            InboxRow.conversation_id == conversation_id, InboxRow.seq == line.seq
        )
    ).scalar()
    if kind in ("choice", "form"):
        raise NothingToLearn(f"line {line.seq} was picked, not written: {kind}")
    return line


def _line_before(conversation_id: str, seq: int) -> Select[tuple[OutboxRow]]:
    return (
        select(OutboxRow)
        .where(OutboxRow.conversation_id == conversation_id, OutboxRow.seq < seq)
        .where(OutboxRow.sender == "citizen")
        .order_by(OutboxRow.seq.desc())
        .limit(1)
    )


def _listed(unit: UnitOfWork, conversation_id: str, seq: int) -> MisunderstoodRow | None:
    query = select(MisunderstoodRow).where(
        MisunderstoodRow.conversation_id == conversation_id, MisunderstoodRow.seq == seq
    )
    return unit.session.execute(query).scalar_one_or_none()


def _new_row(unit: UnitOfWork, who: DeskUser, line: OutboxRow) -> MisunderstoodRow:
    language, district = unit.session.execute(
        select(ConversationRow.language, ConversationRow.district_code).where(
            ConversationRow.id == line.conversation_id
        )
    ).one()
    return MisunderstoodRow(
        conversation_id=line.conversation_id,
        seq=line.seq,
        district_code=district,
        text=load_masker().mask(line.text),
        language=language,
        understood_as=_understood(unit, line),
        state="open",
        reported_by=who.username,
        reported_at=unit.now(),
    )


def _understood(unit: UnitOfWork, line: OutboxRow) -> str | None:
    """The intent the dialogue remembers for these words; None where it has forgotten them."""
    dialogue = load_dialogue(unit, conversation_id=line.conversation_id)
    events = dialogue.events if dialogue else []
    heard = [event for event in reversed(events) if event.get("event") == "user"]
    # A long line may have been heard in parts.
    whole = [event for event in heard if event.get("text") == line.text]
    parts = [event for event in heard if event.get("text") and event["text"] in line.text]
    for event in (*whole, *parts):
        intent: dict[str, Any] = (event.get("parse_data") or {}).get("intent") or {}
        if name := intent.get("name"):
            return str(name)
    return None


def list_misunderstood(
    unit: UnitOfWork, *, who: DeskUser, state: TrainingState, page: int = 1, size: int = 25
) -> MisunderstoodPage:
    """A page of the sentences of the districts that `who` serves; pages count from 1."""
    seen = of_district(who, _DISTRICT)
    counted = select(MisunderstoodRow.state, func.count()).where(seen)
    found = dict(unit.session.execute(counted.group_by(MisunderstoodRow.state)).tuples().all())
    query = (
        select(MisunderstoodRow)
        .where(seen, MisunderstoodRow.state == state)
        .order_by(MisunderstoodRow.id.desc())
        .offset((page - 1) * size)
        .limit(size)
    )
    rows = tuple(map(_view, unit.session.execute(query).scalars()))
    counts: dict[TrainingState, int] = {name: found.get(name, 0) for name in STATES}
    return MisunderstoodPage(rows, counts[state], counts, page, size)


def sentences(
    unit: UnitOfWork, *, who: DeskUser, states: Collection[TrainingState]
) -> list[Misunderstood]:
    """All sentences in some states of the districts that `who` serves, in order of report."""
    query = select(MisunderstoodRow).where(MisunderstoodRow.state.in_(sorted(states)))
    rows = query.where(of_district(who, _DISTRICT)).order_by(MisunderstoodRow.id)
    return [_view(row) for row in unit.session.execute(rows).scalars()]


def read_misunderstood(unit: UnitOfWork, *, who: DeskUser, item_id: int) -> Misunderstood:
    """One sentence; NotFound for another district's, as for an unknown one."""
    return _view(_row(unit, who, item_id))


def label_misunderstood(
    unit: UnitOfWork, *, who: DeskUser, item_id: int, text: str, intent: str
) -> Misunderstood:
    """Say what the sentence means, in the supervisor's version of it, which is masked once more.

    Raises NotFound, and IllegalChange for a sentence that was exported.
    """
    row = _changeable(unit, who, item_id, "label_misunderstood")
    row.text, row.intent, row.state = load_masker().mask(text), intent, "labelled"
    row.labelled_by, row.labelled_at = who.username, unit.now()
    return _view(row)


def reject_misunderstood(unit: UnitOfWork, *, who: DeskUser, item_id: int) -> Misunderstood:
    """Take a sentence off the list: there is nothing to learn from it."""
    row = _changeable(unit, who, item_id, "reject_misunderstood")
    row.intent, row.state = None, "rejected"
    row.labelled_by, row.labelled_at = who.username, unit.now()
    return _view(row)


def reopen_misunderstood(unit: UnitOfWork, *, who: DeskUser, item_id: int) -> Misunderstood:
    """Put a labelled or rejected sentence back on the list."""
    row = _changeable(unit, who, item_id, "reopen_misunderstood")
    row.intent, row.state, row.labelled_by, row.labelled_at = None, "open", None, None
    return _view(row)


def export_misunderstood(unit: UnitOfWork, *, who: DeskUser) -> int:
    """Mark every labelled sentence of the own districts as handed over; how many those were."""
    query = select(MisunderstoodRow).where(MisunderstoodRow.state == "labelled")
    rows = unit.session.execute(query.where(of_district(who, _DISTRICT))).scalars().all()
    for row in rows:
        row.state = "exported"
        _note(unit, who, "export_misunderstood", row.id)
    return len(rows)


def _changeable(unit: UnitOfWork, who: DeskUser, item_id: int, act: str) -> MisunderstoodRow:
    row = _row(unit, who, item_id)
    if row.state == "exported":
        raise IllegalChange(f"sentence {item_id} was exported")
    _note(unit, who, act, item_id)
    return row


def _row(unit: UnitOfWork, who: DeskUser, item_id: int) -> MisunderstoodRow:
    row = unit.session.get(MisunderstoodRow, item_id)
    if row is None or not who.serves(row.district_code):
        raise NotFound(f"no sentence {item_id}")
    return row


def _note(unit: UnitOfWork, who: DeskUser, act: str, item_id: int) -> None:
    subject = f"misunderstood:{item_id}"
    record(unit, actor=who.username, act=act, subject=subject, purpose=PURPOSE)


def _view(row: MisunderstoodRow) -> Misunderstood:
    return Misunderstood(
        id=row.id,
        seq=row.seq,
        text=row.text,
        language=row.language,
        district=row.district_code,
        understood_as=row.understood_as,
        intent=row.intent,
        state=row.state,  # type: ignore[arg-type]  # the table checks it
        reported_by=row.reported_by,
        reported_at=row.reported_at,
        labelled_by=row.labelled_by,
        labelled_at=row.labelled_at,
    )
