"""The figures as text for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from bench.evaluation.calibration import Bin
from bench.evaluation.evaluate import Evaluation
from bench.evaluation.figures import Score, Share

Cell = str | int | float | Share


def report(evaluation: Evaluation) -> str:
    """Every table, each under its heading."""
    return "\n\n".join(f"{head}\n{body}" for head, body in _parts(evaluation))


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Columns as wide as their widest cell; shares with their interval."""
    lines = [list(head), *([cell_text(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = (
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in lines
    )
    return "\n".join(line.rstrip() for line in padded)


def cell_text(cell: Cell) -> str:
    if isinstance(cell, Share):
        return f"{cell.value:.3f} ({cell.low:.3f} to {cell.high:.3f})"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _parts(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    median, rare = evaluation.milliseconds
    yield (
        f"{evaluation.set}: {evaluation.right.size} Danish sentences",
        table(
            ["figure", "value (95 %)"],
            [
                ["right skill", evaluation.right],
                ["wrong skill", evaluation.wrong],
                ["asked back", evaluation.asked_back],
                ["macro-F1 of skills", evaluation.macro_f1],
                ["macro-F1 of intents", evaluation.macro_f1_of_intents],
                ["expected calibration error", evaluation.calibration_error],
                ["ms a sentence, median / p99", f"{median:.2f} / {rare:.2f}"],
            ],
        ),
    )
    yield (
        "Slices",
        table(
            ["slice", "sentences", "right", "wrong", "asked back"],
            (
                [each.name, each.right.size, each.right, each.wrong.value, each.asked_back.value]
                for each in evaluation.slices
            ),
        ),
    )
    yield "Skills, worst first", _scores(evaluation.skills)
    yield "Intents, worst first", _scores(evaluation.intents)
    yield "Taken for another skill's", table(["meant", "heard", "times"], evaluation.pairs)
    yield "Calibration", _bins(evaluation.bins)
    yield from _danger(evaluation)
    told: Iterable[list[Cell]] = (
        [each.name, each.right.size, each.right, each.undecided] for each in evaluation.languages
    )
    yield "Language", table(["language", "sentences", "right", "left open"], told)


def _scores(scores: Iterable[Score]) -> str:
    return table(["name", "precision", "recall", "F1", "sentences"], scores)


def _bins(bins: Iterable[Bin]) -> str:
    rows: Iterable[list[Cell]] = (
        [f"{each.low:.1f} to {each.high:.1f}", each.size, each.confidence, each.right]
        for each in bins
    )
    return table(["confidence", "sentences", "mean", "right"], rows)


def _danger(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    danger = evaluation.danger
    head = ["slice", "sentences", "alarms (95 %)"]
    yield "Emergency: recall", table(head, _shares(danger.recall))
    false = {**danger.false_alarms, "other errands": danger.errands}
    yield "Emergency: false alarms", table(head, _shares(false))


def _shares(shares: dict[str, Share]) -> list[list[Cell]]:
    return [[name, each.size, each] for name, each in shares.items()]
