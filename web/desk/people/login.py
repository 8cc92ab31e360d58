"""Logging in and out: the JSON that programs and our own pages use."""

from contextlib import suppress
from typing import Annotated

from aiohttp import web
from pydantic import StringConstraints

from cases.acts.desk import sessions
from cases.errors import CasesError, CodeNeeded, NotFound, TooManyTries
from cases.unit import UnitOfWork
from cases.views.people import DeskUser, LoggedIn, OpenedSession
from web import db, keys
from web.answers import Answer
from web.bodies import Body
from web.body import read_body
from web.desk.people import proof
from web.desk.people.entry import current_session
from web.errors import ApiError
from web.session import clear_desk_cookie, set_desk_cookie

Typed = Annotated[str, StringConstraints(max_length=1000)]


class Login(Body):
    """What somebody types to log in; `code` is the one-time code, where it is set up."""

    username: Typed
    password: Typed
    code: Typed | None = None


class DeskUserAnswer(Answer):
    """A user as the desk's pages know them; `districts` is null for all of them."""

    id: str
    username: str
    name: str
    role: str
    districts: list[str] | None

    @classmethod
    def of(cls, user: DeskUser) -> "DeskUserAnswer":
        """From the store's view."""
        districts = None if user.districts is None else sorted(user.districts)
        return cls(
            id=user.id, username=user.username, name=user.name, role=user.role, districts=districts
        )


class MeAnswer(Answer):
    """Who is logged in, and the word that every unsafe request sends as X-CSRF-Token."""

    csrf_token: str
    user: DeskUserAnswer


async def login(request: web.Request) -> web.Response:
    """POST /api/desk/login: a cookie and the CSRF token, or 401 or 429."""
    body = await read_body(request, Login)
    opened = await enter(request, body.username, body.password, body.code or "")
    response = _me(opened.csrf_token, opened.user)
    set_desk_cookie(response, opened.token, request.app[keys.SETTINGS])
    return response


async def me(request: web.Request) -> web.Response:
    """GET /api/desk/me."""
    return _me(request[keys.CSRF_TOKEN], request[keys.DESK_USER])


async def logout(request: web.Request) -> web.Response:
    """POST /api/desk/logout."""
    await leave(request)
    response = web.Response(status=204)
    clear_desk_cookie(response, request.app[keys.SETTINGS])
    return response


async def enter(request: web.Request, username: str, password: str, code: str) -> OpenedSession:
    """A new session for what was typed; the browser's former one ends. Raises ApiError."""
    found = await proof.log_in(request, username, password, code)
    if isinstance(found, CasesError):
        raise refused(found)
    return await open_session(request, found)


async def open_session(request: web.Request, who: LoggedIn) -> OpenedSession:
    """A session with a token of its own, in place of the one that the browser brought."""
    former = await current_session(request)
    hours = request.app[keys.SETTINGS].desk_session_hours

    def opened(unit: UnitOfWork) -> OpenedSession:
        if former is not None:
            own = former.user
            with suppress(NotFound):  # another tab was quicker
                sessions.end_session(unit, session_id=former.id, user_id=own.id, actor=own.username)
        return sessions.open_session(unit, who=who.user, method=who.method, hours=hours)

    return await db.write(request, opened)


async def leave(request: web.Request) -> None:
    """End the session that the request came with."""
    user, session_id = request[keys.DESK_USER], request[keys.DESK_SESSION]
    await db.write(
        request,
        lambda unit: sessions.end_session(
            unit, session_id=session_id, user_id=user.id, actor=user.username
        ),
    )


def refused(error: CasesError) -> ApiError:
    """What somebody reads who did not get in."""
    if isinstance(error, CodeNeeded):
        return ApiError("code_needed")
    if isinstance(error, TooManyTries):
        return ApiError("too_many_requests", retry_after=error.retry_after_seconds)
    return ApiError("wrong_login")


def _me(csrf_token: str, user: DeskUser) -> web.Response:
    answer = MeAnswer(csrf_token=csrf_token, user=DeskUserAnswer.of(user))
    return web.json_response(answer.model_dump())
