"""What the doors of call-backs read from a request: the user, a number, a filter, a call-back."""

import re
from datetime import datetime
from typing import Any

from aiohttp import web

from cases.acts.desk.callbacks import due_callbacks, read_callback
from cases.views.callbacks import Callback, CallbackPage
from facts.hours import hours_of
from reading.text import clean
from reading.times import TimeSpan
from web import db, keys
from web.body import number
from web.desk.callbacks.next_try import proposed, safe_spans
from web.errors import ApiError

SIZE = 50
MOST = 200
STATES = frozenset({"open", "reached", "not_wanted", "given_up"})
_ID = re.compile(r"[0-9]{1,18}")


def callback_id(request: web.Request) -> int:
    """The number in the path; one that cannot be is unknown."""
    text = request.match_info["id"]
    if not _ID.fullmatch(text):
        raise ApiError("not_found")
    return int(text)


def chosen(request: web.Request) -> dict[str, Any]:
    """The filter of a list as its address says it; what is unknown counts as not said."""
    query = {name: clean(value) for name, value in request.query.items()}
    state = query.get("state", "open")
    return {
        "state": state if state in STATES else None if state == "all" else "open",
        "kind": query.get("kind") or None,
        "district": query.get("district") or None,
        "language": query.get("language") or None,
        "reference": query.get("reference", "").strip() or None,
        "mine": query.get("mine") in {"1", "true", "on"},
    }


async def page_of(request: web.Request) -> CallbackPage:
    """The page of the list that the address asks for."""
    who, now = request[keys.DESK_USER], request.app[keys.NOW]()
    at, size = max(1, number(request, "page", 1)), max(1, number(request, "size", SIZE, MOST))
    wanted = chosen(request)
    return await db.read(
        request, lambda unit: due_callbacks(unit, who=who, now=now, page=at, size=size, **wanted)
    )


async def opened(request: web.Request) -> Callback:
    """The call-back of the path, read and audited; ApiError for one beyond the user's districts."""
    who, now, own = request[keys.DESK_USER], request.app[keys.NOW](), callback_id(request)
    return await db.write(
        request, lambda unit: read_callback(unit, who=who, callback_id=own, now=now)
    )


def safe(request: web.Request, found: Callback) -> tuple[TimeSpan, ...] | None:
    """The citizen's safe times, as they were meant on the day they were said."""
    return safe_spans(request.app[keys.FACTS], found.safe_times, found.safe_times_at)


def next_try(request: web.Request, found: Callback) -> datetime | None:
    """When to try next, if this try fails."""
    if found.line.state != "open":
        return None
    hours, now = hours_of(request.app[keys.SETTINGS]), request.app[keys.NOW]()
    return proposed(hours, safe(request, found), now, found.line.district_code)
