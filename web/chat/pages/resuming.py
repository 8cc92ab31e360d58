"""Going on with a talk on another device, by a code that is shown on request only."""

import aiohttp_jinja2
from aiohttp import web

from web import keys
from web.body import read_form
from web.chat import acts
from web.chat.pages.texts import notice
from web.errors import ApiError
from web.session import set_session


async def ask_code(request: web.Request) -> web.Response:
    """Say what a code is before one is made."""
    return _code_page(request, "")


async def give_code(request: web.Request) -> web.Response:
    """Make a code and show it this once."""
    return _code_page(request, await acts.resume_code(request))


async def ask_resume(request: web.Request) -> web.Response:
    """The page where a code is typed."""
    return _resume_page(request)


async def resume(request: web.Request) -> web.Response:
    """Open the talk of a code, or say that the code does not fit."""
    code = (await read_form(request)).get("code", "").strip()
    if not code:
        return _resume_page(request, notice("code_missing"), 422)
    try:
        opened = await acts.resume(request, code)
    except ApiError as error:
        return _resume_page(request, error.message, error.status)
    response = web.HTTPSeeOther("/#latest")
    set_session(response, opened.conversation.id, opened.token, request.app[keys.SETTINGS])
    return response


def _code_page(request: web.Request, code: str) -> web.Response:
    context = {"conversation": request[keys.CONVERSATION], "code": code}
    return aiohttp_jinja2.render_template("resume_code.html", request, context)


def _resume_page(request: web.Request, error: str = "", status: int = 200) -> web.Response:
    return aiohttp_jinja2.render_template("resume.html", request, {"error": error}, status=status)
