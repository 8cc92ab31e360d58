"""What the desk's API answers above the transcript: the packet."""

from web.answers import Answer, Count, Owner
from web.desk.talks.queue_answers import Colleague, Labelled, Moment


class PacketSlot(Answer):
    """An answer that is known: its words, and the sentence that it came from."""

    slot: str
    label: str
    value: str
    seq: int | None
    sentence: str | None
    by_adviser: bool


class PacketTold(Answer):
    """Something that the bot has told: the line's number, and which entry or card it was."""

    seq: Count
    id: str | None
    kind: str
    label: str


class SafetyFlag(Labelled):
    """Something to keep in mind for the citizen's safety."""

    at: Moment | None


class OwnershipStep(Answer):
    """One change of owner."""

    owner: Owner
    label: str
    adviser: Colleague | None
    at: Moment


class EarlierHandoff(Answer):
    """An earlier wish for a human in this conversation, and what became of it."""

    reference: str
    reason: Labelled
    outcome: Labelled | None
    at: Moment


class Tried(Answer):
    """What did not work before a human was asked."""

    texts: list[str]
    guesses: list[str]
    questions: list[Labelled]


class PacketAnswer(Answer):
    """What an adviser has to know before the first line; `summary` has three lines."""

    reference: str | None
    reason: Labelled | None
    detail: Labelled | None
    urgency: Count
    since: Moment | None
    summary: list[str]
    wish: str
    slots: list[PacketSlot]
    told: list[PacketTold]
    identity: Labelled
    language: Labelled
    safety: list[SafetyFlag]
    history: list[OwnershipStep]
    earlier: list[EarlierHandoff]
    tried: Tried
