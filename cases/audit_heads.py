"""The file of heads outside the database: one line a batch, only ever appended."""

import os
from collections.abc import Sequence
from pathlib import Path

from cases.acts.audit_chain import Head


class BadHeads(ValueError):
    """A line that is no head; the text has its number."""


def read_heads(file: Path) -> list[Head]:
    """The heads of a file in its order; none where there is no file. Raises BadHeads."""
    if not file.exists():
        return []
    lines = file.read_text("ascii", errors="replace").splitlines()
    return [_head(number, line) for number, line in enumerate(lines, start=1)]


def append_heads(file: Path, heads: Sequence[Head]) -> None:
    """Write heads behind the others and have them on the disk before it returns."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="ascii") as out:
        out.writelines(f"{head.seal_id} {head.count} {head.head}\n" for head in heads)
        out.flush()
        os.fsync(out.fileno())


def _head(number: int, line: str) -> Head:
    parts = line.split()
    if len(parts) != 3 or not (parts[0].isdecimal() and parts[1].isdecimal()):
        raise BadHeads(f"line {number}")
    return Head(int(parts[0]), int(parts[1]), parts[2])
