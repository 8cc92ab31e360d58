"""Everything that is measured of one set of sentences, put together once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bench.evaluation import calibration, danger, figures, languages
from bench.evaluation.calibration import Bin
from bench.evaluation.danger import Danger
from bench.evaluation.figures import Pair, Score, Share
from bench.evaluation.judge import Judged, Set, judge, rows_of
from bench.evaluation.languages import Told

if TYPE_CHECKING:
    from bot.model import Model


class Slice(NamedTuple):
    """How sentences of one way of writing fare."""

    name: str
    right: Share
    wrong: Share
    asked_back: Share


class Evaluation(NamedTuple):
    """All figures; the ones of no slice are over Danish sentences as somebody wrote them."""

    set: Set
    right: Share
    wrong: Share
    asked_back: Share
    skills: list[Score]
    intents: list[Score]
    slices: list[Slice]
    pairs: list[Pair]
    matrix: tuple[list[str], list[list[int]]]
    bins: list[Bin]
    danger: Danger
    languages: list[Told]
    milliseconds: tuple[float, float]
    errors: list[Judged]

    @property
    def macro_f1(self) -> float:
        return figures.macro_f1(self.skills)

    @property
    def macro_f1_of_intents(self) -> float:
        return figures.macro_f1(self.intents)

    @property
    def calibration_error(self) -> float:
        return calibration.expected_error(self.bins)


def evaluate(model: "Model", name: Set) -> Evaluation:
    """Ask the model everything; some seconds for a thousand sentences."""
    judged = judge(model, rows_of(name))
    danish = [one for one in judged if one.as_written]
    return Evaluation(
        set=name,
        right=figures.share_right(danish),
        wrong=figures.share_wrong(danish),
        asked_back=figures.share_asked_back(danish),
        skills=figures.skill_scores(danish),
        intents=figures.intent_scores(danish),
        slices=[_slice(*group) for group in figures.by_slice(judged).items()],
        pairs=figures.confused(danish),
        matrix=figures.matrix(danish),
        bins=calibration.reliability(calibration.guesses(danish)),
        danger=danger.measure(model, name, judged),
        languages=languages.measure(model, name),
        milliseconds=_milliseconds(judged),
        errors=[one for one in judged if not one.right],
    )


def _slice(name: str, judged: Sequence[Judged]) -> Slice:
    return Slice(
        name,
        figures.share_right(judged),
        figures.share_wrong(judged),
        figures.share_asked_back(judged),
    )


def _milliseconds(judged: Sequence[Judged]) -> tuple[float, float]:
    """Median and 99th percentile of the computing time of one sentence."""
    median, rare = np.percentile([1000 * one.seconds for one in judged], [50, 99])
    return float(median), float(rare)
