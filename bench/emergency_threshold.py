"""From which chance of danger should the classifier alarm? Cross-validation on what it learns from.

    python -m bench.emergency_threshold

Nothing held out is read. `recall` is the share of alarms, `false` of near misses and `errands` of
everyday sentences that alarm, by the classifier alone and by rules or classifier.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import StratifiedKFold

from bot.pipeline.danger_classifier import DangerClassifier, danger_chances, train_model
from bot.pipeline.danger_examples import (
    NONE,
    Example,
    read_alarms,
    read_errands,
    read_near_misses,
)
from facts import load_facts
from reading.emergency import alarm
from tests.nlu.sentences import training_intents

FOLDS = 10
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
ALARMS = ("112", "self_harm")
HEAD = "threshold  classifier: recall  false  errands  either: recall  false  errands"


def out_of_fold(examples: Sequence[Example]) -> npt.NDArray[np.float64]:
    """The chance of danger of each example by a model that did not see it."""
    config = DangerClassifier.get_default_config()
    chances = np.zeros(len(examples))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=config["seed"])
    for learn, ask in folds.split(examples, [each.kind for each in examples]):
        model = train_model((examples[i] for i in learn), config["strength"], config["seed"])
        for i in ask:
            chances[i] = sum(danger_chances(examples[i].text, model).values())
    return chances


def main() -> None:
    rules = load_facts().emergency_rules
    errands = read_errands(((intent, text) for _, intent, text in training_intents()), rules)
    groups = [list(read_alarms()), list(read_near_misses()), list(errands)]
    examples = [each for group in groups for each in group]
    group = np.repeat([0, 1, 2], [len(each) for each in groups])
    danger = np.array([each.kind != NONE for each in examples])
    asked = [(group == 0), (group == 1), (group == 2) & ~danger]
    ruled = np.array([alarm(each.text, rules) in ALARMS for each in examples])
    chances = out_of_fold(examples)
    print("sentences:", ", ".join(str(int(rows.sum())) for rows in asked))
    print(HEAD)
    for threshold in THRESHOLDS:
        heard = chances >= threshold
        shares = [each[rows].mean() for each in (heard, heard | ruled) for rows in asked]
        print(f"{threshold:9.2f}", *(f"{share:13.3f}" for share in shares))


if __name__ == "__main__":
    main()
