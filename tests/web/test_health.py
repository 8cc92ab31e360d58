"""Alive is not the same as ready."""

import pytest

from cases.acts.health import beat
from cases.store import Store
from tests.web.conftest import Client, OpenGateway, code_of
from web import keys


async def test_alive_without_a_worker_but_not_ready(gateway: Client) -> None:
    assert (await gateway.get("/health/live")).status == 200
    answer = await gateway.get("/health/ready")
    assert answer.status == 503
    assert await answer.json() == {"status": "unavailable", "store": True, "worker": False}


async def test_ready_with_a_workers_heartbeat(gateway: Client, store: Store) -> None:
    with store.unit() as unit:
        beat(unit, name="worker-1", kind="worker")
        unit.commit()
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
    assert await answer.json() == {"status": "unavailable", "store": False, "worker": False}
    assert (await gateway.get("/health/live")).status == 200


async def test_metrics_are_for_this_machine(gateway: Client) -> None:
    assert (await gateway.get("/metrics")).status == 200
    forwarded = await gateway.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})
    assert (forwarded.status, await code_of(forwarded)) == (403, "forbidden")


async def test_metrics_are_for_the_token_where_one_is_set(open_gateway: OpenGateway) -> None:
    client = await open_gateway(metrics_token="noegle")
    assert (await client.get("/metrics")).status == 403
    right = await client.get("/metrics", headers={"Authorization": "Bearer noegle"})
    assert right.status == 200
