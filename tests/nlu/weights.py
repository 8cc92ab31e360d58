"""`python -m tests.nlu.weights`: trains both classifiers, prints hashes of what they learned.

A program of its own, so that a test can start it with different seeds of Python's own hashing.
"""

import hashlib
import sys
from collections.abc import Iterable

from bot.pipeline.danger_classifier import train_model
from bot.pipeline.danger_examples import Example, read_alarms, read_near_misses
from bot.pipeline.intent_model import count
from bot.pipeline.linear_model import LinearModel, fit
from bot.pipeline.spelling import normalize
from tests.nlu.sentences import bare, training_intents

STRENGTH, SEED = 20.0, 42
EVERY = 8  # a part of the examples shows the same, sooner


def main() -> None:
    rows = list(training_intents())[::EVERY]
    counts = [count([normalize(word) for word in bare(text).split()]) for *_, text in rows]
    intents = fit(counts, [intent for _, intent, _ in rows], 1.0, SEED)
    danger = train_model(_danger_examples(), STRENGTH, SEED)
    sys.stdout.write(f"{_hash(intents)} {_hash(danger)}\n")


def _danger_examples() -> Iterable[Example]:
    return [*read_alarms(), *read_near_misses()][::EVERY]


def _hash(model: LinearModel) -> str:
    total = hashlib.sha256("\n".join([*model.vocabulary, *model.intents]).encode())
    for part in (model.weights, model.bias):
        total.update(part.tobytes())
    return total.hexdigest()


if __name__ == "__main__":
    main()
