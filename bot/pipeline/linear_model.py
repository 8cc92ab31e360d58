"""A linear model from sparse features to chances of intents, with its training and its files."""

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.pipeline.features import Blocks, Counts, weigh_blocks

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class LinearModel:
    """Weights have the shape (features, intents)."""

    vocabulary: dict[str, int]
    rarity: list[float]
    intents: list[str]
    weights: Floats
    bias: Floats

    def scores(self, counts: Counts | Blocks) -> Floats:
        """How much speaks for each intent, on an open scale."""
        columns, weights = weigh_blocks(counts, self.vocabulary, self.rarity)
        scores = self.bias.copy()
        if columns:
            scores += np.asarray(weights, dtype=np.float32) @ self.weights[columns]
        return scores

    def chances(self, counts: Counts | Blocks, temperature: float = 1.0) -> Floats:
        """One chance per intent, summing to one; a lower `temperature` makes them bolder."""
        return chances_of(self.scores(counts), temperature)

    def save(self, folder: Path) -> None:
        """Write the model as JSON and plain arrays: reading it back runs no code."""
        words = {"vocabulary": self.vocabulary, "rarity": self.rarity, "intents": self.intents}
        (folder / "words.json").write_text(json.dumps(words), encoding="utf-8")
        np.savez(folder / "weights.npz", weights=self.weights, bias=self.bias)

    @classmethod
    def load(cls, folder: Path) -> "LinearModel":
        """Read what `save` wrote."""
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            return cls(**words, weights=arrays["weights"], bias=arrays["bias"])


def chances_of(scores: Floats, temperature: float) -> Floats:
    """Scores as chances that sum to one."""
    raised = np.exp((scores - scores.max()) / temperature)
    chances: Floats = raised / raised.sum()
    return chances


def fit(
    counts: Sequence[Counts | Blocks],
    intents: Sequence[str],
    strength: float,
    seed: int,
    *,
    least: int = 2,
) -> LinearModel:
    """Train on the counts of features and the intent of each example.

    The learner is a support vector machine for each intent, so its scores want a temperature. A
    feature counts from its `least` examples on. The same data give the same model.
    """
    from sklearn.svm import LinearSVC  # only training needs it, and it is slow to load

    seen = Counter(feature for blocks in counts for feature in _features(blocks))
    vocabulary = {
        feature: i for i, feature in enumerate(sorted(f for f in seen if seen[f] >= least))
    }
    rarity = [1.0 + math.log((1 + len(counts)) / (1 + seen[f])) for f in vocabulary]
    trained = LinearSVC(C=strength, class_weight="balanced", random_state=seed)
    trained.fit(_table(counts, vocabulary, rarity), list(intents))
    weights, bias = trained.coef_, trained.intercept_
    if len(trained.classes_) == 2:  # scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights, weights]) / 2, np.hstack([-bias, bias]) / 2
    return LinearModel(
        vocabulary=vocabulary,
        rarity=rarity,
        intents=[str(name) for name in trained.classes_],
        weights=np.ascontiguousarray(weights.T, dtype=np.float32),
        bias=bias.astype(np.float32),
    )


def _features(blocks: Counts | Blocks) -> Iterator[str]:
    yield from chain.from_iterable(blocks) if isinstance(blocks, tuple) else blocks


def _table(
    counts: Sequence[Counts | Blocks], vocabulary: dict[str, int], rarity: list[float]
) -> Any:
    """The weighed features of all examples as a sparse table of (examples, features)."""
    from scipy.sparse import csr_matrix

    rows: list[int] = []
    columns: list[int] = []
    weights: list[float] = []
    for row, count in enumerate(counts):
        found, weighed = weigh_blocks(count, vocabulary, rarity)
        rows += [row] * len(found)
        columns += found
        weights += weighed
    return csr_matrix((weights, (rows, columns)), shape=(len(counts), len(vocabulary)))
