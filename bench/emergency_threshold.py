"""From which chance of danger should the layer alarm? Cross-validation on what it learns from.

    python -m bench.emergency_threshold

Nothing held out is read. Sentences that are nearly the same are always in one fold. `recall` is
the share of alarms that are heard, `near` of near misses and `errands` of everyday sentences that
alarm: by the classifier alone at each threshold, and by the whole layer. The last column is the
layer on the everyday sentences of the development set, which are no training data.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from sklearn.model_selection import GroupKFold

from bot.pipeline.danger_classifier import DangerClassifier, danger_chances, train_model
from bot.pipeline.danger_examples import (
    NONE,
    Example,
    read_alarms,
    read_errands,
    read_near_misses,
)
from bot.pipeline.emergency import EmergencyDetector, decide
from facts import load_facts
from reading.emergency import ALARMS, Verdict, judge
from tests.nlu.sentences import bare, development, training_intents

FOLDS = 5
NEAR = 80.0
ROWS = 1000
THRESHOLDS = (0.10, 0.15, 0.18, 0.20, 0.22, 0.25, 0.30, 0.40, 0.50)
HEAD = "threshold  classifier: recall near errands  layer: recall near errands  everyday"

Floats = npt.NDArray[np.float64]


class Asked(NamedTuple):
    """Sentences of one sort, what the rules said of each, and its chance of danger out of fold."""

    verdicts: Sequence[Verdict]
    chances: Floats


def examples_of() -> tuple[list[Example], list[int]]:
    """Everything that is learned from; 0 for alarms, 1 for near misses, 2 for errands."""
    rules = load_facts().emergency_rules
    errands = read_errands(((intent, text) for _, intent, text in training_intents()), rules)
    sorts = [list(read_alarms()), list(read_near_misses()), list(errands)]
    sort = [number for number, rows in enumerate(sorts) for _ in rows]
    return [each for rows in sorts for each in rows], sort


def groups_of(texts: Sequence[str]) -> list[int]:
    """One number for sentences that are the same or nearly so."""
    plain = [bare(text) for text in texts]
    first = list(range(len(plain)))
    for one, other in _near(plain):
        first[_root(first, one)] = _root(first, other)
    return [_root(first, at) for at in range(len(plain))]


def _near(plain: Sequence[str]) -> Iterator[tuple[int, int]]:
    for start in range(0, len(plain), ROWS):
        scores = process.cdist(
            plain[start : start + ROWS],
            plain,
            scorer=fuzz.ratio,
            score_cutoff=NEAR,
            dtype=np.uint8,
        )
        for row, column in zip(*scores.nonzero(), strict=True):
            yield start + int(row), int(column)


def _root(first: list[int], at: int) -> int:
    while first[at] != at:
        first[at] = first[first[at]]
        at = first[at]
    return at


def out_of_fold(examples: Sequence[Example]) -> Floats:
    """The chance of danger of each example by a model that saw nothing like it."""
    config = DangerClassifier.get_default_config()
    chances = np.zeros(len(examples))
    groups = groups_of([each.text for each in examples])
    for learn, ask in GroupKFold(FOLDS).split(examples, groups=groups):
        model = train_model((examples[i] for i in learn), config["strength"], config["seed"])
        for i in ask:
            chances[i] = sum(danger_chances(examples[i].text, model).values())
    return chances


def everyday(examples: Sequence[Example]) -> Asked:
    """The development set without its emergencies, by a model of everything."""
    config = DangerClassifier.get_default_config()
    model = train_model(examples, config["strength"], config["seed"])
    texts = [text for skill, *_, text in development() if skill != "emergency"]
    return _asked(texts, np.array([sum(danger_chances(text, model).values()) for text in texts]))


def _asked(texts: Sequence[str], chances: Floats) -> Asked:
    rules = load_facts().emergency_rules
    return Asked([judge(text, rules) for text in texts], chances)


def by_layer(asked: Asked, threshold: float, floor: float) -> float:
    """The share that alarms."""
    rows = zip(asked.verdicts, asked.chances, strict=True)
    heard = [decide(verdict, {"112": chance}, threshold, floor) for verdict, chance in rows]
    return sum(kind in ALARMS for kind in heard) / len(heard)


def main() -> None:
    examples, sort = examples_of()
    chances = out_of_fold(examples)
    told = [[i for i, each in enumerate(sort) if each == number] for number in range(3)]
    told[2] = [i for i in told[2] if examples[i].kind == NONE]
    asked = [_asked([examples[i].text for i in rows], chances[rows]) for rows in told]
    dev, floor = everyday(examples), EmergencyDetector.get_default_config()["floor"]
    print("sentences:", *(len(each.chances) for each in (*asked, dev)))
    print(HEAD)
    for threshold in (*THRESHOLDS, 1.01):
        alone = [(each.chances >= threshold).mean() for each in asked]
        layer = [by_layer(each, threshold, floor) for each in (*asked, dev)]
        print(f"{threshold:9.2f}", *(f"{share:8.3f}" for share in (*alone, *layer)))


if __name__ == "__main__":
    main()
