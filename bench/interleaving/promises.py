"""What must hold of a conversation, whoever did what in which order."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bench.interleaving.actors import Scene
from bench.interleaving.worker import ANSWER, WAIT
from cases.store import Store
from cases.tables import ConversationRow, HandoffRow, InboxRow, OutboxRow, OwnershipRow

STEPS = {
    "bot": {"waiting"},
    "waiting": {"adviser", "bot"},
    "adviser": {"adviser", "waiting", "bot", "closed"},
    "closed": set(),
}
EMERGENCY = "emergency"


@dataclass
class Record:
    """All that the store has of a conversation."""

    scene: Scene
    talk: ConversationRow
    lines: list[OutboxRow]
    inbox: list[InboxRow]
    owners: list[OwnershipRow]
    handoffs: list[HandoffRow]

    def owner_at(self, at: datetime) -> tuple[str, str | None]:
        """Who had it at a moment; moments follow one another as locks did."""
        before = [step for step in self.owners if step.at <= at]
        return (before[-1].owner, before[-1].adviser) if before else ("bot", None)


def broken(store: Store, scene: Scene) -> list[str]:
    """The promises that do not hold, in words; none is what is wished for."""
    record = _read(store, scene)
    checks = (
        _numbers(record),
        _bot_lines(record),
        _adviser_lines(record),
        _messages(record),
        _left_to_the_desk(record),
        _answers(record),
        _emergencies(record),
        _owners(record),
        _queue(record),
    )
    return [wrong for found in checks for wrong in found]


def _read(store: Store, scene: Scene) -> Record:
    with store.reading() as unit:

        def rows(table: Any, order: Any) -> list[Any]:
            query = select(table).where(table.conversation_id == scene.talk).order_by(order)
            return list(unit.session.execute(query).scalars())

        return Record(
            scene,
            unit.session.get_one(ConversationRow, scene.talk),
            rows(OutboxRow, OutboxRow.seq),
            rows(InboxRow, InboxRow.id),
            rows(OwnershipRow, OwnershipRow.epoch),
            rows(HandoffRow, HandoffRow.id),
        )


def _numbers(record: Record) -> list[str]:
    seqs = [line.seq for line in record.lines]
    whole = seqs == list(range(1, len(seqs) + 1)) and record.talk.next_seq == len(seqs) + 1
    return [] if whole else [f"numbers have gaps: {seqs}"]


def _bot_lines(record: Record) -> list[str]:
    spoken = [line for line in record.lines if line.sender == "bot"]
    owners = [(line, record.owner_at(line.at)[0]) for line in spoken]
    return [f"bot line {line.seq} while {owner} owned" for line, owner in owners if owner != "bot"]


def _adviser_lines(record: Record) -> list[str]:
    """Each line that was acknowledged stands once, by whoever had the talk then."""
    spoken = [line for line in record.lines if line.sender == "adviser"]
    wrong = []
    if Counter(line.text for line in spoken) != Counter(list(record.scene.said)):
        wrong.append(f"adviser lines lost or doubled: {[line.text for line in spoken]}")
    for line in spoken:
        author = record.scene.said.get(line.text)
        if record.owner_at(line.at) != ("adviser", author):
            wrong.append(f"line {line.seq} by {author}, who did not have the talk")
    return wrong


def _messages(record: Record) -> list[str]:
    """Each message that was acknowledged stands once, in order, and was seen to."""
    written = [line.text for line in record.lines if line.sender == "citizen"]
    wrong = []
    if written != list(record.scene.heard.values()):
        wrong.append(f"messages lost or doubled: {written} for {record.scene.heard}")
    left = [row.id for row in record.inbox if row.state not in ("done", "desk")]
    return [*wrong, f"turns {left} were not finished"] if left else wrong


def _left_to_the_desk(record: Record) -> list[str]:
    """A message is left to an adviser only while there is one; else nobody would answer."""
    left = [(row.seq, row.done_at) for row in record.inbox if row.state == "desk"]
    owners = [(seq, record.owner_at(at)[0]) for seq, at in left if at is not None]
    return [
        f"message {seq} left to the desk while {owner} owned"
        for seq, owner in owners
        if owner not in ("adviser", "closed")
    ]


def _answers(record: Record) -> list[str]:
    """One answer to what the bot took, none to what went to the desk."""
    wrong = []
    for row in record.inbox:
        if row.kind != "message" or not record.scene.counted:
            continue
        replies = [line for line in record.lines if line.in_reply_to == row.id]
        answers = [line for line in replies if line.text.split()[0] in (ANSWER, WAIT)]
        expected = 1 if row.state == "done" else 0
        if len(answers) != expected:
            wrong.append(f"message {row.seq} ({row.state}) has {len(answers)} answers")
    return wrong


def _emergencies(record: Record) -> list[str]:
    alarms = [line for line in record.lines if (line.data or {}).get("type") == EMERGENCY]
    cries = [text for text in record.scene.heard.values() if record.scene.danger in text]
    wrong = [f"alarm {line.seq} from {line.sender}" for line in alarms if line.sender != "system"]
    if len(alarms) != len(cries):
        wrong.append(f"{len(alarms)} alarms for {len(cries)} cries")
    return wrong


def _owners(record: Record) -> list[str]:
    """Only steps that there are, one epoch each, and the row agrees with the last."""
    wrong, before = [], "bot"
    for number, step in enumerate(record.owners, start=2):
        if step.owner not in STEPS[before] or step.epoch != number:
            wrong.append(f"step {number}: {before} to {step.owner}, epoch {step.epoch}")
        before = step.owner
    times = [step.at for step in record.owners]
    if times != sorted(times):
        wrong.append("owners are not in order")
    if record.talk.owner != before or record.talk.epoch != len(record.owners) + 1:
        wrong.append(f"the talk is {record.talk.owner}'s, the steps say {before}'s")
    return wrong


def _queue(record: Record) -> list[str]:
    """In the queue once if waiting, helped once if claimed, else neither."""
    waits = sum(row.ended_at is None for row in record.handoffs)
    helped = sum(row.outcome == "claimed" for row in record.handoffs)
    owner = record.talk.owner
    expected = (int(owner == "waiting"), int(owner == "adviser"))
    found = (waits, helped)
    return [] if found == expected else [f"{found} hand-offs open and helped, owner {owner}"]
