"""The pages of orders: the list, one order with its decision, and two orders side by side."""

from typing import Any

from aiohttp import web

from cases.acts.desk.names import names_of
from cases.acts.desk.orders import decide_order
from cases.deadlines import DENMARK
from cases.errors import IllegalMove, OrderMoved
from cases.views.order_desk import OrderFile
from web import db, keys
from web.desk.labels import desk_label
from web.desk.lists import page_address, phone_words, read_typed
from web.desk.orders import words
from web.desk.orders.forms import DecisionForm, error_text, read_decision, reasons
from web.desk.orders.reading import chosen, opened, order_number, page_of, today
from web.desk.pages import page
from web.errors import ApiError

LIST = "/desk/orders"
WORDS_TYPED = ("reason", "result")
WORDS = {
    "clock_words": words.clock_words,
    "detail_words": words.detail_words,
    "kind_words": words.kind_words,
    "phone_words": phone_words,
    "road_words": words.road_words,
    "short_day": words.short_day,
    "times_words": words.times_words,
    "told_words": words.told_words,
    "town_words": words.town_words,
}


async def listed(request: web.Request) -> web.Response:
    """The list by due time, broken promises first."""
    found = await page_of(request)
    context = {"found": found, "wanted": chosen(request), "page_address": page_address(request)}
    return page(request, "orders.html", WORDS | context)


async def one(request: web.Request) -> web.Response:
    """One order with everybody who asked for it."""
    return await _shown(request, await opened(request), DecisionForm({}))


async def decide(request: web.Request) -> web.Response:
    """Move the order; what is missing is said beside its field, with everything typed kept."""
    typed, found = await read_typed(request, WORDS_TYPED), await opened(request, purpose="decision")
    form = read_decision(typed, found, today(request))
    if form.values["seen"] not in (None, found.line.updated_at):
        form.errors.clear()  # what they chose among is gone: that goes first
    if form.errors:
        return await _shown(request, found, form, status=422)
    who, now, own = request[keys.DESK_USER], request.app[keys.NOW](), order_number(request)
    try:
        await db.write(
            request,
            lambda unit: decide_order(unit, who=who, number=own, now=now, **form.values),
        )
    except OrderMoved as moved:
        return await _conflict(request, form, moved)
    except IllegalMove:
        form.errors["merge_into" if form.values["to"] == "merged" else "to"] = error_text(
            "merge_into" if form.values["to"] == "merged" else "to"
        )
        return await _shown(request, found, form, status=422)
    raise web.HTTPSeeOther(f"{LIST}/{own}?notice={form.values['to']}")


async def compare(request: web.Request) -> web.Response:
    """Two orders side by side, and the way to make them one."""
    found = await opened(request, purpose="comparison")
    other = await opened(request, order_number(request, "other"), purpose="comparison")
    if other.line.id == found.line.id or other.line.kind != found.line.kind:
        raise ApiError("not_found")
    return page(request, "order_compare.html", WORDS | {"found": found, "other": other})


async def _conflict(request: web.Request, form: DecisionForm, moved: OrderMoved) -> web.Response:
    names = await db.read(request, lambda unit: names_of(unit, usernames=[moved.by]))
    local = moved.at.astimezone(DENMARK)
    values = {
        "who": names.get(moved.by, desk_label(moved.by, "order_actors").capitalize()),
        "clock": local.strftime(words.SHORT),
        "day": words.short_day(local.date()),
        "state": desk_label(moved.state, "order_states").lower(),
    }
    code = "moved" if local.date() == today(request) else "moved_day"
    found = await opened(request)
    return await _shown(request, found, form, error_text(code, **values), status=409)


async def _shown(
    request: web.Request,
    found: OrderFile,
    form: DecisionForm,
    conflict: str = "",
    *,
    status: int = 200,
) -> web.Response:
    actors = {step.actor for step in found.history}
    names = await db.read(request, lambda unit: names_of(unit, usernames=actors))
    context: dict[str, Any] = {
        "found": found,
        "line": found.line,
        "form": form,
        "names": names,
        "reasons": reasons(),
        "conflict": conflict,
        "today": today(request),
        "notice": request.query.get("notice", ""),
        "merging": form.typed.get("merge_into") or request.query.get("merge_into", ""),
    }
    return page(request, "order.html", WORDS | context, status=status)
