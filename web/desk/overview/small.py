"""Small numbers are not broken down: what only one or two people did could point at them."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

FEWEST = 3
K = TypeVar("K", bound=Hashable)


def is_small(count: int) -> bool:
    """Whether so few are behind a figure that it is not shown; none is no secret."""
    return 0 < count < FEWEST


def hidden(counts: Mapping[K, int]) -> frozenset[K]:
    """The groups whose figures are not shown, by how many are behind each.

    Where fewer than three are hidden in all, the sum of everything would give them away: then the
    next smallest group is hidden, too.
    """
    found = {key for key, count in counts.items() if is_small(count)}
    rest = sorted((key for key in counts if counts[key] >= FEWEST), key=lambda key: counts[key])
    while found and rest and sum(counts[key] for key in found) < FEWEST:
        found.add(rest.pop(0))
    return frozenset(found)


def merged(counts: Mapping[str, int], other: str) -> dict[str, int]:
    """The same counts with the hidden groups as one, under the name `other`, at the end."""
    away = hidden(counts)
    shown = {name: count for name, count in counts.items() if name not in away}
    return shown | ({other: sum(counts[name] for name in away)} if away else {})
