"""The pages of call-backs: the list, one of them, and its forms; they work without a script."""

from collections.abc import Callable
from functools import partial
from typing import Any

from aiohttp import web

from cases.acts.desk import callbacks
from cases.acts.desk.callback_rows import TAKE_HOURS
from cases.acts.desk.names import names_of
from cases.errors import (
    AlreadyClaimed,
    AnswerFirst,
    CasesError,
    ConversationClosed,
    IllegalMove,
    TriedMeanwhile,
)
from cases.unit import UnitOfWork
from cases.views.callbacks import Callback
from web import db, keys
from web.body import read_form
from web.desk.callbacks.forms import TryForm, empty_form, error_text, read_try
from web.desk.callbacks.reading import callback_id, chosen, next_try, opened, page_of, safe
from web.desk.callbacks.words import lateness, moment, near_day
from web.desk.lists import page_address, phone_words, read_typed
from web.desk.pages import page

LIST = "/desk/callbacks"


async def listed(request: web.Request) -> web.Response:
    """The list, the late ones first."""
    found = await page_of(request)
    names = await _names(request, [line.taken_by for line in found.lines])
    context = _words(request) | {
        "found": found,
        "wanted": chosen(request),
        "names": names,
        "districts": _districts(request),
        "notice": request.query.get("notice", ""),
    }
    return page(request, "callbacks.html", context)


async def one(request: web.Request) -> web.Response:
    """One call-back: how to be safe, how to reach the citizen, what was tried."""
    found = await opened(request)
    return await _shown(request, found, empty_form(next_try(request, found)))


async def take(request: web.Request) -> web.Response:
    """Take it, from a colleague if the form says so, and come back to it."""
    over = bool((await read_form(request)).get("over"))
    return await _act(request, partial(callbacks.take_callback, over=over), "taken")


async def leave(request: web.Request) -> web.Response:
    """Give it back to the colleagues; a supervisor does so for a colleague, too."""
    return await _act(request, callbacks.leave_callback, "left")


async def tried(request: web.Request) -> web.Response:
    """Note a try; what is missing is said beside its field, with everything typed kept."""
    typed, own = await read_typed(request, ("note",)), callback_id(request)
    who, now = request[keys.DESK_USER], request.app[keys.NOW]()
    found = await opened(request)
    form = read_try(typed, safe(request, found), now)
    if form.errors:
        return await _shown(request, found, form, status=422)
    try:
        await db.write(
            request,
            lambda unit: callbacks.note_try(unit, who=who, callback_id=own, now=now, **form.values),
        )
    except (AlreadyClaimed, IllegalMove) as refusal:
        return await refused(request, refusal, form)
    outcome = form.values["outcome"]
    place = f"{LIST}/{own}" if outcome == "not_reached" else LIST
    raise web.HTTPSeeOther(f"{place}?notice={outcome}")


async def _act(request: web.Request, act: Callable[..., None], notice: str) -> web.Response:
    own, who, now = callback_id(request), request[keys.DESK_USER], request.app[keys.NOW]()

    def work(unit: UnitOfWork) -> None:
        act(unit, who=who, callback_id=own, now=now)

    try:
        await db.write(request, work)
    except (AlreadyClaimed, IllegalMove) as refusal:
        return await refused(request, refusal, None)
    raise web.HTTPSeeOther(f"{LIST}/{own}?notice={notice}")


async def refused(request: web.Request, refusal: CasesError, form: TryForm | None) -> web.Response:
    """The page again, with what was typed and why it could not be done."""
    found = await opened(request)
    form = form or empty_form(next_try(request, found))
    kinds = {TriedMeanwhile: "tried", AnswerFirst: "answer_first", ConversationClosed: "closed"}
    said = error_text(kinds.get(type(refusal), "done"))
    if isinstance(refusal, AlreadyClaimed):
        names = await _names(request, [refusal.holder])
        said = error_text("claimed", holder=names.get(refusal.holder, refusal.holder))
    return await _shown(request, found, form, conflict=said, status=409)


async def _shown(
    request: web.Request, found: Callback, form: TryForm, *, conflict: str = "", status: int = 200
) -> web.Response:
    names = await _names(request, [found.line.taken_by, *(each.by for each in found.tries)])
    context = _words(request) | {
        "found": found,
        "line": found.line,
        "form": form,
        "names": names,
        "districts": _districts(request),
        "conflict": conflict,
        "notice": request.query.get("notice", ""),
        "outcomes": callbacks.OUTCOMES,
        "take_hours": TAKE_HOURS,
    }
    return page(request, "callback.html", context, status=status)


def _words(request: web.Request) -> dict[str, Any]:
    now = request.app[keys.NOW]()
    return {
        "moment": lambda at: moment(at, now),
        "near_day": lambda day: near_day(day, now),
        "lateness": lambda line: lateness(line, now),
        "page_address": page_address(request),
        "phone_words": phone_words,
    }


def _districts(request: web.Request) -> dict[str, str]:
    """The districts that the user serves, by code."""
    who = request[keys.DESK_USER]
    known = request.app[keys.FACTS].districts
    return {code: one.name for code, one in known.items() if who.serves(code)}


async def _names(request: web.Request, usernames: list[str | None]) -> dict[str, str]:
    return await db.read(request, lambda unit: names_of(unit, usernames=usernames))
