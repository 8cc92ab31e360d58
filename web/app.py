"""The gateway as an application: built by a factory, opened and closed by its clean-up context."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web

from cases.store import Store
from facts import load_facts
from facts.dated import dated_entries
from settings import Settings
from web import doors, headers, keys, openapi, refusals
from web.body import MAX_BYTES
from web.chat.mitid.setup import prepare_mitid
from web.chat.pages import routes as pages
from web.desk.pages import prepare_desk
from web.hub import DeskHub, Hub
from web.limits import Limits
from web.metrics import Metrics
from web.seen import Seen
from web.typing import Typing

HERE = Path(__file__).parent
TEMPLATES = (HERE / "chat" / "templates", HERE / "desk" / "templates")


def _utc_now() -> datetime:
    return datetime.now(UTC)


def make_app(
    settings: Settings,
    store: Store,
    *,
    patience: float = 2.0,
    now: Callable[[], datetime] = _utc_now,
) -> web.Application:
    """The gateway over an open store; the caller closes the store.

    `patience` is how many seconds a new conversation waits for its greeting; `now` is an aware
    clock, by which answers expire.
    """
    app = web.Application(
        client_max_size=MAX_BYTES, middlewares=[refusals.measure, refusals.refuse_in_danish]
    )
    app[keys.SETTINGS] = settings
    app[keys.STORE] = store
    app[keys.FACTS] = load_facts()
    dated_entries()  # a wrong entry stops the start, not the first reader who meets it
    app[keys.NOW] = now
    app[keys.HUB] = Hub()
    app[keys.DESK_HUB] = DeskHub()
    app[keys.TYPING] = Typing()
    app[keys.SEEN] = Seen()
    app[keys.PATIENCE] = patience
    app[keys.LIMITS] = Limits(settings)
    app[keys.METRICS] = Metrics()
    app[keys.OPENAPI] = _described(settings.address)
    aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    pages.prepare_pages(app)
    prepare_desk(app)
    prepare_mitid(app)
    headers.install(app)
    doors.register(app)
    app.cleanup_ctx.append(_doorbells)
    app.on_shutdown.append(_say_goodbye)
    return app


@cache
def _described(address: str) -> openapi.Json:
    """The API document: a quarter of a second's work, the same for every gateway here."""
    return openapi.document(doors.all_doors(), address)


async def _doorbells(app: web.Application) -> AsyncIterator[None]:
    bells = (app[keys.HUB], app[keys.DESK_HUB], app[keys.TYPING])
    listening = [asyncio.create_task(bell.listen(app[keys.STORE])) for bell in bells]
    yield
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)


async def _say_goodbye(app: web.Application) -> None:
    """Long polls answer and sockets close with 1001 before the listener goes."""
    app[keys.HUB].stop()
    app[keys.DESK_HUB].ring(None)
