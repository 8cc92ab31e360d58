"""Alive is not the same as ready."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cases.acts.health import beat
from cases.store import Store
from facts.dated import dated_entries
from settings import Settings
from tests.web.conftest import MORNING, Client, OpenGateway, code_of
from web import keys
from web.app import make_app


def _beat(store: Store) -> None:
    with store.unit() as unit:
        beat(unit, name="worker-1", kind="worker")
        unit.commit()


async def test_alive_without_a_worker_but_not_ready(gateway: Client) -> None:
    assert (await gateway.get("/health/live")).status == 200
    answer = await gateway.get("/health/ready")
    assert answer.status == 503
    expected = {"status": "unavailable", "store": True, "worker": False, "withheld": []}
    assert await answer.json() == expected


async def test_ready_with_a_workers_heartbeat(gateway: Client, store: Store) -> None:
    _beat(store)
    answer = await gateway.get("/health/ready")
    assert (answer.status, (await answer.json())["status"]) == (200, "ok")


async def test_a_silent_store_is_not_ready(
    gateway: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(_: Store) -> None:
        raise OSError("gone")

    assert gateway.app is not None
    monkeypatch.setattr(type(gateway.app[keys.STORE]), "check", silent)
    answer = await gateway.get("/health/ready")
    expected = {"status": "unavailable", "store": False, "worker": False, "withheld": []}
    assert await answer.json() == expected
    assert (await gateway.get("/health/live")).status == 200


@pytest.mark.parametrize("days", [0, 1])
async def test_an_expired_answer_is_named_and_we_are_still_ready(
    aiohttp_client: Any, settings: Settings, store: Store, days: int
) -> None:
    first = min(entry.expires for entry in dated_entries())
    midnight = datetime.combine(first, time(), ZoneInfo("Europe/Copenhagen"))
    at = midnight + timedelta(days=days) - timedelta(seconds=1)
    client = await aiohttp_client(make_app(settings, store, now=lambda: at))
    _beat(store)
    answer = await client.get("/health/ready")
    said = await answer.json()
    assert answer.status == 200
    assert said["status"] == ("degraded" if days else "ok")
    expired = [entry.id for entry in dated_entries() if days and entry.expires == first]
    assert said["withheld"] == [{"id": name, "reason": "expired"} for name in expired]


async def test_production_names_every_answer_that_nobody_has_approved(
    aiohttp_client: Any, settings: Settings, store: Store
) -> None:
    production = settings.model_copy(update={"mode": "production"})
    client = await aiohttp_client(make_app(production, store, now=lambda: MORNING))
    _beat(store)
    answer = await client.get("/health/ready")
    said = await answer.json()
    assert (answer.status, said["status"]) == (200, "degraded")
    reasons = {each["id"]: each["reason"] for each in said["withheld"]}
    assert reasons == {entry.id: "not_approved" for entry in dated_entries()}


async def test_metrics_are_for_this_machine(gateway: Client) -> None:
    assert (await gateway.get("/metrics")).status == 200
    forwarded = await gateway.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})
    assert (forwarded.status, await code_of(forwarded)) == (403, "forbidden")


async def test_metrics_are_for_the_token_where_one_is_set(open_gateway: OpenGateway) -> None:
    client = await open_gateway(metrics_token="noegle")
    assert (await client.get("/metrics")).status == 403
    right = await client.get("/metrics", headers={"Authorization": "Bearer noegle"})
    assert right.status == 200
