"""Two people talk while their connections are cut again and again; nothing is lost or doubled.

`python -m bench.reconnect` runs a talk of 1,000 messages through 200 cuts of both sides, over the
store in DATABASE_URL or an SQLite file of its own, and prints what each side ended with.
"""

import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from bench.two_sides import Side, adviser_side, citizen_side, talk_of
from cases.acts.inbox import take_turn
from cases.acts.outbox import transcript
from cases.acts.turns import redirect_turn
from cases.migrate import upgrade
from cases.store import Store, open_store
from settings import Settings
from web.app import make_app

SECRET = "only-for-this-bench"
MESSAGES, CUTS = 1000, 200


@dataclass(frozen=True)
class Outcome:
    """What is left of the talk: the same everywhere, in order, each line once."""

    messages: int
    cuts: int
    reconnects: dict[str, int]
    resent: dict[str, int]
    same: bool
    gaps: int
    doubled: int
    seconds: float


async def reconnect(store: Store, state: Path, messages: int, cuts: int) -> Outcome:
    """Let both sides say half of the messages each while both are cut so many times."""
    begun = time.perf_counter()
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(_gateway(store, state))
        stack.enter_context(_Worker(store))
        talk = await asyncio.to_thread(talk_of, store)
        sides = [
            await stack.enter_async_context(citizen_side(port, talk)),
            await stack.enter_async_context(adviser_side(port, talk)),
        ]
        listening = [asyncio.create_task(side.listen()) for side in sides]
        cutting = asyncio.create_task(_cut(sides, cuts))
        await asyncio.gather(*(side.talk(messages // 2) for side in sides), cutting)
        said = await asyncio.to_thread(_transcript, store, talk.conversation)
        await asyncio.gather(*(side.reach(said[-1]["seq"]) for side in sides))
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
    return _judge(sides, said, cuts, time.perf_counter() - begun)


def _judge(sides: list[Side], said: list[Mapping[str, Any]], cuts: int, seconds: float) -> Outcome:
    heard = [[(line["seq"], line["from"], line["text"]) for line in side.heard] for side in sides]
    real = [(line["seq"], line["from"], line["text"]) for line in said]
    texts = [text for _, sender, text in real if sender in ("citizen", "adviser")]
    return Outcome(
        messages=len(texts),
        cuts=cuts,
        reconnects={side.name: side.opened - 1 for side in sides},
        resent={side.name: side.resent for side in sides},
        same=all(lines == real for lines in heard),
        gaps=len({*range(1, len(real) + 1)} - {seq for seq, _, _ in real}),
        doubled=len(texts) - len(set(texts)),
        seconds=round(seconds, 1),
    )


async def _cut(sides: list[Side], cuts: int) -> None:
    """Cut both sides' connections, once for each part of the talk."""
    rng = random.Random(7)
    for number in range(cuts):
        share = (number + 1) / (cuts + 1)
        while any(side.share < share for side in sides):  # noqa: ASYNC110 (a bench may look)
            await asyncio.sleep(0.002)
        for side in rng.sample(sides, len(sides)):
            await asyncio.sleep(rng.random() * 0.01)
            side.cut()


def _transcript(store: Store, talk: str) -> list[Mapping[str, Any]]:
    with store.reading() as unit:
        found = transcript(unit, conversation_id=talk)
    return [{"seq": line.seq, "from": line.sender, "text": line.text} for line in found]


@asynccontextmanager
async def _gateway(store: Store, state: Path) -> AsyncIterator[int]:
    settings = Settings(_env_file=None, state_dir=state, rate_messages="60000/minute")  # type: ignore[call-arg]
    runner = web.AppRunner(make_app(settings, store, patience=0.05))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


class _Worker:
    """Takes turns as the worker does while an adviser has the talk: it leaves them to the desk."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._task: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        self._task = asyncio.create_task(self._run())

    def __exit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        while True:
            if not await asyncio.to_thread(self._turn):
                await asyncio.sleep(0.02)

    def _turn(self) -> bool:
        with self._store.unit() as unit:
            turn = take_turn(unit)
            if turn is not None:
                redirect_turn(unit, turn)
                unit.commit()
        return turn is not None


def main() -> int:
    """Run it once; 0 if nothing was lost or doubled."""
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("DATABASE_URL") or f"sqlite:///{folder}/cases.db"
        upgrade(url)
        store = open_store(url, SECRET)
        with suppress(KeyboardInterrupt):
            outcome = asyncio.run(reconnect(store, Path(folder), MESSAGES, CUTS))
        store.close()
    sys.stdout.write(json.dumps(asdict(outcome), indent=2) + "\n")
    return 0 if outcome.same and not outcome.gaps and not outcome.doubled else 1


if __name__ == "__main__":
    sys.exit(main())
