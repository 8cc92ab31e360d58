"""One evaluation of the trained model on the held-out sentences, for every test of a figure."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bench.evaluation.evaluate import Evaluation
    from bench.evaluation.record import Figures
    from bot.model import Model


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of figures run in one process: the evaluation is made once."""
    for item in items:
        if "figures" in getattr(item, "fixturenames", ()):
            for mark in (pytest.mark.model, pytest.mark.slow):
                item.add_marker(mark)
            item.add_marker(pytest.mark.xdist_group("figures"))


@pytest.fixture(scope="session")
def evaluation(model: "Model") -> "Evaluation":
    """Everything that `make evaluate` counts; some seconds."""
    from bench.evaluation.evaluate import evaluate

    return evaluate(model, "held_out")


@pytest.fixture(scope="session")
def figures(evaluation: "Evaluation") -> "Figures":
    """Today's figures, named as they are recorded."""
    from bench.evaluation.record import figures_of

    return figures_of(evaluation)


@pytest.fixture(scope="session")
def recorded() -> "Figures":
    """The figures of tests/nlu/recorded.yml."""
    from bench.evaluation.record import read_record

    return read_record()
