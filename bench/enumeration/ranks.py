"""Whether two sets of times can be told apart: the area under the ROC curve, by ranks."""

from collections.abc import Sequence
from itertools import groupby
from statistics import median


def auc(baseline: Sequence[float], others: Sequence[float]) -> float:
    """How often one of `others` is larger than one of the baseline; ties count half, 0.5 is none.

    Raises ValueError where one of them is empty.
    """
    if not baseline or not others:
        raise ValueError(f"{len(baseline)} and {len(others)} times cannot be compared")
    marked = sorted([(value, 0) for value in baseline] + [(value, 1) for value in others])
    rank_sum, before = 0.0, 0
    for _, same in groupby(marked, key=lambda pair: pair[0]):
        tied = list(same)
        middle = before + (len(tied) + 1) / 2
        rank_sum += middle * sum(mark for _, mark in tied)
        before += len(tied)
    least = len(others) * (len(others) + 1) / 2
    return (rank_sum - least) / (len(baseline) * len(others))


def milliseconds(seconds: Sequence[float]) -> float:
    """The median in milliseconds."""
    return 1000 * median(seconds)
