"""The pages around a log-in with MitID: on the way there, back in a tab of its own, and sorry."""

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import aiohttp_jinja2
import yaml
from aiohttp import web

from web.oidc.errors import OidcError

PLACE = Path(__file__).with_name("texts.yml")
STATUSES = {"away": 503, "failed": 400, "over": 400, "too_low": 403, "no_person": 403}


@lru_cache(maxsize=1)
def words_of() -> MappingProxyType[str, Any]:
    """The words by language."""
    return MappingProxyType(yaml.safe_load(PLACE.read_text("utf-8")))


def going(request: web.Request, goal: str, language: str) -> web.Response:
    """The page that goes on to the broker by itself.

    No redirect: browsers hold every address that a sent form leads to against `form-action`, and
    a broker hands people on to others whom we cannot know.
    """
    return _page(request, language, {"heading": "going", "goal": goal})


def done(request: web.Request, language: str) -> web.Response:
    """For the tab beside an embedded chat: the answer stands over there."""
    return _page(request, language, {"heading": "done", "code": "done_more", "embedded": True})


def sorry(
    request: web.Request, error: OidcError, language: str = "da", *, embedded: bool = False
) -> web.Response:
    """What went wrong in the citizen's words, the way back and the other ways."""
    context = {"heading": "sorry", "code": error.code, "embedded": embedded}
    return _page(request, language, context, STATUSES.get(error.code, 200))


def _page(
    request: web.Request, language: str, context: dict[str, Any], status: int = 200
) -> web.Response:
    known = language if language in words_of() else "da"
    shown = {"goal": "", "embedded": False, "language": known, "words": words_of()[known]}
    return aiohttp_jinja2.render_template("mitid.html", request, shown | context, status=status)
