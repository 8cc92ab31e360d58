"""What the doors of orders read from a request: filters, pages of the list, an order, a day."""

import re
from datetime import date

from aiohttp import web

from cases.acts.desk.orders import order_board, read_order
from cases.acts.order_moves import MOVES
from cases.deadlines import DENMARK
from cases.views.order_desk import OrderFile, OrderFilter, OrderPage
from reading.text import clean
from web import db, keys
from web.body import number
from web.errors import ApiError

SIZE = 50
MOST = 200
SORTS = frozenset({"due", "newest", "planned"})
_NUMBER = re.compile(r"[A-Za-z0-9 -]{1,40}")


def order_number(request: web.Request, name: str = "number") -> str:
    """The number in the path; one that cannot be is unknown."""
    text = request.match_info[name]
    if not _NUMBER.fullmatch(text):
        raise ApiError("not_found")
    return text


def chosen(request: web.Request) -> OrderFilter:
    """The filter of a list as its address says it; what is unknown counts as not said."""
    query = {name: clean(value) for name, value in request.query.items()}
    state, sort, clock = (query.get(name, "") for name in ("state", "sort", "clock"))
    return OrderFilter(
        state=state if state in MOVES or state == "all" else "open",
        kind=query.get("kind") or None,
        municipality=query.get("municipality") or None,
        district=query.get("district") or None,
        clock=clock if clock in {"late", "soon"} else None,
        number=query.get("number", "").strip()[:40] or None,
        sort=sort if sort in SORTS else "due",
    )


async def page_of(request: web.Request) -> OrderPage:
    """The page of the list that the address asks for."""
    who, now, wanted = request[keys.DESK_USER], request.app[keys.NOW](), chosen(request)
    at, size = max(1, number(request, "page", 1)), max(1, number(request, "size", SIZE, MOST))
    return await db.read(
        request,
        lambda unit: order_board(unit, who=who, now=now, wanted=wanted, page=at, size=size),
    )


async def opened(request: web.Request, number: str = "", purpose: str = "screening") -> OrderFile:
    """An order, the path's by default, read and audited."""
    who, now, own = request[keys.DESK_USER], request.app[keys.NOW](), number
    own = own or order_number(request)
    return await db.write(
        request, lambda unit: read_order(unit, who=who, number=own, now=now, purpose=purpose)
    )


def chosen_day(request: web.Request) -> date:
    """The day of a plan: the address's, or today in Denmark."""
    text = request.query.get("day", "")
    try:
        return date.fromisoformat(text) if text else today(request)
    except ValueError:
        raise ApiError("invalid_parameter") from None


def today(request: web.Request) -> date:
    """The day in Denmark."""
    return request.app[keys.NOW]().astimezone(DENMARK).date()
