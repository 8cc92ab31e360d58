"""What the doors of these tasks read from a request: a reference, a filter, a task."""

from typing import Any

from aiohttp import web

from cases.acts.desk.case_tasks import finish_task, open_task, task_page
from cases.views.tasks import DeskTask, TaskPage
from reading.text import clean
from web import db, keys
from web.body import number

SIZE = 50
MOST_ROWS = 200
STATES = frozenset({"open", "read", "done", "all"})


def chosen(request: web.Request) -> dict[str, Any]:
    """The filter of a list as its address says it; what is unknown counts as not said."""
    query = {name: clean(value) for name, value in request.query.items()}
    state = query.get("state", "")
    return {
        "state": state if state in STATES else None,
        "kind": query.get("kind") or None,
        "district": query.get("district") or None,
        "reference": query.get("reference", "").strip() or None,
    }


async def page_of(request: web.Request) -> TaskPage:
    """The page of the list that the address asks for."""
    who, now = request[keys.DESK_USER], request.app[keys.NOW]()
    at, size = max(1, number(request, "page", 1)), max(1, number(request, "size", SIZE, MOST_ROWS))
    wanted = chosen(request)
    return await db.read(
        request, lambda unit: task_page(unit, who=who, now=now, page=at, size=size, **wanted)
    )


async def opened(request: web.Request) -> DeskTask:
    """The task of the path, marked read and audited; NotFound beyond the user's districts."""
    who, now = request[keys.DESK_USER], request.app[keys.NOW]()
    reference = request.match_info["reference"]
    return await db.write(
        request, lambda unit: open_task(unit, who=who, reference=reference, now=now)
    )


async def finished(request: web.Request, words: str) -> DeskTask:
    """The task of the path, answered; raises what `finish_task` raises."""
    who, now = request[keys.DESK_USER], request.app[keys.NOW]()
    reference = request.match_info["reference"]
    return await db.write(
        request,
        lambda unit: finish_task(unit, who=who, reference=reference, answer=words, now=now),
    )
