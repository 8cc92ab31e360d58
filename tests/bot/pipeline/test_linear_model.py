"""The linear model learns, is the same each time, and survives its files."""

from pathlib import Path

import numpy as np

from bot.pipeline.features import count_features
from bot.pipeline.linear_model import LinearModel, fit

EXAMPLES = [
    ("hej med dig", "greet"),
    ("hej igen", "greet"),
    ("farvel og tak", "goodbye"),
    ("farvel igen", "goodbye"),
]


def trained() -> LinearModel:
    """A model of four sentences."""
    counts = [count_features(text.split()) for text, _ in EXAMPLES]
    return fit(counts, [intent for _, intent in EXAMPLES], strength=20.0, seed=1)


def test_it_tells_intents_apart() -> None:
    """Chances sum to one and the right intent has the most."""
    model = trained()
    chances = model.chances(count_features(["hej"]))
    assert model.intents[int(chances.argmax())] == "greet"
    assert abs(float(chances.sum()) - 1.0) < 1e-5


def test_the_same_data_give_the_same_model() -> None:
    """Training is repeatable."""
    assert np.array_equal(trained().weights, trained().weights)


def test_it_reads_back_what_it_wrote(tmp_path: Path) -> None:
    """A stored model answers as the trained one."""
    model = trained()
    model.save(tmp_path)
    again = LinearModel.load(tmp_path)
    counts = count_features(["farvel"])
    assert np.array_equal(model.chances(counts), again.chances(counts))


def test_no_words_at_all_are_no_error() -> None:
    """A text of unknown signs gets the chances of the intercept."""
    assert trained().chances(count_features([])).shape == (2,)
