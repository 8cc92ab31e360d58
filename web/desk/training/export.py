"""Handing labelled sentences over: they are marked, and come as a patch for the files in git."""

from aiohttp import web

from cases.acts.desk.misunderstood import export_misunderstood, sentences
from facts.standing import danish_day
from web import db, keys
from web.desk.training.pages import EXPORTED, HERE
from web.desk.training.patch import patch


async def mark(request: web.Request) -> web.Response:
    """POST /desk/training/export: nothing that is marked changes any more."""
    who = request[keys.DESK_USER]
    count = await db.write(request, lambda unit: export_misunderstood(unit, who=who))
    code = "exported" if count else "nothing_to_export"
    raise web.HTTPSeeOther(f"{HERE}?state=exported&word={code}")


async def download(request: web.Request) -> web.Response:
    """GET /desk/training/patch: what was handed over and does not stand in `data/nlu` yet.

    It can be fetched again and again, until the files of the running house have it.
    """
    who = request[keys.DESK_USER]
    rows = await db.read(request, lambda unit: sentences(unit, who=who, states=EXPORTED))
    text = patch((row.intent, row.text) for row in rows if row.intent)
    day = danish_day(request.app[keys.NOW]()).isoformat()
    return web.Response(
        text=text,
        content_type="text/x-diff",
        charset="utf-8",
        headers={"Content-Disposition": f'attachment; filename="nlu-{day}.patch"'},
    )
