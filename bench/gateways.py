"""Gateways as processes of their own over one store, and advisers who knock at them."""

import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bench.processes import free_port, running, wait_until_ready
from bench.stores import SECRET
from cases.demo_users import fill_demo_users
from cases.store import Store
from settings import ROOT

PASSWORD = "kun-til-maaling-7"
READY_WITHIN = 60.0


@dataclass(frozen=True)
class Adviser:
    """Somebody who is logged in at one of the gateways."""

    username: str
    name: str
    address: str
    headers: dict[str, str] = field(repr=False)


@dataclass(frozen=True)
class Claim:
    """How a claim was answered."""

    adviser: Adviser
    status: int
    body: dict[str, Any]
    seconds: float


@asynccontextmanager
async def gateways(
    store: Store, home: Path, count: int, secret: str = SECRET
) -> AsyncIterator[list[str]]:
    """The addresses of so many gateways, with the demo's users behind them."""
    fill_demo_users(store, mode="demo", password=PASSWORD)
    database = store.url.render_as_string(hide_password=False)
    with ExitStack() as stack:
        addresses = []
        for number in range(count):
            port = free_port()
            env = {
                **os.environ,
                "DATABASE_URL": database,
                "SECRET_KEY": secret,
                "DEMO_PASSWORD": PASSWORD,
                "PORT": str(port),
                "STATE_DIR": str(home),
                "LOG_LEVEL": "WARNING",
            }
            command = [sys.executable, "-W", "ignore", "-m", "web"]
            log = home / f"gateway-{number}.log"
            process = stack.enter_context(running(command, env=env, cwd=ROOT, log=log))
            addresses.append(f"http://127.0.0.1:{port}")
            await wait_until_ready(f"{addresses[-1]}/health/live", process, READY_WITHIN)
        yield addresses


async def log_in(client: aiohttp.ClientSession, address: str, username: str) -> Adviser:
    """An adviser with a session; raises RuntimeError if the gateway says no."""
    body = {"username": username, "password": PASSWORD}
    url = f"{address}/api/desk/login"
    async with client.post(url, json=body, headers={"Origin": address}) as answer:
        if answer.status != 200:
            raise RuntimeError(f"{username} was not let in: {answer.status}")
        found = await answer.json()
        headers = {
            "Cookie": f"desk={answer.cookies['desk'].value}",
            "Origin": address,
            "X-CSRF-Token": found["csrf_token"],
        }
    return Adviser(username, found["user"]["name"], address, headers)


async def claim(client: aiohttp.ClientSession, adviser: Adviser, talk: str) -> Claim:
    """One adviser's try."""
    url = f"{adviser.address}/api/desk/conversations/{talk}/claim"
    begun = time.perf_counter()
    async with client.post(url, headers=adviser.headers, json={}) as answer:
        body = await answer.json()
        return Claim(adviser, answer.status, body, time.perf_counter() - begun)
