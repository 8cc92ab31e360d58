"""A linear model from sparse features to chances of intents, with its training and its files."""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.pipeline.features import weigh

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class LinearModel:
    """Weights have the shape (features, intents)."""

    vocabulary: dict[str, int]
    rarity: list[float]
    intents: list[str]
    weights: Floats
    bias: Floats

    def chances(self, counts: Mapping[str, int], temperature: float = 1.0) -> Floats:
        """One chance per intent, summing to one; a lower `temperature` makes them bolder."""
        columns, weights = weigh(counts, self.vocabulary, self.rarity)
        scores = self.bias.copy()
        if columns:
            scores += np.asarray(weights, dtype=np.float32) @ self.weights[columns]
        scores = np.exp((scores - scores.max()) / temperature)
        chances: Floats = scores / scores.sum()
        return chances

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


def fit(
    counts: Sequence[Counter[str]], intents: Sequence[str], strength: float, seed: int
) -> LinearModel:
    """Train on one count of features and one intent per example; the same data, the same model."""
    from sklearn.linear_model import LogisticRegression

    seen = Counter(feature for count in counts for feature in count)
    vocabulary = {feature: i for i, feature in enumerate(sorted(f for f in seen if seen[f] > 1))}
    rarity = [1.0 + math.log((1 + len(counts)) / (1 + seen[f])) for f in vocabulary]
    learner = LogisticRegression(
        C=strength, max_iter=200, class_weight="balanced", random_state=seed
    )
    learner.fit(_table(counts, vocabulary, rarity), list(intents))
    weights, bias = learner.coef_, learner.intercept_
    if len(learner.classes_) == 2:  # scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights, weights]) / 2, np.hstack([-bias, bias]) / 2
    return LinearModel(
        vocabulary=vocabulary,
        rarity=rarity,
        intents=[str(name) for name in learner.classes_],
        weights=np.ascontiguousarray(weights.T, dtype=np.float32),
        bias=bias.astype(np.float32),
    )


def _table(counts: Sequence[Counter[str]], vocabulary: dict[str, int], rarity: list[float]) -> Any:
    """The weighed features of all examples as a sparse table of (examples, features)."""
    from scipy.sparse import csr_matrix

    rows: list[int] = []
    columns: list[int] = []
    weights: list[float] = []
    for row, count in enumerate(counts):
        found, weighed = weigh(count, vocabulary, rarity)
        rows += [row] * len(found)
        columns += found
        weights += weighed
    return csr_matrix((weights, (rows, columns)), shape=(len(counts), len(vocabulary)))
