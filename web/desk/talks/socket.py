"""One socket of the desk: what it looks at, what it has been told, and what it hears next."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from cases.acts.desk.changes import Change, changes
from cases.acts.desk.presence import ANSWERING, lookers
from cases.acts.desk.queue import queue_counts
from cases.acts.desk.sessions import still_good
from cases.acts.desk.talks import desk_talk, talk_messages
from cases.errors import NotFound
from cases.unit import UnitOfWork
from cases.views import DeskUser, Message
from cases.views_desk import DeskTalk, Tab
from web import texts
from web.answers import dump
from web.chat.news import PAGE
from web.desk.talks.overheard import overheard
from web.desk.talks.shown import adviser, counts

ALARM_IS_NEW = timedelta(minutes=2)
Owned = tuple[str, str | None]
Rung = Collection[str] | None


@dataclass(frozen=True)
class DeskNews:
    """How many rows each tab has, and which conversations have changed, as far as that is known."""

    counts: Mapping[Tab, int]
    changed: list[Change]
    known: bool


@dataclass(frozen=True)
class TalkNews:
    """The open conversation: how it stands, its new lines, and who else has it open."""

    talk: DeskTalk
    messages: list[Message]
    lookers: list[str]


@dataclass(frozen=True)
class Found:
    """One look into the store: whether the log-in is still good, and what is new."""

    good: bool
    desk: DeskNews | None = None
    talk: TalkNews | None = None


@dataclass
class Look:
    """The conversation that is open in the page, and what the page has of it."""

    conversation: str
    after: int
    talk: DeskTalk | None = None
    lookers: list[str] | None = None

    @property
    def mine(self) -> bool:
        """Whether whoever looks may write there."""
        return self.talk is not None and self.talk.mine


@dataclass
class DeskLine:
    """A socket, its user, and what they have been told."""

    socket: web.WebSocketResponse
    who: DeskUser
    session_id: str
    masks: Mapping[str, str]
    rang: asyncio.Event = field(default_factory=asyncio.Event)
    look: Look | None = None
    ended: bool = False
    told_counts: Mapping[Tab, int] | None = None
    told_alarms: dict[str, datetime] = field(default_factory=dict)

    def renew(self, unit: UnitOfWork, idle: int) -> bool:
        """Know the user's role and districts of now; False once they may not be here any more."""
        who = still_good(unit, session_id=self.session_id, idle_minutes=idle)
        if who is None or who.role not in ANSWERING:
            return False
        self.who = who
        return True

    def hang_up(self) -> None:
        """The page has gone: wake the teller for the last time."""
        self.ended = True
        self.rang.set()

    async def send(self, kind: str, /, **fields: Any) -> None:
        """One frame."""
        await self.socket.send_json({"type": kind, **fields})

    async def refuse(self, code: str) -> None:
        """Say that a frame could not be taken."""
        await self.send("error", error={"code": code, "message": texts.error_text(code)})

    async def tell_desk(self, news: DeskNews) -> None:
        """Counts, what changed, and alarms that this page has not heard of; nothing is not told."""
        if news.known and not news.changed and news.counts == self.told_counts:
            return
        self.told_counts = news.counts
        shown = counts(news.counts).model_dump()
        await self.send("queue", counts=shown, changed=[change.id for change in news.changed])
        for change in news.changed:
            at = change.alarmed_at
            if at is not None and _is_new(at) and self.told_alarms.get(change.id) != at:
                self.told_alarms[change.id] = at
                await self.send("alarm", conversation=change.id, kind=change.alarm_kind)

    async def tell_talk(self, look: Look, news: TalkNews) -> None:
        """The owner if it changed, each new line once, and who else looks."""
        if look.talk is None or _owned(look.talk) != _owned(news.talk):
            holder = adviser(news.talk.adviser, news.talk.adviser_name)
            said = {"owner": news.talk.owner, "adviser": holder and holder.model_dump()}
            await self.send("owner", conversation=look.conversation, **said)
        look.talk = news.talk
        for message in overheard(news.messages, self.masks):
            await self.send("message", conversation=look.conversation, message=dump(message))
            look.after = message.seq
        if news.lookers != look.lookers and (news.lookers or look.lookers):
            await self.send("looking", conversation=look.conversation, names=news.lookers)
        look.lookers = news.lookers


NOTHING: frozenset[str] = frozenset()


def find(unit: UnitOfWork, line: DeskLine, look: Look | None, rung: Rung, idle: int) -> Found:
    """Everything that a socket has to tell now; `rung` NOTHING: of the open talk alone."""
    if not line.renew(unit, idle):
        return Found(good=False)
    desk = None
    if rung is not NOTHING:
        changed = changes(unit, who=line.who, conversation_ids=rung or ())
        desk = DeskNews(queue_counts(unit, who=line.who), changed, rung is not None)
    return Found(True, desk, _talk_news(unit, line.who, look) if look else None)


def _talk_news(unit: UnitOfWork, who: DeskUser, look: Look) -> TalkNews | None:
    """What is new in the open conversation; None where it is not, or no longer, theirs to see."""
    own = look.conversation
    try:
        talk = desk_talk(unit, who=who, conversation_id=own)
        found = talk_messages(unit, who=who, conversation_id=own, after=look.after, limit=PAGE)
    except NotFound:
        return None
    others = lookers(unit, conversation_id=own)
    return TalkNews(talk, found, [name for user, name in others if user != who.username])


def _is_new(at: datetime) -> bool:
    """Whether somebody who has just opened the page ought to be called for it."""
    return datetime.now(UTC) - at < ALARM_IS_NEW


def _owned(talk: DeskTalk) -> Owned:
    return talk.owner, talk.adviser
