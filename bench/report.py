"""Prints what both sides measured, each figure with its ratio."""

from typing import Any


def table(sides: dict[str, Any]) -> str:
    """A plain-text table; the ratio column is ours/stock, "-" where stock was not measured."""
    ours, stock = sides["ours"], sides.get("stock")
    rows = [("figure", "ours", "stock", "ours/stock")]
    for name, read in _figures(ours):
        mine, theirs = read(ours), read(stock) if stock else None
        ratio = f"{mine / theirs:.3f}" if theirs else "-"
        rows.append((name, f"{mine:.4g}", "-" if theirs is None else f"{theirs:.4g}", ratio))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )


def _figures(side: Any) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        ("training, s", lambda s: s.training),
        ("start until ready, s", lambda s: s.start),
        ("memory when warm, MiB", lambda s: s.memory_mib),
        ("memory at the end, MiB", lambda s: s.memory_after_mib),
    ]
    for size in side.turns_per_second:
        rows += [
            (f"{size} citizens: turns/s", lambda s, n=size: s.turns_per_second[n]),
            (f"{size} citizens: p50, ms", lambda s, n=size: 1000 * s.p50[n]),
            (f"{size} citizens: p99, ms", lambda s, n=size: 1000 * s.p99[n]),
        ]
    rows += [(f"turn {d} of one talk, ms", lambda s, n=d: 1000 * s.depth[n]) for d in side.depth]
    rows.append(("turns without an answer", lambda s: s.silent))
    rows.append(("turn 400 / turn 10", lambda s: s.depth[400] / s.depth[10]))
    return rows
