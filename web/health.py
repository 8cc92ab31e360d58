"""Whether we live, whether we are ready, and what we count."""

import asyncio
from datetime import timedelta

from aiohttp import web

from cases.acts import health
from cases.store import Store
from facts import withheld_entries
from facts.dated import dated_entries
from logs import get_log
from web import answers, db, keys

HEARTBEAT = timedelta(seconds=15)
PATIENCE = 3.0  # seconds that the store may take to answer

log = get_log(__name__)


async def live(_: web.Request) -> web.Response:
    """`GET /health/live`: the process answers."""
    return web.json_response(answers.dump(answers.LiveAnswer(status="ok")))


async def ready(request: web.Request) -> web.Response:
    """`GET /health/ready`: 200 only if the store answers and a worker has a heartbeat.

    Answers that are withheld make it `degraded`, which is still ready.
    """
    store, worker = await _state(request.app[keys.STORE])
    withheld = _withheld(request.app)
    fine = store and worker
    found = answers.ReadyAnswer(
        status="unavailable" if not fine else "degraded" if withheld else "ok",
        store=store,
        worker=worker,
        withheld=withheld,
    )
    return web.json_response(answers.dump(found), status=200 if fine else 503)


async def metrics(request: web.Request) -> web.Response:
    """`GET /metrics`: Prometheus' text format."""
    return web.Response(
        body=request.app[keys.METRICS].page(),
        headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"},
    )


def _withheld(app: web.Application) -> list[answers.WithheldAnswer]:
    production = app[keys.SETTINGS].mode == "production"
    found = withheld_entries(dated_entries(), app[keys.NOW](), production=production)
    return [answers.WithheldAnswer(id=name, reason=reason) for name, reason in found.items()]


async def _state(store: Store) -> tuple[bool, bool]:
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.to_thread(store.check)
            alive = await db.read_store(
                store, lambda unit: health.alive(unit, kind="worker", within=HEARTBEAT)
            )
    except Exception as error:  # whatever the store's trouble is, the answer is "not ready"
        log.warning("store_silent", exc_info=error)
        return False, False
    return True, alive > 0
