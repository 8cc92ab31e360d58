"""Eight advisers claim the same conversation at once, over two gateways on PostgreSQL.

    python -m bench.claims [--rounds 1000] [--database postgresql|sqlite]

In each round exactly one must get 200 and seven 409 with the winner's name, and the store must
say the same.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bench.gateways import Adviser, claim, gateways, log_in
from bench.stores import SECRET, an_address
from cases.acts.conversations import get_conversation, open_conversation
from cases.acts.handoffs import request_handoff
from cases.store import Store, open_store

ADVISERS = 8
# The demo's limit is 6,000 requests a minute for each gateway; a round takes four of them.
LEAST_SECONDS = 0.045


@dataclass
class Rounds:
    """What the rounds came to; times are seconds."""

    results: Counter[tuple[int, ...]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    winners: Counter[str] = field(default_factory=Counter)
    won_in: list[float] = field(default_factory=list)
    lost_in: list[float] = field(default_factory=list)


def main() -> None:
    """Plays the rounds, prints what they came to, and ends with 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="postgresql")
    options = parser.parse_args()
    with ExitStack() as stack:
        address = stack.enter_context(an_address(options.database))
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        store = open_store(address, SECRET)
        stack.callback(store.close)
        found = asyncio.run(race(store, home, options.rounds))
    print(told(found, options.rounds))
    raise SystemExit(bool(found.wrong))


async def race(store: Store, home: Path, count: int, secret: str = SECRET) -> Rounds:
    """Two gateways, eight advisers, so many rounds."""
    found = Rounds()
    async with AsyncExitStack() as stack:
        addresses = await stack.enter_async_context(gateways(store, home, 2, secret))
        client = await stack.enter_async_context(
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        )
        advisers = [
            await log_in(client, addresses[number % len(addresses)], f"raadgiver{number + 1}")
            for number in range(ADVISERS)
        ]
        for _ in range(count):
            begun = time.perf_counter()
            await one_round(store, client, advisers, found)
            await asyncio.sleep(max(0.0, LEAST_SECONDS - (time.perf_counter() - begun)))
    return found


async def one_round(
    store: Store, client: aiohttp.ClientSession, advisers: list[Adviser], found: Rounds
) -> None:
    """A conversation that waits, eight who want it, and what the store says afterwards."""
    talk = await asyncio.to_thread(waiting_talk, store)
    answers = await asyncio.gather(*(claim(client, each, talk) for each in advisers))
    statuses = tuple(sorted(answer.status for answer in answers))
    found.results[statuses] += 1
    winners = [answer for answer in answers if answer.status == 200]
    found.won_in += [answer.seconds for answer in winners]
    found.lost_in += [answer.seconds for answer in answers if answer.status != 200]
    holder, epoch = await asyncio.to_thread(holder_of, store, talk)
    found.winners[holder or "nobody"] += 1
    if statuses != (200, *[409] * (len(advisers) - 1)):
        found.wrong.append(f"{talk}: {statuses}")
    elif winners[0].adviser.username != holder or epoch != 3:
        found.wrong.append(f"{talk}: won by {winners[0].adviser.username}, held by {holder}")
    found.wrong += [
        f"{talk}: told {answer.body}"
        for answer in answers
        if answer.status == 409 and not names(answer.body, winners[0].adviser.name)
    ]


def names(body: dict[str, Any], holder: str) -> bool:
    """Whether a refusal is the right one and names the winner."""
    error = body.get("error", {})
    return bool(error.get("code") == "already_claimed" and error.get("holder") == holder)


def waiting_talk(store: Store) -> str:
    """A conversation that waits for a human."""
    with store.unit() as unit:
        talk = open_conversation(unit).conversation.id
        request_handoff(unit, conversation_id=talk, reason="asked_for", slots={})
        unit.commit()
    return talk


def holder_of(store: Store, talk: str) -> tuple[str | None, int]:
    """Who has the conversation, and how often it changed hands."""
    with store.reading() as unit:
        found = get_conversation(unit, conversation_id=talk)
        return found.adviser, found.epoch


def told(found: Rounds, count: int) -> str:
    """The outcome in a few lines."""
    lines = [f"{count} rounds, {ADVISERS} advisers, 2 gateways"]
    for statuses, number in sorted(found.results.items()):
        each = ", ".join(f"{times} x {status}" for status, times in Counter(statuses).items())
        lines.append(f"  {each:20} in {number} rounds")
    for name, seconds in (("the winner's answer", found.won_in), ("a refusal", found.lost_in)):
        if seconds:
            half = statistics.median(seconds) * 1000
            lines.append(f"  {name}: p50 {half:.0f} ms, longest {max(seconds) * 1000:.0f} ms")
    lines.append("  won: " + ", ".join(f"{who} {n}" for who, n in sorted(found.winners.items())))
    return "\n".join([*lines, *found.wrong[:20]])


if __name__ == "__main__":
    main()
