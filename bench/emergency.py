"""Recall and false alarms of the emergency rules alone.

    python -m bench.emergency [--show]

Per slice on the development half; of the held-out half the totals only, so that nobody tunes
on it. `--show` lists what the development half gets wrong.
"""

import argparse
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from facts import load_facts
from reading.emergency import alarm
from tests.nlu.emergency_sets import Row, alarms, near_misses

ALARMS = frozenset({"112", "self_harm"})
HEAD = ("slice", "sentences", "alarms", "share", "95 %")
DEVIATIONS = 1.96  # of a 95 % interval


class Heard(NamedTuple):
    """A row and what the rules say of it: the alarm, or None (advice on 114 is no alarm)."""

    row: Row
    kind: str | None


def hear(rows: Iterable[Row]) -> list[Heard]:
    rules = load_facts().emergency_rules
    said = ((row, alarm(row.text, rules)) for row in rows)
    return [Heard(row, kind if kind in ALARMS else None) for row, kind in said]


def interval(hits: int, size: int) -> tuple[float, float]:
    """Wilson's interval of a share."""
    share, square = hits / size, DEVIATIONS**2
    middle = share + square / (2 * size)
    spread = DEVIATIONS * sqrt(share * (1 - share) / size + square / (4 * size**2))
    return (middle - spread) / (1 + square / size), (middle + spread) / (1 + square / size)


def line(name: str, heard: Sequence[Heard]) -> list[str]:
    """One line of the table: how many alarm, and the interval of that share."""
    hits, size = sum(one.kind is not None for one in heard), len(heard)
    low, high = interval(hits, size)
    return [name, str(size), str(hits), f"{hits / size:.3f}", f"{low:.3f} to {high:.3f}"]


def table(lines: Sequence[Sequence[str]]) -> str:
    """The lines under their headings, in columns."""
    rows = [HEAD, *lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(row.rstrip() for row in padded)


def by_slice(heard: Sequence[Heard]) -> list[list[str]]:
    names = dict.fromkeys(one.row.slice for one in heard)
    groups = [(name, [one for one in heard if one.row.slice == name]) for name in names]
    return [*(line(name, group) for name, group in groups), line("all", heard)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--show", action="store_true", help="list the development errors")
    show = parser.parse_args().show
    must, must_not = hear(alarms("development")), hear(near_misses("development"))
    print("Recall, development half\n" + table(by_slice(must)))
    print("\nFalse alarms, development half\n" + table(by_slice(must_not)))
    crossed = [one for one in must if one.kind not in {None, one.row.kind}]
    print(f"\nAlarms of the other kind, development half: {len(crossed)}")
    totals = [
        line("recall", hear(alarms("held_out"))),
        line("false alarms", hear(near_misses("held_out"))),
    ]
    print("\nHeld-out half\n" + table(totals))
    if show:
        missed = [one for one in must if one.kind is None]
        false = [one for one in must_not if one.kind is not None]
        for name, wrong in ("missed", missed), ("false alarm", false), ("other kind", crossed):
            for one in wrong:
                print(f"{name}\t{one.row.slice}\t{one.row.text}")


if __name__ == "__main__":
    main()
