"""Reporting a line that the bot took wrongly."""

from aiohttp import web

from cases.acts.desk.misunderstood import report_misunderstood
from web import db, keys
from web.body import read_body
from web.chat.api import answer
from web.desk.talks import answers, bodies


async def report(request: web.Request) -> web.Response:
    """`POST …/misunderstood`: on the list, masked, for a supervisor to label."""
    wanted = await read_body(request, bodies.Misunderstood)
    who, own = request[keys.DESK_USER], request.match_info["id"]
    listed = await db.write(
        request,
        lambda unit: report_misunderstood(unit, who=who, conversation_id=own, seq=wanted.seq),
    )
    return answer(answers.ReportedAnswer(id=listed.id, seq=listed.seq), 201)
