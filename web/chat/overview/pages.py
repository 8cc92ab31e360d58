"""The doors of the overview: the page, and the same as a PDF with a name that says nothing."""

import asyncio
from datetime import datetime

import aiohttp_jinja2
from aiohttp import hdrs, web

from cases.acts.overviews import overview_of
from facts.overview_words import situation_of
from web import db, keys
from web.chat.overview.pdf import print_overview
from web.chat.overview.shown import Overview, Showing
from web.chat.overview.words import spoken, words_of

FILE = "oversigt.pdf"


async def page(request: web.Request) -> web.Response:
    """`GET /overview`: what fits this victim, or how to get there."""
    conversation = request[keys.CONVERSATION]
    found = await _overview(request)
    context = {
        "conversation": conversation,
        "overview": found,
        "words": found.words if found else words_of(conversation.language),
        "language": spoken(conversation.language),
    }
    return aiohttp_jinja2.render_template("overview.html", request, context)


async def pdf(request: web.Request) -> web.Response:
    """`GET /overview/pdf`: the same as a file; the page where there is nothing to print."""
    found = await _overview(request)
    if found is None:
        raise web.HTTPSeeOther("/overview")
    body = await asyncio.to_thread(print_overview, found, _now(request))
    name = {hdrs.CONTENT_DISPOSITION: f'attachment; filename="{FILE}"'}
    return web.Response(body=body, content_type="application/pdf", headers=name)


async def _overview(request: web.Request) -> Overview | None:
    conversation, app = request[keys.CONVERSATION], request.app
    kept = await db.read(request, lambda unit: overview_of(unit, conversation_id=conversation.id))
    if kept is None:
        return None
    production = app[keys.SETTINGS].mode == "production"
    showing = Showing(app[keys.FACTS], conversation.language, _now(request), production=production)
    return showing.overview(situation_of(kept), kept.get("municipality"))


def _now(request: web.Request) -> datetime:
    return request.app[keys.NOW]()
