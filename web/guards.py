"""Who may enter: the guard of a door runs before its handler, and its limits before the guard."""

import hmac
import re
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import hdrs, web

from cases.acts import conversations, tickets
from cases.errors import CasesError, NotFound
from cases.unit import UnitOfWork
from cases.views.conversations import Conversation
from web import db, keys, source
from web.desk.people.entry import desk_session
from web.door import Door, Guard, Handler
from web.errors import ApiError
from web.limits import PER_SOURCE
from web.session import Session, read_bearer, read_session

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
NOBODY = Session("nobody", "0" * 43)  # looked up like any other, so that it takes as long

Check = Callable[[web.Request], Awaitable[None]]


def guarded(door: Door) -> Handler:
    """The door's handler behind its limits and its guard."""
    check = CHECKS[door.guard]

    async def enter(request: web.Request) -> web.StreamResponse:
        refuse_odd(request)
        known = ("desk_source",) if "desk_source" in door.limits else ("source",)
        own = (name for name in door.limits if name in PER_SOURCE and name not in known)
        await _take(request, (*known, *own))
        request[keys.ROLES] = door.roles
        await check(request)
        await _take(request, tuple(name for name in door.limits if name not in PER_SOURCE))
        return await door.handler(request)

    return enter


def refuse_odd(request: web.Request) -> None:
    """No address of the desk has control characters; they would only upset the store.

    The same refusal for everybody, logged in or not.
    """
    if not request.path.startswith(("/desk", "/api/desk")):
        return
    if CONTROL.search(request.path):
        raise ApiError("not_found")
    if any(CONTROL.search(text) for pair in request.query.items() for text in pair):
        raise ApiError("invalid_parameter")


async def _take(request: web.Request, names: tuple[str, ...]) -> None:
    limits = request.app[keys.LIMITS]
    for name in names:
        own = None if name in PER_SOURCE else _whose(request)
        await limits.take(name, own or source.network(request))


def _whose(request: web.Request) -> str | None:
    """The conversation or the log-in that the request was let in with."""
    talk = request.get(keys.CONVERSATION)
    return talk.id if talk else request.get(keys.DESK_SESSION)


async def _public(request: web.Request) -> None:
    """Anyone may enter."""


async def _origin_checked(request: web.Request) -> None:
    if request.method not in source.SAFE and source.is_foreign(request):
        raise ApiError("foreign_origin")


async def _conversation_token(request: web.Request) -> None:
    session, by_cookie = claimed(request)
    if by_cookie and request.method not in source.SAFE and not source.is_ours(request):
        raise ApiError("foreign_origin")
    await admit(request, session)


async def _page_session(request: web.Request) -> None:
    session = read_session(request)
    if request.method not in source.SAFE and not source.is_ours(request):
        raise ApiError("foreign_origin")
    try:
        await admit(request, session or NOBODY)
    except ApiError as error:
        raise web.HTTPSeeOther("/") from error


async def _ticket(request: web.Request) -> None:
    session, by_cookie = claimed(request)
    if source.is_foreign(request) or (by_cookie and not source.is_ours(request)):
        raise ApiError("foreign_origin")
    ticket = request.query.get("ticket")
    if ticket is None:
        await admit(request, session)
    else:
        await _use_ticket(request, ticket)


async def _operator(request: web.Request) -> None:
    wanted = request.app[keys.SETTINGS].metrics_token.get_secret_value()
    given = read_bearer(request) or ""
    if wanted and hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode()):
        return
    if wanted or not source.is_loopback(request):
        raise ApiError("forbidden")


async def _service_token(request: web.Request) -> None:
    wanted = request.app[keys.SETTINGS].integration_token.get_secret_value()
    given = read_bearer(request) or ""
    if not hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode()) or not wanted:
        refusal = ApiError("wrong_service_token")
        refusal.headers[hdrs.WWW_AUTHENTICATE] = "Bearer"
        raise refusal


CHECKS: Mapping[Guard, Check] = {
    "public": _public,
    "origin_checked": _origin_checked,
    "page_session": _page_session,
    "conversation_token": _conversation_token,
    "ticket": _ticket,
    "operator": _operator,
    "service_token": _service_token,
    "desk_session": desk_session,
}


def claimed(request: web.Request) -> tuple[Session, bool]:
    """What the request claims to be, and whether a cookie says so; a Bearer goes first."""
    path_id = request.match_info.get("id", "")
    bearer = read_bearer(request)
    if bearer is not None:
        return _plain(path_id, bearer), False
    cookie = read_session(request)
    if cookie is None or cookie.conversation_id != path_id:
        return NOBODY, False
    return cookie, True


async def admit(request: web.Request, session: Session) -> None:
    """Let the session in, or raise ApiError("not_found"), the same for every reason."""
    try:
        talk = await db.read(request, lambda unit: authenticate(unit, session))
    except NotFound as error:
        raise ApiError("not_found") from error
    request[keys.CONVERSATION] = talk
    request[keys.TOKEN] = session.token
    request[keys.SESSION_HASH] = conversations.hash_session(
        request.app[keys.STORE].keys, session.token
    )


def authenticate(unit: UnitOfWork, session: Session) -> Conversation:
    """The session's conversation; NotFound for an unknown one and for a wrong token alike."""
    return conversations.authenticate(
        unit, conversation_id=session.conversation_id, token=session.token
    )


async def _use_ticket(request: web.Request, ticket: str) -> None:
    known = _plain(request.match_info["id"], ticket)
    try:
        entry = await db.write(
            request,
            lambda unit: tickets.use_ticket(
                unit, conversation_id=known.conversation_id, ticket=known.token
            ),
        )
    except CasesError as error:
        raise ApiError("not_found") from error
    request[keys.CONVERSATION] = entry.conversation
    if entry.session_hash is not None:
        request[keys.SESSION_HASH] = entry.session_hash


def _plain(conversation_id: str, token: str) -> Session:
    """A session that the store can look up: odd characters and lengths belong to nobody."""
    texts = (conversation_id, token)
    if all(text.isascii() and text.isprintable() and 0 < len(text) <= 256 for text in texts):
        return Session(conversation_id, token)
    return NOBODY
