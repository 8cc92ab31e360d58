"""One socket of the desk: what it looks at, what it has been told, and what it hears next."""

import asyncio
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import web

from cases.acts.desk.changes import MOST, Change, calling, changes
from cases.acts.desk.presence import ANSWERING, lookers
from cases.acts.desk.queue import queue_counts
from cases.acts.desk.sessions import still_good
from cases.acts.desk.talks import desk_talk, talk_messages
from cases.errors import NotFound
from cases.unit import UnitOfWork
from cases.views.conversations import Message
from cases.views.desk import DeskTalk, Tab
from cases.views.people import DeskUser
from web import texts
from web.answers import dump, local_time
from web.chat.news import PAGE
from web.desk.talks.overheard import overheard
from web.desk.talks.shown import adviser

Owned = tuple[str, str | None]
Rung = Collection[str] | None


@dataclass(frozen=True)
class DeskNews:
    """How many rows each tab has, and what has changed; not `known`: anything may have.

    `changed` has alarms that call, and then those alone; `tabs` is where something stands now.
    """

    counts: Mapping[Tab, int]
    changed: list[Change]
    tabs: frozenset[Tab]
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
    watching: ExitStack = field(default_factory=ExitStack)
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

    async def refuse(self, code: str, **fields: str) -> None:
        """Say that a frame could not be taken, or that something is no longer to be seen."""
        error = {"code": code, "message": texts.error_text(code)}
        await self.send("error", error=error, **fields)

    def look_away(self) -> Look | None:
        """Nothing is open any more, so nothing of it is heard; what was."""
        before, self.look = self.look, None
        self.watching.close()
        return before

    async def tell_desk(self, news: DeskNews) -> None:
        """Counts, what changed, and alarms that this page has not heard of; nothing is not told."""
        told = news.known and not news.changed and not news.tabs
        if told and news.counts == self.told_counts:
            return
        self.told_counts = news.counts
        changed = [change.id for change in news.changed] if news.known else []
        said = {"counts": dict(news.counts), "changed": changed, "tabs": sorted(news.tabs)}
        await self.send("queue", **said, all=not news.known)
        for change in news.changed:
            at = change.alarmed_at
            if at is not None and self.told_alarms.get(change.id) != at:
                self.told_alarms[change.id] = at
                told_of = {"kind": change.alarm_kind, "at": local_time(at)}
                here = bool({"waiting", "mine"} & set(change.tabs))
                named = {"reference": change.reference, "here": here}
                await self.send("alarm", conversation=change.id, **told_of, **named)

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
NO_TALK = ""  # what a call-back rings that has outlived its conversation


def find(unit: UnitOfWork, line: DeskLine, look: Look | None, rung: Rung, idle: int) -> Found:
    """Everything that a socket has to tell now; `rung` NOTHING: of the open talk alone."""
    if not line.renew(unit, idle):
        return Found(good=False)
    desk = None if rung is NOTHING else _desk_news(unit, line.who, rung)
    return Found(True, desk, _talk_news(unit, line.who, look) if look else None)


def _desk_news(unit: UnitOfWork, who: DeskUser, rung: Rung) -> DeskNews:
    """What rang; where that is unknown, or too much, what still calls for somebody."""
    counts = queue_counts(unit, who=who)
    if rung is None or len(rung) > MOST:
        return DeskNews(counts, calling(unit, who=who), frozenset(), known=False)
    changed = changes(unit, who=who, conversation_ids=rung)
    tabs: set[Tab] = {tab for change in changed for tab in change.tabs}
    if NO_TALK in rung:
        tabs.add("callbacks")
    return DeskNews(counts, changed, frozenset(tabs), known=True)


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


def _owned(talk: DeskTalk) -> Owned:
    return talk.owner, talk.adviser
