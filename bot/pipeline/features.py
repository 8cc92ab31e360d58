"""Sparse features of a sentence: words, pairs of words (also over a gap), and pieces of words."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

SHORTEST, LONGEST = 2, 4


def pieces(word: str) -> Iterator[str]:
    """Runs of 2–4 characters inside a word, which is padded with a blank on both sides."""
    padded = f" {word} "
    for size in range(SHORTEST, min(LONGEST, len(padded)) + 1):
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def count_features(tokens: Sequence[str]) -> Counter[str]:
    """How often each feature occurs; whole words are marked by a prefix no piece can have."""
    counts: Counter[str] = Counter()
    for word in tokens:
        counts[f"w:{word}"] += 1
        counts.update(pieces(word))
    ends = ["<", *tokens, ">"]
    counts.update(f"p:{left} {right}" for left, right in pairwise(ends))
    counts.update(f"s:{left} {right}" for left, right in zip(ends, ends[2:], strict=False))
    return counts


def weigh(
    counts: Mapping[str, int], vocabulary: Mapping[str, int], rarity: Sequence[float]
) -> tuple[list[int], list[float]]:
    """Columns and weights (damped count × rarity, length one) of the features that are known."""
    columns: list[int] = []
    weights: list[float] = []
    for feature, count in counts.items():
        column = vocabulary.get(feature)
        if column is not None:
            columns.append(column)
            weights.append((1.0 + math.log(count)) * rarity[column])
    length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
    return columns, [weight / length for weight in weights]
