"""Beside the talk: rating, a copy of it, what is kept, the framed page and the widget."""

import aiohttp_jinja2
from aiohttp import web

from web import keys
from web.body import read_form
from web.chat import acts
from web.chat.pages.setup import STATIC
from web.chat.pages.talk import Said, start_page, talk_page
from web.chat.pages.texts import notice

SCORES = frozenset("12345")


async def ask_rating(request: web.Request) -> web.Response:
    """The page where a talk is rated."""
    return _rating_page(request)


async def rate(request: web.Request) -> web.Response:
    """Keep the rating and show the talk again."""
    fields = await read_form(request)
    score = fields.get("score", "")
    if score not in SCORES:
        return _rating_page(request, notice("score_missing"), 422)
    await acts.rate(request, int(score), fields.get("comment", ""))
    return await talk_page(request, Said(notice("rated")))


async def about(request: web.Request) -> web.Response:
    """What is kept, how long, and who reads it."""
    return aiohttp_jinja2.render_template("about.html", request, {})


async def embed(request: web.Request) -> web.Response:
    """The page inside another site's frame: its script keeps the token in memory only."""
    return start_page(request, framed=True)


async def widget(_: web.Request) -> web.Response:
    """The one script that another site loads; it is read by pages of other origins."""
    return web.Response(
        body=(STATIC / "js" / "widget.js").read_bytes(),
        content_type="text/javascript",
        charset="utf-8",
        headers={"Cross-Origin-Resource-Policy": "cross-origin"},
    )


def _rating_page(request: web.Request, error: str = "", status: int = 200) -> web.Response:
    context = {"conversation": request[keys.CONVERSATION], "error": error}
    return aiohttp_jinja2.render_template("rating.html", request, context, status=status)
