"""Draws slices, confusions and calibration as pictures that stand inside a page."""

import base64
import io
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bench.evaluation.calibration import Bin
from bench.evaluation.evaluate import Slice
from bench.evaluation.judge import PLAIN
from bench.evaluation.words import word

BLUE, ORANGE, GREY = "#14438f", "#b34700", "#5c6470"
AIM = 0.05  # no slice is to be further below the plain one


def slices(rows: Sequence[Slice]) -> str:
    """Right shares with their intervals, one line for each way of writing."""
    figure, axes = _figure(6.4, 0.9 + 0.42 * len(rows))
    values = [100 * row.right.value for row in rows]
    spread = [
        [100 * (row.right.value - row.right.low) for row in rows],
        [100 * (row.right.high - row.right.value) for row in rows],
    ]
    places = range(len(rows))
    axes.errorbar(values, places, xerr=spread, fmt="o", color=BLUE, capsize=3)
    plain = [row.right.value for row in rows if row.name == PLAIN]
    if plain:
        line = 100 * (plain[0] - AIM)
        axes.axvline(line, color=ORANGE, linestyle="--", label=word("plots", "aim"))
        axes.legend(loc="lower left", frameon=False)
    axes.set_yticks(places, [f"{word('slices', row.name)} ({row.right.size})" for row in rows])
    axes.invert_yaxis()
    axes.set_xlabel(word("plots", "right"))
    axes.grid(axis="x", alpha=0.3)
    return _picture(figure)


def confusion(names: Sequence[str], counts: Sequence[Sequence[int]]) -> str:
    """Rows are what was meant, in percent of the row; empty cells are nothing."""
    table = np.array(counts, dtype=float)
    shares = 100 * table / np.maximum(1, table.sum(axis=1, keepdims=True))
    figure, axes = _figure(9, 8.4)
    axes.imshow(np.sqrt(shares), cmap="Blues", vmin=0, vmax=10)  # the root shows small ones
    labels = [word("skills", name) for name in names]
    axes.set_xticks(range(len(names)), labels, rotation=45, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(names)), labels)
    axes.set_xlabel(word("plots", "heard"))
    axes.set_ylabel(word("plots", "meant"))
    for row, column in zip(*np.nonzero(shares >= 0.5), strict=True):
        value = shares[row, column]
        color = "white" if value > 30 else "black"
        axes.text(column, row, f"{value:.0f}", ha="center", va="center", color=color, fontsize=8)
    return _picture(figure)


def reliability(bins: Sequence[Bin]) -> str:
    """How often a guess is right beside how sure it was; below it the number of guesses."""
    figure = Figure(figsize=(6, 6), layout="constrained")
    curve, sizes = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
    _plain_frame(curve, sizes)
    curve.plot([0, 1], [0, 1], color=GREY, linestyle="--", label=word("plots", "perfect"))
    sure, right = [each.confidence for each in bins], [each.right for each in bins]
    curve.plot(sure, right, "o-", color=BLUE, label=word("plots", "measured"))
    curve.set_ylabel(word("plots", "truth"))
    curve.legend(loc="upper left", frameon=False)
    edges = [each.low for each in bins]
    sizes.bar(edges, [each.size for each in bins], width=0.09, align="edge", color=BLUE)
    sizes.set_ylabel(word("plots", "sentences"))
    sizes.set_xlabel(word("plots", "confidence"))
    return _picture(figure)


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    _plain_frame(axes)
    return figure, axes


def _plain_frame(*frames: Axes) -> None:
    for axes in frames:
        axes.spines[["top", "right"]].set_visible(False)


def _picture(figure: Figure) -> str:
    """An address that holds the picture itself; the same figures give the same bytes."""
    drawn = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": "evaluation"}):
        figure.savefig(drawn, format="svg", metadata={"Date": None})
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue().encode()).decode()
