"""`python -m web` serves, and SIGTERM ends it politely."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp
import pytest

from tests.ports import free_port

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
async def test_sigterm_closes_sockets_with_1001_and_ends_with_0(
    sqlite_url: str, tmp_path: Path
) -> None:
    port = free_port()
    given = {"PORT": str(port), "DATABASE_URL": sqlite_url, "STATE_DIR": str(tmp_path)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "web", cwd=ROOT, env=os.environ | given,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            await _until_up(session)
            opened = await (await session.post("/api/conversations")).json()
            headers = {"Authorization": f"Bearer {opened['token']}"}
            path = f"/api/conversations/{opened['conversation']['id']}/live"
            async with session.ws_connect(path, headers=headers) as live:
                await live.receive_json()
                process.send_signal(signal.SIGTERM)
                async with asyncio.timeout(8):
                    while (await live.receive()).type is aiohttp.WSMsgType.TEXT:
                        pass
                assert live.close_code == 1001
        async with asyncio.timeout(15):
            _, said = await process.communicate()
        assert process.returncode == 0
        assert b"Traceback" not in said
    finally:
        if process.returncode is None:
            process.kill()


async def _until_up(session: aiohttp.ClientSession) -> None:
    async with asyncio.timeout(20):
        while True:
            try:
                if (await session.get("/health/live")).status == 200:
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.1)
