"""The page on which one logs in, and the way out; both work without JavaScript."""

from aiohttp import web

from web import keys
from web.body import read_form
from web.desk.pages import page
from web.desk.people import login
from web.desk.people.entry import LOGIN, current_session, local_address
from web.desk.people.oidc import pages as oidc
from web.desk.people.shown import start_page, too_many, word
from web.errors import ApiError
from web.session import clear_desk_cookie, set_desk_cookie

# What may stand in the address, and what the page then says.
WORDS = ("left", "oidc_failed", "oidc_refused", "oidc_no_role", "oidc_closed", "oidc_away")
REPEATABLE = {"wrong_login", "code_needed", "too_many_requests"}


async def show(request: web.Request) -> web.StreamResponse:
    """GET /desk/login: the form, or the desk for somebody who is logged in."""
    wanted = local_address(request.query.get("next"))
    code = request.query.get("word", "")
    session = await current_session(request)
    if session is not None and not code:
        raise web.HTTPSeeOther(start_page(session.user.role) if wanted == "/desk" else wanted)
    said = word(code) if code in WORDS else ""
    found = {"error": said} if code != "left" else {"word": said}
    return form(request, {"next": wanted, **found})


async def enter(request: web.Request) -> web.StreamResponse:
    """POST /desk/login: on to the desk, or the form again with what was wrong."""
    fields = await read_form(request)
    wanted = local_address(fields.get("next"))
    username = fields.get("username", "")[:200]
    try:
        opened = await login.enter(
            request, username, fields.get("password", ""), fields.get("code", "")
        )
    except ApiError as error:
        if error.code not in REPEATABLE:
            raise
        said = too_many(error.retry_after) if error.status == 429 else error.message
        context = {"next": wanted, "username": username, "error": said}
        answer = form(request, context, status=error.status)
        answer.headers.update(error.headers)
        return answer
    start = start_page(opened.user.role)
    response = web.HTTPSeeOther(start if wanted == "/desk" else wanted)
    set_desk_cookie(response, opened.token, request.app[keys.SETTINGS])
    raise response


async def leave(request: web.Request) -> web.StreamResponse:
    """POST /desk/logout: the session is over; an authority's own log-in is offered its end, too."""
    by_oidc = request[keys.DESK_LOGIN].method == "oidc"
    await login.leave(request)
    goal = await oidc.goodbye(request.app) if by_oidc else None
    del request[keys.DESK_USER]
    settings = request.app[keys.SETTINGS]
    if goal is None:
        away = web.HTTPSeeOther(f"{LOGIN}?word=left")
        clear_desk_cookie(away, settings)
        raise away
    response = page(request, "left.html", {"goal": goal})
    clear_desk_cookie(response, settings)
    return response


def form(request: web.Request, context: dict[str, str], *, status: int = 200) -> web.Response:
    """The page with the form."""
    settings = request.app[keys.SETTINGS]
    more = {"demo": settings.mode == "demo", "oidc": bool(settings.oidc_issuer)}
    return page(request, "login.html", more | context, status=status)
