"""What the desk's API answers about the queue and about how a conversation stands."""

from typing import Annotated

from pydantic import Field

from web.answers import Answer, Count, Owner

Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]


class Colleague(Answer):
    """Somebody at the desk, as colleagues see them."""

    username: str
    name: str


class PresentColleague(Colleague):
    """Whom a conversation can be offered to; `present`: at the desk, `available`: on no break."""

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
