"""What the dialogue has gathered and told, with the numbers of the lines it stands in."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from cases.tables import OutboxRow
from cases.unit import UnitOfWork
from cases.views.conversations import DialogueState
from cases.views.desk import FilledAnswer
from cases.views.packets import SlotFact, Told

# Slots that steer the dialogue and tell an adviser nothing.
STEERING = frozenset(
    {
        "desk_run",
        "errands_later",
        "order_correct",
        "order_draft_id",
        "order_duplicate",
        "order_human",
        "order_misdirected",
        "order_outcome",
        "order_restart",
        "order_resume",
        "order_stop",
        "requested_slot",
        "scolded",
        "session_started_metadata",
        "victim_hour",
        "victim_mail",
    }
)
PREFIXES = ("status_", "language_", "case_")
SUFFIXES = ("_confirm", "_misses", "_tries", "_work")
SELF_HARM = "self_harm"
# Data of lines that tell nothing new to whoever reads the packet.
UNTOLD = frozenset(
    {"line", "handoff", "emergency", "notice", "form_request", "identity_request", "identity"}
)


def gathered(
    unit: UnitOfWork,
    conversation_id: str,
    state: DialogueState,
    filled: Sequence[FilledAnswer],
) -> tuple[SlotFact, ...]:
    """Every answer, the oldest first; what an adviser filled in stands in place of the bot's."""
    by_adviser = {answer.slot: answer for answer in filled}
    seqs = {slot: state.sources.get(slot) for slot in state.slots}
    sentences = _sentences(unit, conversation_id, {seq for seq in seqs.values() if seq})
    facts = [
        SlotFact(slot, value, text_of(value), seqs[slot], sentences.get(seqs[slot] or 0))
        for slot, value in state.slots.items()
        if not _steers(slot) and slot not in by_adviser and value not in (None, "", [], {})
    ]
    facts.sort(key=lambda fact: (fact.seq or 0, fact.slot))
    given = (SlotFact(each.slot, each.text, each.text, by=each.by) for each in filled)
    return (*facts, *given)


def _steers(slot: str) -> bool:
    return slot in STEERING or slot.startswith(PREFIXES) or slot.endswith(SUFFIXES)


def _sentences(unit: UnitOfWork, conversation_id: str, seqs: Collection[int]) -> dict[int, str]:
    query = select(OutboxRow.seq, OutboxRow.text).where(
        OutboxRow.conversation_id == conversation_id, OutboxRow.seq.in_(sorted(seqs))
    )
    return dict(unit.run(query).tuples().all()) if seqs else {}


def text_of(value: Any) -> str:
    """The words of a value: what the citizen said, a name, or the value itself."""
    if isinstance(value, Mapping):
        words = next((value[key] for key in ("name", "said", "text") if value.get(key)), None)
        return text_of(words) if words is not None else ", ".join(_parts(value.values()))
    if isinstance(value, list | tuple):
        return ", ".join(_parts(value))
    return "" if value is None or isinstance(value, bool) else str(value)


def _parts(values: Any) -> list[str]:
    return [text for value in values if (text := text_of(value))]


def open_form(state: DialogueState) -> tuple[str | None, str | None]:
    """The form that the dialogue is in, and the question it asks; None where there is none."""
    loops = (event for event in reversed(state.events) if event.get("event") == "active_loop")
    form = (next(loops, None) or {}).get("name")
    return form, state.slots.get("requested_slot") if form else None


def skipped(state: DialogueState) -> list[str]:
    """Questions of the order that the citizen passed over."""
    return list((state.slots.get("order_work") or {}).get("skipped") or ())


def told_lines(unit: UnitOfWork, conversation_id: str) -> tuple[Told, ...]:
    """What the bot has told, by the data of its lines: knowledge entries, overviews, receipts."""
    query = (
        select(OutboxRow.seq, OutboxRow.data)
        .where(OutboxRow.conversation_id == conversation_id, OutboxRow.data.is_not(None))
        .where(OutboxRow.sender.in_(("bot", "system")))
        .order_by(OutboxRow.seq)
    )
    return tuple(
        Told(seq, data["type"], _id_of(data))
        for seq, data in unit.run(query)
        if data.get("type") and data["type"] not in UNTOLD and not data.get("withheld")
    )


def was_self_harm(unit: UnitOfWork, conversation_id: str) -> bool:
    """Whether the emergency line for somebody in despair was ever said, whatever came after."""
    query = select(OutboxRow.data).where(
        OutboxRow.conversation_id == conversation_id,
        OutboxRow.sender == "system",
        OutboxRow.data.is_not(None),
    )
    return any(data.get("kind") == SELF_HARM for data in unit.run(query).scalars())


def _id_of(data: Mapping[str, Any]) -> str | None:
    found = data.get("id") or data.get("number")
    return str(found) if found else None
