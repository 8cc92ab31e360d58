"""The JSON of what was added to cases: list, open, and answer."""

from aiohttp import web

from cases.errors import IllegalMove, NeedsWords
from web.body import read_body
from web.chat.api import answer
from web.desk.cases.answers import TaskAnswer, TaskPageAnswer
from web.desk.cases.bodies import NewTaskAnswer
from web.desk.cases.reading import finished, opened, page_of
from web.desk.lists import storable
from web.errors import ApiError


async def listed(request: web.Request) -> web.Response:
    """GET /api/desk/tasks: the overdue first, without a word of the citizen."""
    return answer(TaskPageAnswer.of(await page_of(request)))


async def one(request: web.Request) -> web.Response:
    """GET /api/desk/tasks/{reference}: marked read, audited, and the citizen sees that it is."""
    return answer(TaskAnswer.told(await opened(request)))


async def done(request: web.Request) -> web.Response:
    """POST …/answer: 409 `task_done` where somebody has answered already."""
    body = await read_body(request, NewTaskAnswer)
    try:
        found = await finished(request, storable(request, body.answer))
    except NeedsWords as silent:
        raise ApiError("invalid_body") from silent
    except IllegalMove as before:
        raise ApiError("task_done") from before
    return answer(TaskAnswer.told(found))
