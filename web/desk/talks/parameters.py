"""What stands in the address of the desk's API, checked."""

import re
from typing import cast, get_args

from aiohttp import web

from cases.views.desk import Tab
from web import body
from web.errors import ApiError

TABS = get_args(Tab)
MOST_ROWS = 200
_CODE = re.compile(r"[a-z0-9_-]{1,40}")


def tab(request: web.Request) -> Tab:
    """Which part of the queue is asked for."""
    wanted = request.query.get("tab", "waiting")
    if wanted not in TABS:
        raise ApiError("invalid_parameter")
    return cast("Tab", wanted)


def page_size(request: web.Request) -> int:
    """How many rows a page has."""
    return max(1, body.number(request, "size", 50, MOST_ROWS))


def code(request: web.Request, name: str) -> str | None:
    """A code such as a district's; None where it is missing or empty."""
    wanted = request.query.get(name) or None
    if wanted is not None and not _CODE.fullmatch(wanted):
        raise ApiError("invalid_parameter")
    return wanted


def seq(request: web.Request) -> int:
    """The number of a line in the path."""
    text = request.match_info["seq"]
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise ApiError("not_found")
    return int(text)
