"""Sparse features of a sentence: words, pairs of words (also over a gap), and pieces of words."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

SHORTEST, LONGEST = 2, 4

Counts = Counter[str]
# Counts that are weighed apart, so that none drowns another.
Blocks = tuple[Counts, ...]


def pieces(word: str) -> Iterator[str]:
    """Runs of 2–4 characters inside a word, which is padded with a blank on both sides."""
    padded = f" {word} "
    for size in range(SHORTEST, min(LONGEST, len(padded)) + 1):
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def count_pieces(tokens: Sequence[str]) -> Counts:
    """How often each piece of the words occurs."""
    counts: Counts = Counter()
    for word in tokens:
        counts.update(pieces(word))
    return counts


def count_words(tokens: Sequence[str]) -> Counts:
    """How often each word and pair of words occurs, marked by prefixes that no piece can have."""
    counts: Counts = Counter(f"w:{word}" for word in tokens)
    ends = ["<", *tokens, ">"]
    counts.update(f"p:{left} {right}" for left, right in pairwise(ends))
    counts.update(f"s:{left} {right}" for left, right in zip(ends, ends[2:], strict=False))
    return counts


def count_features(tokens: Sequence[str]) -> Counts:
    """How often each feature of any kind occurs."""
    counts = count_words(tokens)
    counts.update(count_pieces(tokens))
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
            weight = rarity[column]
            weights.append(weight if count == 1 else (1.0 + math.log(count)) * weight)
    length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
    return columns, [weight / length for weight in weights]


def weigh_blocks(
    blocks: Counts | Blocks, vocabulary: Mapping[str, int], rarity: Sequence[float]
) -> tuple[list[int], list[float]]:
    """As `weigh`, each block by itself to the length one."""
    columns: list[int] = []
    weights: list[float] = []
    for counts in blocks if isinstance(blocks, tuple) else (blocks,):
        found, weighed = weigh(counts, vocabulary, rarity)
        columns += found
        weights += weighed
    return columns, weights
