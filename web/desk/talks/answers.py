"""What the desk's API answers about conversations: every shape that a page or a program reads."""

from typing import Annotated, Literal

from pydantic import Field

from web.answers import Answer, Count, MessageAnswer, Owner

Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Asked = Literal["contact", "identification"]


class Colleague(Answer):
    """Somebody at the desk, as colleagues see them."""

    username: str
    name: str


class PresentColleague(Colleague):
    """Whom a conversation can be offered to; `present`: at the desk now, and on no break."""

    role: str
    districts: list[str] | None
    present: bool
    available: bool


class Alarm(Answer):
    """The newest alarm of the emergency layer."""

    kind: str
    at: Moment


class LastLine(Answer):
    """Who spoke last, and when; never what."""

    sender: Annotated[str, Field(alias="from")]
    at: Moment


class QueueRow(Answer):
    """One conversation of the queue, without a word of what was said in it."""

    id: str
    reference: str | None
    reason: str | None
    reason_label: str
    detail: str | None
    urgency: Count
    subject: str
    district: str | None
    language: str
    since: Moment
    waiting_seconds: Count
    owner: Owner
    adviser: Colleague | None
    lookers: list[str]
    citizen_present: bool
    alarm: Alarm | None
    transfers: Count
    flag: bool
    last: LastLine | None
    unread: Count
    offered_to_me: bool
    callback: int | None


class QueueCounts(Answer):
    """How many rows each tab has."""

    waiting: Count
    mine: Count
    others: Count
    callbacks: Count
    closed: Count


class QueueAnswer(Answer):
    """One page of a tab."""

    rows: list[QueueRow]
    total: Count
    page: int
    size: int
    counts: QueueCounts


class ClosedTalk(Answer):
    """How a conversation ended."""

    at: Moment
    outcome: str | None
    category: str | None
    follow_up: Day | None


class DeskTalk(Answer):
    """A conversation as the desk sees it; `mine`: I own it, and may write in it."""

    id: str
    owner: Owner
    language: str
    district: str | None
    adviser: Colleague | None
    lease_until: Moment | None
    mine: bool
    alarm: Alarm | None
    citizen_present: bool
    transfers: Count
    lapses: Count
    flag: bool
    closed: ClosedTalk | None


class Labelled(Answer):
    """A stored code and what it is called in Danish."""

    code: str
    label: str


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


class Cases(Answer):
    """The citizen's cases; only of somebody whose identity is proven."""

    identified: bool


class Fillable(Answer):
    """A question of the open form that an adviser may answer for the citizen."""

    slot: str
    label: str
    value: str | None


class TalkAnswer(Answer):
    """Everything of one conversation."""

    conversation: DeskTalk
    packet: PacketAnswer
    messages: list[MessageAnswer]
    notes: list[NoteShown]
    forms: list[FormShown]
    transfer: TransferShown | None
    orders: list[LinkedOrder]
    cases: Cases
    fillable: list[Fillable]


class NewsAnswer(Answer):
    """Lines after a number, and how the conversation stands."""

    messages: list[MessageAnswer]
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
