"""The page of a notice: looking changes nothing, since mail programs look at links, too."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import aiohttp_jinja2
import yaml
from aiohttp import web

from cases.acts.case_follows import by_token, confirm_by_token, stop_by_token
from cases.unit import UnitOfWork
from cases.views.follows import FollowState
from web import db
from web.body import read_form
from web.errors import ApiError

PLACE = Path(__file__).with_name("texts.yml")


async def notice(request: web.Request) -> web.Response:
    """`GET /notice/{token}`: how it stands, and what one can do."""
    token = request.match_info["token"]
    state = await db.read(request, lambda unit: by_token(unit, token=token))
    context = {"state": state, "words": _words()[state.language], "action": request.path}
    return aiohttp_jinja2.render_template("notice.html", request, context)


async def answer_notice(request: web.Request) -> web.Response:
    """`POST /notice/{token}` with `act`: seen, or stop."""
    act = _ACTS.get((await read_form(request)).get("act", ""))
    if act is None:
        raise ApiError("invalid_body")
    token = request.match_info["token"]
    await db.write(request, lambda unit: act(unit, token))
    raise web.HTTPSeeOther(request.rel_url.raw_path)


def _seen(unit: UnitOfWork, token: str) -> FollowState:
    return confirm_by_token(unit, token=token)


def _stop(unit: UnitOfWork, token: str) -> FollowState:
    return stop_by_token(unit, token=token)


_ACTS: Mapping[str, Callable[[UnitOfWork, str], FollowState]] = {"seen": _seen, "stop": _stop}


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(PLACE.read_text("utf-8"))
    return found
