"""The page about oneself: log-ins, password, one-time codes."""

import io
from typing import Any

import segno
from aiohttp import web

from cases.acts.desk import sessions, totp, users
from cases.errors import CasesError, TooManyTries, WrongCode
from cases.unit import UnitOfWork
from cases.views.people import LoggedIn
from web import db, keys
from web.body import read_form
from web.desk.pages import page
from web.desk.people import login, proof
from web.desk.people.shown import namer, too_many, word
from web.errors import ApiError, translate
from web.session import set_desk_cookie

HERE = "/desk/account"
WORDS = ("password_changed", "session_ended", "totp_added", "totp_removed")


async def show(request: web.Request) -> web.Response:
    """GET /desk/account."""
    code = request.query.get("word", "")
    return await _page(request, said=word(code) if code in WORDS else "")


async def end_session(request: web.Request) -> web.Response:
    """POST /desk/account/sessions/{session}/end: one of the own log-ins."""
    user, ended = request[keys.DESK_USER], request.match_info["session"]
    await db.write(
        request,
        lambda unit: sessions.end_session(
            unit, session_id=ended, user_id=user.id, actor=user.username, act="end_session"
        ),
    )
    raise web.HTTPSeeOther(f"{HERE}?word=session_ended")


async def change_password(request: web.Request) -> web.StreamResponse:
    """POST /desk/account/password: the old one proves who asks; all other log-ins end."""
    user, fields = request[keys.DESK_USER], await read_form(request)
    if fields.get("new") != fields.get("again"):
        return await _page(request, error=word("differ"), status=422)
    if refusal := await _prove(request, fields.get("old", "")):
        return refusal

    new = fields.get("new", "")
    ready = await proof.hashed(new)

    def change(unit: UnitOfWork) -> None:
        users.set_password(
            unit, user_id=user.id, password=new, password_hash=ready, actor=user.username
        )
        here = request[keys.DESK_SESSION]
        sessions.end_sessions_of(unit, user_id=user.id, actor=user.username, but=here)

    try:
        await db.write(request, change)
    except CasesError as error:
        refused = translate(error)
        return await _page(request, error=refused.message, status=refused.status)
    opened = await login.open_session(request, LoggedIn(user, request[keys.DESK_LOGIN].method))
    response = web.HTTPSeeOther(f"{HERE}?word=password_changed")
    set_desk_cookie(response, opened.token, request.app[keys.SETTINGS])
    raise response


async def begin_totp(request: web.Request) -> web.StreamResponse:
    """POST /desk/account/totp: a secret that waits for its first code; the password goes first."""
    user, fields = request[keys.DESK_USER], await read_form(request)
    if refusal := await _prove(request, fields.get("password", "")):
        return refusal
    await db.write(request, lambda unit: totp.begin_totp(unit, user_id=user.id))
    raise web.HTTPSeeOther(f"{HERE}#totp")


async def show_code(request: web.Request) -> web.Response:
    """GET /desk/account/totp.svg: the waiting secret as a picture for the app."""
    user = request[keys.DESK_USER]
    secret = await db.read(request, lambda unit: totp.pending_totp(unit, user_id=user.id))
    if secret is None:
        raise ApiError("not_found")
    code = segno.make(totp.address_of(secret, user.username, word("totp_issuer")), error="m")
    picture = io.BytesIO()
    code.save(picture, kind="svg", border=4, omitsize=True, xmldecl=False)
    return web.Response(body=picture.getvalue(), content_type="image/svg+xml")


async def confirm_totp(request: web.Request) -> web.StreamResponse:
    """POST /desk/account/totp/confirm: the first code makes the secret count."""
    user, fields = request[keys.DESK_USER], await read_form(request)
    now, here = request.app[keys.NOW](), request[keys.DESK_SESSION]

    def confirm(unit: UnitOfWork) -> CasesError | None:
        try:
            totp.confirm_totp(unit, user_id=user.id, code=fields.get("code", ""), now=now)
        except (WrongCode, TooManyTries) as refusal:
            return refusal
        sessions.upgrade_session(unit, session_id=here, method="totp")
        return None

    if refusal := await db.write(request, confirm):
        return await _refused(request, refusal, "wrong_code")
    raise web.HTTPSeeOther(f"{HERE}?word=totp_added")


async def remove_totp(request: web.Request) -> web.StreamResponse:
    """POST /desk/account/totp/remove: the password proves who asks."""
    user, fields = request[keys.DESK_USER], await read_form(request)
    if request.app[keys.SETTINGS].totp_required:
        raise ApiError("forbidden")
    if refusal := await _prove(request, fields.get("password", "")):
        return refusal
    await db.write(
        request, lambda unit: totp.remove_totp(unit, user_id=user.id, actor=user.username)
    )
    raise web.HTTPSeeOther(f"{HERE}?word=totp_removed")


async def _prove(request: web.Request, password: str) -> web.Response | None:
    """None if it is the user's own password, else the page that says so; wrong ones count."""
    found = await proof.prove(request, request[keys.DESK_USER].username, password)
    if isinstance(found, CasesError):
        return await _refused(request, found, "wrong_password")
    return None


async def _refused(request: web.Request, error: CasesError, code: str) -> web.Response:
    if isinstance(error, TooManyTries):
        return await _page(request, error=too_many(error.retry_after_seconds), status=429)
    return await _page(request, error=word(code), status=422)


async def _page(
    request: web.Request, *, said: str = "", error: str = "", status: int = 200
) -> web.Response:
    user = request[keys.DESK_USER]

    def find(unit: UnitOfWork) -> dict[str, Any]:
        return {
            "sessions": sessions.list_sessions(unit, user_id=user.id),
            "listed": users.read_user(unit, user_id=user.id),
            "secret": totp.pending_totp(unit, user_id=user.id),
        }

    context = await db.read(request, find)
    context |= {"word": said, "error": error, "current": request[keys.DESK_SESSION]}
    context |= {"districts": namer(request.app)(user.districts)}
    context |= {"required": request.app[keys.SETTINGS].totp_required}
    return page(request, "account.html", context, status=status)
