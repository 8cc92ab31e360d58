"""Is the model right as often as it says it is? Measured on its best guesses."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bench.evaluation.judge import Judged

BINS = 10


class Bin(NamedTuple):
    """Guesses of about the same confidence: how many, how sure they were, how many were right."""

    low: float
    high: float
    size: int
    confidence: float
    right: float


def guesses(judged: Iterable[Judged]) -> list[tuple[float, bool]]:
    """Confidence and truth of every best guess that no rule of danger overruled."""
    return [(one.confidence, one.guess_skill == one.skill) for one in judged if not one.alarm]


def reliability(asked: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Ten bins of equal width; the ones that nothing fell in are left out."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in asked:
        groups.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    return [_bin(number, groups[number]) for number in sorted(groups)]


def expected_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: how far right and sure are apart, weighed by size."""
    total = sum(each.size for each in bins)
    return sum(each.size * abs(each.right - each.confidence) for each in bins) / total


def _bin(number: int, group: Sequence[tuple[float, bool]]) -> Bin:
    size = len(group)
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        size=size,
        confidence=sum(confidence for confidence, _ in group) / size,
        right=sum(right for _, right in group) / size,
    )
