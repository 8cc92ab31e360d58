"""What the store shows of any list of the desk that has promised days."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Line]):
    """Page `page` (from 1) of `total` lines, at most `size` of them.

    `late` counts those past their promised day, whatever the filters; `counts` are by state, over
    every filter but that of the state.
    """

    lines: tuple[Line, ...]
    total: int
    page: int
    size: int
    late: int
    counts: Mapping[str, int]
