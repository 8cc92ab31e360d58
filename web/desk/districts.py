"""District codes that come from outside: one that does not exist would hide a row for ever."""

from aiohttp import web

from web import keys
from web.errors import ApiError


def must_be_district(request: web.Request, code: str | None) -> None:
    """Raise ApiError for a code that no police district has; None is every district."""
    if code is not None and code not in request.app[keys.FACTS].districts:
        raise ApiError("unknown_district")
