"""What the desk's API answers about conversations: every shape that a page or a program reads."""

from typing import Literal, Self

from cases.views.conversations import Message
from web.answers import Answer, Count, MessageAnswer
from web.desk.talks.case_answers import CaseContact, Cases, CaseShown, CaseStep, CaseTask
from web.desk.talks.packet_answers import (
    EarlierHandoff,
    OwnershipStep,
    PacketAnswer,
    PacketSlot,
    PacketTold,
    SafetyFlag,
    Tried,
)
from web.desk.talks.queue_answers import (
    Alarm,
    ClosedTalk,
    Colleague,
    Day,
    DeskTalk,
    Labelled,
    LastLine,
    Moment,
    PresentColleague,
    QueueAnswer,
    QueueCounts,
    QueueRow,
)

__all__ = [
    "Alarm",
    "CaseContact",
    "CaseShown",
    "CaseStep",
    "CaseTask",
    "Cases",
    "ClaimAnswer",
    "ClosedTalk",
    "Colleague",
    "ColleaguesAnswer",
    "DeskTalk",
    "EarlierHandoff",
    "Fillable",
    "FilledAnswer",
    "FormAnswer",
    "FormShown",
    "FormValue",
    "Labelled",
    "LastLine",
    "LeaseAnswer",
    "LinkedOrder",
    "NewsAnswer",
    "NoteAnswer",
    "NoteShown",
    "OwnershipStep",
    "PacketAnswer",
    "PacketSlot",
    "PacketTold",
    "PresenceAnswer",
    "PresentColleague",
    "QueueAnswer",
    "QueueCounts",
    "QueueRow",
    "ReportedAnswer",
    "SafetyFlag",
    "SaidAnswer",
    "TalkAnswer",
    "TalkLine",
    "TalkOnly",
    "TransferAnswer",
    "TransferShown",
    "Tried",
]

Asked = Literal["contact", "identification"]


class NoteShown(Answer):
    """A private note; it has no way to the citizen."""

    id: int
    author: Colleague
    at: Moment
    text: str


class FormValue(Answer):
    """One value of an answered form, with its label."""

    name: str
    label: str
    value: str


class FormShown(Answer):
    """Something that was asked for in a structured way; `values` is empty until it is answered."""

    id: str
    kind: Asked
    label: str
    seq: Count
    asked_by: Colleague
    asked_at: Moment
    answered_at: Moment | None
    values: list[FormValue]


class TransferShown(Answer):
    """An open offer to take the conversation over."""

    id: int
    from_user: Colleague
    to_user: Colleague | None
    to_role: str | None
    to_district: str | None
    note: str
    at: Moment
    to_me: bool


class LinkedOrder(Answer):
    """An order that was made in this conversation, or looked up with its code."""

    number: str
    kind: Labelled
    state: Labelled
    answer_by: Day
    carry_out_by: Day
    municipality: str
    proven: bool


class Fillable(Answer):
    """A question of the open form that an adviser may answer for the citizen."""

    slot: str
    label: str
    value: str | None


class TalkLine(MessageAnswer):
    """A line as the desk sees it: all of it, and whether only somebody proven reads it."""

    own_case: bool

    @classmethod
    def of(cls, message: Message) -> Self:
        """The line with everything in it."""
        shown = MessageAnswer.of(message).model_dump(by_alias=True)
        return cls(**shown, own_case=message.guarded)


class TalkAnswer(Answer):
    """Everything of one conversation."""

    conversation: DeskTalk
    packet: PacketAnswer
    messages: list[TalkLine]
    notes: list[NoteShown]
    forms: list[FormShown]
    transfer: TransferShown | None
    orders: list[LinkedOrder]
    cases: Cases
    fillable: list[Fillable]


class NewsAnswer(Answer):
    """Lines after a number, and how the conversation stands."""

    messages: list[TalkLine]
    conversation: DeskTalk


class ClaimAnswer(Answer):
    """The conversation is mine until `lease_until`, and longer with every heartbeat."""

    conversation: DeskTalk
    lease_until: Moment


class LeaseAnswer(Answer):
    """How long the conversation stays mine without a further heartbeat."""

    lease_until: Moment


class SaidAnswer(Answer):
    """The number of a line that the citizen sees now."""

    seq: Count


class NoteAnswer(Answer):
    """A note as it is kept."""

    note: NoteShown


class FormAnswer(Answer):
    """A form that was asked for, and the number of the line that asks."""

    id: str
    seq: Count


class FilledAnswer(Answer):
    """An answer that is filled in for the citizen, as the bot will read it."""

    slot: str
    label: str
    value: str


class TalkOnly(Answer):
    """How the conversation stands after an act."""

    conversation: DeskTalk


class TransferAnswer(Answer):
    """The offer as it stands."""

    transfer: TransferShown


class ColleaguesAnswer(Answer):
    """Who is at the desk."""

    colleagues: list[PresentColleague]


class PresenceAnswer(Answer):
    """Whether I can be waited for."""

    available: bool


class ReportedAnswer(Answer):
    """The line is on the list of misunderstandings; the same line is there once."""

    id: int
    seq: int | None
