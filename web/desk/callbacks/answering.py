"""Writing a promised answer where it was promised: in the conversation itself."""

from aiohttp import web

from cases.acts.desk.callback_answers import answer_in_chat
from cases.errors import AlreadyClaimed, ConversationClosed, IllegalMove
from cases.unit import UnitOfWork
from web import db, keys
from web.answers import Answer
from web.chat.api import answer
from web.desk.callbacks.pages import refused
from web.desk.callbacks.reading import callback_id
from web.desk.talks.acts import held_by
from web.desk.talks.lines import tell, told_name
from web.errors import ApiError


class AnsweringAnswer(Answer):
    """The conversation that is the adviser's now, to write the answer in."""

    conversation: str


async def begin(request: web.Request) -> web.Response:
    """POST …/answer: the conversation is the adviser's, and the citizen is told."""
    try:
        own = await _open(request)
    except AlreadyClaimed as claimed:
        raise await held_by(request, claimed.holder) from claimed
    except ConversationClosed as closed:
        raise ApiError("answer_closed") from closed
    except IllegalMove as done:
        raise ApiError("callback_done") from done
    return answer(AnsweringAnswer(conversation=own))


async def begin_page(request: web.Request) -> web.Response:
    """The same by a plain form, and on to the conversation."""
    try:
        own = await _open(request)
    except (AlreadyClaimed, ConversationClosed, IllegalMove) as refusal:
        return await refused(request, refusal, None)
    raise web.HTTPSeeOther(f"/desk/conversations/{own}")


async def _open(request: web.Request) -> str:
    wanted, who, name = callback_id(request), request[keys.DESK_USER], told_name(request)
    seconds, now = request.app[keys.SETTINGS].lease_seconds, request.app[keys.NOW]()

    def work(unit: UnitOfWork) -> str:
        own, taken = answer_in_chat(
            unit, who=who, callback_id=wanted, lease_seconds=seconds, now=now
        )
        if taken:
            tell(unit, own, "joined", name)
        return own

    return await db.write(request, work)
