"""Who may pass a door of the desk: a good log-in, one of its roles, and our own page's word."""

import hmac

from aiohttp import hdrs, web
from yarl import URL

from cases.acts.desk import sessions
from cases.errors import CasesError
from cases.views.people import DeskSession
from reading.numbers import CASE
from reading.personal import CPR
from web import db, keys, source
from web.body import read_form
from web.errors import ApiError
from web.headers import is_data
from web.session import read_desk_token

CSRF_HEADER = "X-CSRF-Token"
CSRF_FIELD = "csrf_token"
LOGIN = "/desk/login"
NOBODY = "0" * 32  # looked up like any other, so that it takes as long
HEARTBEAT = "/heartbeat"  # sent by a page by itself, like all that it reads
# Where a user goes who must set up one-time codes first.
BEFORE_CODES = ("/desk/account", "/desk/logout", "/api/desk/me", "/api/desk/logout")


async def desk_session(request: web.Request) -> None:
    """Let somebody in who is logged in, has one of the door's roles, and means it.

    Raises ApiError for programs; a page without a log-in is sent to it.
    """
    session = await current_session(request)
    if session is None:
        raise _log_in_first(request)
    request[keys.DESK_USER] = session.user
    request[keys.DESK_SESSION] = session.id
    request[keys.DESK_LOGIN] = session
    request[keys.CSRF_TOKEN] = session.csrf_token
    if session.user.role not in request[keys.ROLES]:
        raise ApiError("forbidden")
    await _refuse_foreign(request, session)
    _ask_for_codes(request, session)
    if not session.fresh and is_work(request):
        await db.write(request, lambda unit: sessions.note_use(unit, session_id=session.id))


def is_work(request: web.Request) -> bool:
    """Whether a request is a sign of somebody there: something done, or a page opened.

    What a page fetches by itself is none, or a log-in would last as long as a forgotten window.
    """
    if request.method not in source.SAFE:
        return not request.path.endswith(HEARTBEAT)
    opened = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    return opened and not is_data(request)


async def current_session(request: web.Request) -> DeskSession | None:
    """The log-in that the request's cookie opens, or None."""
    token = read_desk_token(request) or NOBODY
    idle = request.app[keys.SETTINGS].desk_idle_minutes
    try:
        return await db.read(
            request, lambda unit: sessions.authenticate(unit, token=token, idle_minutes=idle)
        )
    except CasesError:
        return None


def local_address(text: str | None) -> str:
    """Where to go after the log-in: a page of the desk, and never another site."""
    if not text or not text.startswith("/desk") or "\\" in text or not text.isprintable():
        return "/desk"
    if CPR.search(text) or CASE.search(text):  # typed by mistake: it is not written down again
        return "/desk"
    url = URL(text)
    steps = url.path.split("/")
    if url.is_absolute() or steps[1:2] != ["desk"] or {".", ".."} & set(steps):
        return "/desk"
    return "/desk" if url.path.startswith(LOGIN) else str(url)


def _log_in_first(request: web.Request) -> Exception:
    if is_data(request):
        return ApiError("unauthenticated")
    wanted = local_address(str(request.rel_url)) if request.method in source.SAFE else "/desk"
    query = {} if wanted == "/desk" else {"next": wanted}
    return web.HTTPSeeOther(URL(LOGIN).with_query(query))


async def _refuse_foreign(request: web.Request, session: DeskSession) -> None:
    """An unsafe request comes from our own page and brings its word; so does a socket's origin."""
    is_safe = request.method in source.SAFE
    if is_safe and request.headers.get(hdrs.UPGRADE, "").lower() != "websocket":
        return
    if source.is_foreign(request):
        raise ApiError("foreign_origin")
    if is_safe:
        return
    given = request.headers.get(CSRF_HEADER) or await _form_token(request)
    if not hmac.compare_digest(given.encode("utf-8", "replace"), session.csrf_token.encode()):
        raise ApiError("csrf")


async def _form_token(request: web.Request) -> str:
    if request.content_type != "application/x-www-form-urlencoded":
        return ""
    return (await read_form(request)).get(CSRF_FIELD, "")


def _ask_for_codes(request: web.Request, session: DeskSession) -> None:
    required = request.app[keys.SETTINGS].totp_required
    if not required or session.method != "password" or request.path.startswith(BEFORE_CODES):
        return
    if is_data(request):
        raise ApiError("totp_missing")
    raise web.HTTPSeeOther("/desk/account")
