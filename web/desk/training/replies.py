"""`GET /api/desk/replies`: canned replies to pick from, filled for the conversation at hand."""

from aiohttp import web

from cases.acts.desk.packets import packet
from cases.acts.desk.talks import desk_talk
from cases.unit import UnitOfWork
from cases.views.packets import Packet
from cases.views.people import DeskUser
from facts.replies import CannedReply, Filled, load_replies
from facts.standing import Reason, withheld_because
from web import db, keys
from web.answers import dump
from web.chat.pages.formats import plain_day
from web.desk.labels import desk_label
from web.desk.training.answers import RepliesAnswer, ReplyAnswer
from web.desk.training.reply_values import reply_values

LONGEST_QUERY = 100


async def replies(request: web.Request) -> web.Response:
    """The replies that fit `q`, with values of `conversation` where it is the asker's own.

    Those that may not be sent come last, without their text, and say why.
    """
    known, query = load_replies(), request.query.get("q", "")[:LONGEST_QUERY]
    values, language = await _values(request)
    production = request.app[keys.SETTINGS].mode == "production"
    now = request.app[keys.NOW]()
    found: list[ReplyAnswer] = []
    for reply in known.search(query):
        reason = withheld_because(reply, now, production=production)
        filled = Filled("") if reason else known.fill(reply, values, language)
        found.append(_shown(reply, filled, reason))
    found.sort(key=lambda each: each.withheld is not None)
    return web.json_response(dump(RepliesAnswer(language=language, replies=found)))


async def _values(request: web.Request) -> tuple[dict[str, str], str]:
    """What is known of the conversation, and its language; nothing without one.

    Values only come from an own conversation: whoever has claimed it has left an audit row.
    """
    own, who = request.query.get("conversation", ""), request[keys.DESK_USER]
    if not own:
        return {}, "da"
    found, district, language = await db.read(request, lambda unit: _read(unit, who, own))
    districts = request.app[keys.FACTS].districts
    return (reply_values(found, district, districts) if found else {}), language


def _read(unit: UnitOfWork, who: DeskUser, own: str) -> tuple[Packet | None, str | None, str]:
    talk = desk_talk(unit, who=who, conversation_id=own)
    found = packet(unit, who=who, conversation_id=own) if talk.mine else None
    return found, talk.district, talk.language


def _shown(reply: CannedReply, filled: Filled, reason: Reason | None) -> ReplyAnswer:
    return ReplyAnswer(
        id=reply.id,
        title=reply.title,
        text=filled.text,
        missing=list(filled.missing),
        link=reply.link or None,
        source=_source(reply, reason),
        checked=reply.kontrolleret,
        expires=reply.expires,
        approved=reply.godkendt_af is not None,
        withheld=reason,
    )


def _source(reply: CannedReply, reason: Reason | None) -> str:
    """Where the text comes from and how old that is, or why it may not be sent."""
    if reason:
        expires = plain_day(reply.expires.isoformat())
        return desk_label(reason, "reply_withheld").format(day=expires)
    name = "source" if reply.godkendt_af else "source_not_approved"
    checked = plain_day(reply.kontrolleret.isoformat())
    return desk_label(name, "reply_words").format(source=reply.source, day=checked)
