"""Random interleavings of bot, citizen, advisers and timers, and what must hold after each.

    python -m bench.interleavings [--rounds 1000] [--database postgresql|sqlite] [--seed 1]

Each round is one conversation that two workers, two advisers, the timers and the citizen work on
at once, in threads of their own; the worker's turns are the real ones, with a dialogue of a few
lines in place of Rasa's.
"""

import argparse
import time
from collections import Counter

from bench.interleaving.actors import play
from bench.interleaving.promises import broken
from bench.stores import a_store
from cases.store import Store
from logs import configure_logs


def main() -> None:
    """Plays the rounds, prints what happened in them, and ends with 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="postgresql")
    options = parser.parse_args()
    configure_logs("CRITICAL", "bench")
    with a_store(options.database) as store:
        raise SystemExit(rounds(store, options.seed, options.rounds, options.database))


def rounds(store: Store, first: int, count: int, database: str) -> int:
    """How it went, as an exit code."""
    happened: Counter[str] = Counter()
    begun = time.perf_counter()
    for seed in range(first, first + count):
        scene = play(store, seed)
        happened += scene.happened
        if wrong := broken(store, scene):
            print(f"seed {seed}: " + "; ".join(wrong))
            happened["rounds with a broken promise"] += 1
    seconds = time.perf_counter() - begun
    print(f"\n{count} rounds on {database} in {seconds:.0f} s")
    for name, number in sorted(happened.items()):
        print(f"  {name:32} {number:7}")
    return int(happened["rounds with a broken promise"] > 0)


if __name__ == "__main__":
    main()
