"""The pages of what was added to cases: the list, and one with its form; no script is needed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from cases.acts.desk.names import names_of
from cases.errors import IllegalMove
from cases.views.tasks import DeskTask
from web import db, keys
from web.desk.callbacks.words import moment, near_day
from web.desk.cases.bodies import MOST
from web.desk.cases.reading import chosen, finished, opened, page_of
from web.desk.labels import desk_labels
from web.desk.lists import page_address, phone_words, read_typed
from web.desk.pages import page

LIST = "/desk/tasks"


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """What was typed, and what is wrong with it by the field's name."""

    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


async def listed(request: web.Request) -> web.Response:
    """The list, the overdue first."""
    found = await page_of(request)
    names = await _names(request, [line.read_by for line in found.lines])
    context = _words(request) | {
        "found": found,
        "wanted": chosen(request),
        "names": names,
        "notice": request.query.get("notice", ""),
    }
    return page(request, "tasks.html", context)


async def one(request: web.Request) -> web.Response:
    """One of them with the case it belongs to; opening it tells the citizen that it is read."""
    return await _shown(request, await opened(request), AnswerForm())


async def done(request: web.Request) -> web.Response:
    """Answer it; what is missing is said beside the field, with everything typed kept."""
    typed = await read_typed(request, ("answer",))
    words = typed.get("answer", "")
    found = await opened(request)
    error = _fault(words)
    if error and found.line.state != "done":
        return await _shown(request, found, AnswerForm(typed, {"answer": error}), status=422)
    try:
        await finished(request, words)
    except IllegalMove:
        return await _too_late(request, AnswerForm(typed))
    raise web.HTTPSeeOther(f"{LIST}?notice=done")


async def _too_late(request: web.Request, form: AnswerForm) -> web.Response:
    """The page with the colleague's answer, and what was typed beside it."""
    said = str(desk_labels()["task_errors"]["done"])
    return await _shown(request, await opened(request), form, conflict=said, status=409)


def _fault(words: str) -> str:
    texts = desk_labels()["task_errors"]
    if len(words) > MOST:
        return str(texts["too_long"]).format(most=MOST)
    return "" if words else str(texts["answer"])


async def _shown(
    request: web.Request,
    found: DeskTask,
    form: AnswerForm,
    *,
    conflict: str = "",
    status: int = 200,
) -> web.Response:
    names = await _names(request, [found.line.read_by, found.done_by])
    context = _words(request) | {
        "found": found,
        "line": found.line,
        "form": form,
        "names": names,
        "conflict": conflict,
        "most": MOST,
    }
    return page(request, "task.html", context, status=status)


def _words(request: web.Request) -> dict[str, Any]:
    now, who = request.app[keys.NOW](), request[keys.DESK_USER]
    known = request.app[keys.FACTS].districts
    return {
        "moment": lambda at: moment(at, now),
        "near_day": lambda day: near_day(day, now),
        "page_address": page_address(request),
        "phone_words": phone_words,
        "districts": {code: one.name for code, one in known.items() if who.serves(code)},
    }


async def _names(request: web.Request, usernames: list[str | None]) -> dict[str, str]:
    return await db.read(request, lambda unit: names_of(unit, usernames=usernames))
