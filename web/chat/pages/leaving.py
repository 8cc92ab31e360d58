"""Ways out of a talk: the quick exit, and erasing everything said."""

import aiohttp_jinja2
from aiohttp import web

from web import keys
from web import texts as gateway_texts
from web.body import read_form
from web.chat import acts
from web.chat.pages.talk import enter
from web.session import end_session


async def leave(request: web.Request) -> web.Response:
    """End the session at once and go to the neutral page, whether or not there was a talk."""
    if await enter(request):
        await acts.leave(request)
    response = web.HTTPSeeOther(gateway_texts.exit_address())
    end_session(response, request.app[keys.SETTINGS])
    return response


async def ask_erase(request: web.Request) -> web.Response:
    """Ask before the talk is deleted."""
    context = {"conversation": request[keys.CONVERSATION]}
    return aiohttp_jinja2.render_template("erase.html", request, context)


async def erase(request: web.Request) -> web.Response:
    """Delete the talk and show the page that starts a new one."""
    wanted = await read_form(request)
    await acts.erase(request, keep_callback=bool(wanted.get("keep_callback")))
    response = web.HTTPSeeOther("/?notice=erased")
    end_session(response, request.app[keys.SETTINGS])
    return response
