"""Guesses numbers and codes of cases, and looks whether anything tells a real one apart.

    python -m bench.enumeration [--guesses 20000] [--turns 2000] [--database sqlite|postgresql]

Ends with 1 if a guess hit, if two answers differ, if the times of real and unknown numbers can be
told apart (area under the curve outside 0.45-0.55), or if the owner does not get in afterwards.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.enumeration.at_act import FIRST, Attacker
from bench.enumeration.at_page import SHOWN, Read, a_house, read
from bench.enumeration.guesses import GROUPS, UNKNOWN, World
from bench.enumeration.ranks import auc, milliseconds
from bench.stores import a_store
from bot.model import load_model, newest_model
from cases.store import Store
from logs import configure_logs
from settings import load_settings

LEAST, MOST = 0.45, 0.55


def main() -> None:
    """Guesses, prints what came of it, and ends with 1 where something was learnt."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--guesses", type=int, default=20_000, help="at the act itself; 0: none")
    parser.add_argument("--turns", type=int, default=2000, help="in the chat; 0: none")
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="sqlite")
    options = parser.parse_args()
    configure_logs("ERROR", "bench")
    with a_store(options.database) as store:
        world = World()
        world.fill(store, FIRST)
        learnt = 0
        for part, count in ((at_act, options.guesses), (at_page, options.turns)):
            for one in part(store, world, count) if count else ():
                print(f"LEARNT: {one}", flush=True)
                learnt += 1
    raise SystemExit(bool(learnt))


def at_act(store: Store, world: World, count: int) -> Iterator[str]:
    """What could be learnt from so many patient guesses."""
    attacker = Attacker(store, world)
    attacker.guess(count)
    heard = attacker.heard
    days = (attacker.now - FIRST).days
    print(f"{count} guesses, {heard.hits} hits, {heard.delays} delays waited out in {days} days")
    yield from _compared("the act", {name: heard.seconds[name] for name in GROUPS})
    if heard.hits:
        yield f"{heard.hits} guesses hit"
    if uneven := sum(len(told) > 1 for told in heard.answers.values()):
        yield f"{uneven} answers at the act differ"
    for source in ("source-0", "home"):
        if not attacker.owner_gets_in(source):
            yield f"the owner does not get in from {source}"


def at_page(store: Store, world: World, count: int) -> Iterator[str]:
    """What could be learnt from so many guesses in the chat."""
    with tempfile.TemporaryDirectory(prefix="bench-") as state:
        found, owner = asyncio.run(_played(store, world, count, Path(state)))
    told = {answer for answers in found.answers.values() for answer in answers}
    print(f"{count} guesses in the chat, {found.hits} hits, {len(told)} distinct answers")
    names = {UNKNOWN: found.seconds[False], "real number": found.seconds[True]}
    yield from _compared("the chat", names)
    if found.hits:
        yield f"{found.hits} guesses in the chat hit"
    if len(told) > 1 or found.answers.keys() != set(GROUPS):
        yield f"{len(told)} answers in the chat differ"
    if SHOWN not in owner:
        yield "the owner does not get in by the chat"


async def _played(store: Store, world: World, count: int, state: Path) -> tuple[Read, str]:
    model = load_model(newest_model(load_settings().model_dir))
    async with a_house(store, state, model) as house:
        found = await read(house, world, count)
        return found, (await house.ask(world.owner()))[0]


def _compared(place: str, seconds: Mapping[str, Sequence[float]]) -> Iterator[str]:
    """Print each group's times beside those of unknown numbers; yield those that stand out."""
    for name, own in seconds.items():
        area = auc(seconds[UNKNOWN], own)
        line = f"{name:16} {len(own):6} guesses  {milliseconds(own):7.2f} ms  AUC {area:.3f}"
        print(line, flush=True)
        if not LEAST <= area <= MOST:
            yield f"{name} stands out at {place}: AUC {area:.3f}"


if __name__ == "__main__":
    main()
