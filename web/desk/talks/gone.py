"""A refusal says it if the citizen has erased the conversation or left it."""

from functools import wraps

from aiohttp import web

from cases.acts.desk.gone import how_gone
from cases.errors import NotFound, NotYours
from web import db, keys
from web.door import Handler
from web.errors import ApiError

CODES = {"erased": "talk_erased", "left": "talk_left"}


def telling(handler: Handler) -> Handler:
    """The same door, with what the citizen did as the reason why it cannot be."""

    @wraps(handler)
    async def told(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except (NotFound, NotYours) as refusal:
            who, own = request[keys.DESK_USER], request.match_info["id"]
            gone = await db.read(request, lambda unit: how_gone(unit, who=who, conversation_id=own))
            if gone is None:
                raise
            raise ApiError(CODES[gone]) from refusal

    return told
