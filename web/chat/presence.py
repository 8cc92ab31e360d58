"""That the citizen's page is open, noted only while somebody at the desk may wait for it."""

from aiohttp import web

from cases.acts.seen import see_citizen
from cases.views.conversations import Conversation
from web import db, keys

WAITED_FOR = frozenset({"waiting", "adviser"})


async def note(request: web.Request, conversation: Conversation) -> None:
    """Note it now and then; a talk with the bot costs nothing."""
    own = conversation.id
    if conversation.owner in WAITED_FOR and request.app[keys.SEEN].is_due(own):
        await db.write(request, lambda unit: see_citizen(unit, conversation_id=own))
