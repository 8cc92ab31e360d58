"""The talk as a plain page: start it, read it, write in it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp_jinja2
from aiohttp import web

from cases.views.conversations import Conversation, Message, Owner, Sender
from web import keys
from web.body import read_form
from web.chat import acts, news, presence
from web.chat.pages import texts
from web.errors import ApiError
from web.guards import admit
from web.session import clear_session, read_session, set_session

ANSWER_WAIT = 6  # seconds that a plain page waits for the answer before it is shown without it
LATEST = "/#latest"


@dataclass(frozen=True)
class FilledForm:
    """A form that an adviser asked for, as it was filled in, and what is wrong with its fields."""

    id: str
    typed: Mapping[str, str]
    problems: Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """What the page says back about a form: a line, the refused text, and the answer's status."""

    notice: str = ""
    draft: str = ""
    status: int = 200
    is_error: bool = False
    form: FilledForm | None = None


async def home(request: web.Request) -> web.Response:
    """The talk that the cookie opens, or the page that starts one."""
    if await enter(request):
        return await talk_page(request, Said())
    response = start_page(request, texts.notice(request.query.get("notice", "")))
    if read_session(request):
        clear_session(response, request.app[keys.SETTINGS])
    return response


async def start(request: web.Request) -> web.Response:
    """Start a talk, unless this browser is in an open one, and show it."""
    response = web.HTTPSeeOther("/")
    if not await enter(request) or request[keys.CONVERSATION].owner == "closed":
        opened = (await acts.start(request)).opened
        set_session(response, opened.conversation.id, opened.token, request.app[keys.SETTINGS])
    return response


async def send(request: web.Request) -> web.Response:
    """Take a typed line or a pressed button, wait a little for the answer, show the talk."""
    fields = await read_form(request)
    try:
        seq = await _receive(request, fields)
    except ApiError as error:
        said = Said(error.message, fields.get("text", ""), error.status, is_error=True)
        return await talk_page(request, said)
    await news.messages(request, after=seq, wait=ANSWER_WAIT)
    return web.HTTPSeeOther(LATEST)


async def answer_form(request: web.Request) -> web.Response:
    """Take a form that an adviser asked for; what is wrong is said beside its fields."""
    fields = await read_form(request)
    form_id, client_id = fields.pop("form_id", ""), fields.pop("client_id", "")
    try:
        await acts.send_form(request, client_id, form_id, fields)
    except ApiError as error:
        filled = FilledForm(form_id, fields, error.fields)
        return await talk_page(request, Said(error.message, "", error.status, True, filled))
    return web.HTTPSeeOther(LATEST)


async def cancel_handoff(request: web.Request) -> web.Response:
    """Back from the queue to the machine."""
    try:
        await acts.cancel_handoff(request)
    except ApiError as error:
        return await talk_page(request, Said(error.message, status=error.status, is_error=True))
    return web.HTTPSeeOther(LATEST)


async def forget_identity(request: web.Request) -> web.Response:
    """Hide the own case again."""
    await acts.forget_identity(request)
    return web.HTTPSeeOther(LATEST)


async def enter(request: web.Request) -> bool:
    """Whether the cookie opens a live talk, which the request then carries."""
    session = read_session(request)
    if session is None:
        return False
    try:
        await admit(request, session)
    except ApiError:
        return False
    return True


def start_page(request: web.Request, notice: str = "", *, framed: bool = False) -> web.Response:
    """The page before a talk; a script shows the talk in it."""
    context = {"notice": notice, "framed": framed, "messages": [], "owner": "bot"}
    return aiohttp_jinja2.render_template("home.html", request, context)


async def talk_page(request: web.Request, said: Said) -> web.Response:
    """The whole talk as a page."""
    found, conversation, identity = await news.messages(request)
    await presence.note(request, conversation)
    context = _context(found, conversation) | {"said": said, "notice": ""}
    if identity is not None:
        left = (identity.expires_at - request.app[keys.NOW]()).total_seconds()
        context |= {"identity": identity, "identity_seconds": max(1, math.ceil(left))}
    return aiohttp_jinja2.render_template("home.html", request, context, status=said.status)


def answerable(found: Sequence[Message]) -> frozenset[int]:
    """The numbers of messages whose buttons still count: those after the citizen's last line."""
    last = max((message.seq for message in found if message.sender == _CITIZEN), default=0)
    return frozenset(message.seq for message in found if message.seq > last)


def waiting_card(found: Sequence[Message], owner: Owner) -> int | None:
    """The number of the line whose card says that the citizen waits, while that is so."""
    seqs = [message.seq for message in found if (message.data or {}).get("type") == "handoff"]
    return max(seqs, default=None) if owner == "waiting" else None


_CITIZEN: Sender = "citizen"


def _context(found: list[Message], conversation: Conversation) -> dict[str, Any]:
    return {
        "conversation": conversation,
        "messages": found,
        "owner": conversation.owner,
        "answerable": answerable(found),
        "answered": frozenset(filter(None, map(_answered_form, found))),
        "waiting_card": waiting_card(found, conversation.owner),
        "replaced": frozenset(message.replaces for message in found if message.replaces),
        "framed": False,
    }


def _answered_form(message: Message) -> str | None:
    """The form that a citizen's line answers, also where its words are withheld."""
    data = message.data or {}
    if data.get("type") == "withheld":
        return data.get("answers")
    return str(data["id"]) if data.get("type") == "form_answer" else None


async def _receive(request: web.Request, fields: dict[str, str]) -> int:
    client_id, _, choice = fields.get("pick", "").partition(" ")
    if choice:
        return (await acts.send_choice(request, client_id, choice)).seq
    return (await acts.send_text(request, fields.get("client_id", ""), fields.get("text", ""))).seq
