"""How long a page of the desk's queue takes with very many conversations, on both databases.

python -m bench.desk_queue [--rows 20000] [--databases sqlite postgresql]
"""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from bench.stores import a_store
from cases.acts.desk.queue import TABS, queue, queue_counts
from cases.acts.desk.waits import waiting_now
from cases.store import Store
from cases.unit import UnitOfWork
from cases.views.people import DeskUser
from tests.cases.desk.crowd import crowded

TRIES = 9
EVERYBODY = DeskUser("1", "anna", "Anna", "adviser")
TWO_DISTRICTS = DeskUser("2", "anna", "Anna", "adviser", frozenset({"1462", "1463"}))


def main() -> None:
    """Fills each database and prints medians in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    options = parser.parse_args()
    for database in options.databases:
        with a_store(database) as store:
            crowded(store, options.rows)
            print(f"\n{options.rows} conversations on {database}, ms (median of {TRIES})")
            for name, milliseconds in measured(store).items():
                print(f"  {name:28} {milliseconds:7.1f}")


def measured(store: Store) -> dict[str, float]:
    """The first page and a later one of each tab, the counts alone, and everybody's place."""
    found = {}
    for label, who in (("all", EVERYBODY), ("two districts", TWO_DISTRICTS)):
        for tab in TABS:
            for page in (1, 20):
                act = partial(queue, who=who, tab=tab, page=page)
                found[f"{tab}, page {page}, {label}"] = _median(store, act)
        found[f"counts, {label}"] = _median(store, partial(queue_counts, who=who))
    places = partial(waiting_now, now=datetime.now(UTC))
    found["places of 200 who wait"] = _median(store, places)
    return found


def _median(store: Store, act: Callable[[UnitOfWork], object]) -> float:
    times = []
    for _ in range(TRIES):
        begun = time.perf_counter()
        with store.reading() as unit:
            act(unit)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
