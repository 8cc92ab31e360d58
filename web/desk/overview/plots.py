"""Small plots of tables: where each bar, dot and label stands, for a template to draw as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from web.desk.labels import desk_label
from web.desk.overview.tables import Table

WIDTH, HEIGHT = 400.0, 210.0
LEFT, RIGHT, TOP, BOTTOM = 34.0, 6.0, 10.0, 24.0
ROW = 38.0
MOST_LABELS = 5
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar or a dot; `series` counts from 1, `told` is what it says when pointed at."""

    x: float
    y: float
    width: float
    height: float
    series: int
    told: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word at a place."""

    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "middle"


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing of `width` x `height` units; `table` names its twin, `legend` its series."""

    name: str
    table: str
    height: float
    bars: tuple[Mark, ...] = ()
    dots: tuple[Mark, ...] = ()
    lines: tuple[tuple[int, str], ...] = ()
    labels: tuple[Label, ...] = ()
    grid: tuple[float, ...] = ()
    legend: tuple[str, ...] = ()
    width: float = WIDTH

    @property
    def title(self) -> str:
        """What it is called."""
        return desk_label(self.name, "overview_plots")

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(bar.width * bar.height for bar in self.bars) and not self.dots


def columns(name: str, table: Table, picked: Sequence[int]) -> Plot:
    """Upright bars side by side: one series for each picked column."""
    count = max(1, len(table.rows))
    top, grid, labels = _scale([row[at].value for row in table.rows for at in picked])
    slot = (WIDTH - LEFT - RIGHT) / count
    width = 0.8 * slot / len(picked)
    bars = []
    for place, row in enumerate(table.rows):
        for series, at in enumerate(picked, start=1):
            value = float(row[at].value or 0)
            height = (HEIGHT - TOP - BOTTOM) * value / top
            x = LEFT + place * slot + 0.1 * slot + (series - 1) * width
            told = f"{row[0].shown}: {row[at].shown}"
            bars.append(Mark(x, HEIGHT - BOTTOM - height, width, height, series, told))
    legend = tuple(table.columns[at][0] for at in picked) if len(picked) > 1 else ()
    below = _below(table, slot)
    return Plot(name, table.name, HEIGHT, tuple(bars), (), (), (*labels, *below), grid, legend)


def dots(name: str, table: Table, picked: Sequence[int], per: float = 60.0) -> Plot:
    """Dots joined by lines where neighbours have them; values are divided by `per`."""
    values = [[_divided(row[at].value, per) for row in table.rows] for at in picked]
    top, grid, labels = _scale([value for series in values for value in series])
    slot = (WIDTH - LEFT - RIGHT) / max(1, len(table.rows))
    marks: list[Mark] = []
    lines: list[tuple[int, str]] = []
    for series, own in enumerate(values, start=1):
        run: list[str] = []
        for place, value in enumerate([*own, None]):
            if value is None:
                lines += [(series, " ".join(run))] if len(run) > 1 else []
                run = []
                continue
            x = LEFT + (place + 0.5) * slot
            y = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top
            row = table.rows[place]
            told = f"{row[0].shown}: {row[picked[series - 1]].shown}"
            marks.append(Mark(x, y, 4, 4, series, told))
            run.append(f"{x:.1f},{y:.1f}")
    legend = tuple(table.columns[at][0] for at in picked)
    return Plot(
        name, table.name, HEIGHT, (), tuple(marks), tuple(lines),
        (*labels, *_below(table, slot)), grid, legend,
    )  # fmt: skip


def rows(name: str, table: Table, at: int) -> Plot:
    """Lying bars, each under its name, with the number behind it."""
    top = max([float(row[at].value or 0) for row in table.rows] or [0]) or 1.0
    bars, labels = [], []
    for place, row in enumerate(table.rows):
        width = (WIDTH - 60) * float(row[at].value or 0) / top
        y = place * ROW
        bars.append(Mark(0, y + 18, width, 14, 1, f"{row[0].shown}: {row[at].shown}"))
        labels.append(Label(0, y + 13, row[0].shown, "start"))
        labels.append(Label(width + 5, y + 29, row[at].shown, "start"))
    return Plot(
        name, table.name, max(ROW, ROW * len(table.rows)), tuple(bars), labels=tuple(labels)
    )


def _divided(value: float | None, per: float) -> float | None:
    return None if value is None else value / per


def _scale(
    values: Sequence[float | int | None],
) -> tuple[float, tuple[float, ...], tuple[Label, ...]]:
    """The value at the top, the heights of the grid's lines, and what is written beside them."""
    most = max([float(value) for value in values if value is not None] or [0])
    step = _step(most)
    ticks = [step * count for count in range(int(-(-most // step)) + 1)] if most else [0, step]
    top = ticks[-1]
    heights = tuple(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * tick / top for tick in ticks)
    return (
        float(top),
        heights,
        tuple(
            Label(LEFT - 5, y + 4, str(tick), "end") for tick, y in zip(ticks, heights, strict=True)
        ),
    )


def _step(most: float) -> int:
    """A round step that makes at most five lines above nothing."""
    size = 1
    while True:
        for each in STEPS:
            if most <= MOST_LABELS * each * size:
                return each * size
        size *= 10


def _below(table: Table, slot: float) -> list[Label]:
    """The names of some rows, evenly spread; of a day only day and month."""
    every = max(1, -(-len(table.rows) // MOST_LABELS))
    return [
        Label(LEFT + (place + 0.5) * slot, HEIGHT - 8, _short(row[0].shown))
        for place, row in enumerate(table.rows)
        if place % every == 0
    ]


def _short(text: str) -> str:
    day = text.rpartition(" ")[2]
    return day.rpartition(".")[0] if day.count(".") == 2 else text
