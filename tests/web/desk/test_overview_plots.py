"""Plots stand where their numbers are; small numbers hide, and with them what gives them away."""

import pytest

from web.desk.overview.formats import plain, shown
from web.desk.overview.plots import BOTTOM, HEIGHT, TOP, WIDTH, columns, dots, rows
from web.desk.overview.small import hidden, merged
from web.desk.overview.tables import Cell, Table


def table(*values: float | None) -> Table:
    """A table by day with these values in its only column."""
    cells = tuple(
        (Cell(f"ma {day:02}.11.2026", ""), Cell(str(value), str(value), value))
        for day, value in enumerate(values, start=1)
    )
    return Table("days", (("Dag", "Dag"), ("Samtaler", "Samtaler")), cells)


def test_a_bar_is_as_high_as_its_number() -> None:
    plot = columns("days", table(0, 5, 10), (1,))
    room = HEIGHT - TOP - BOTTOM
    assert [bar.height for bar in plot.bars] == pytest.approx([0, room / 2, room])
    assert all(bar.y + bar.height == pytest.approx(HEIGHT - BOTTOM) for bar in plot.bars)
    assert plot.bars[1].told == "ma 02.11.2026: 5"


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, ["0", "1"]),
        (1, ["0", "1"]),
        (4.2, ["0", "1", "2", "3", "4", "5"]),
        (23, ["0", "5", "10", "15", "20", "25"]),
        (1000, ["0", "200", "400", "600", "800", "1000"]),
    ],
)
def test_the_scale_has_round_numbers(most: float, ticks: list[str]) -> None:
    plot = columns("days", table(most), (1,))
    assert [label.text for label in plot.labels if label.anchor == "end"] == ticks


def test_days_are_named_by_day_and_month_and_never_crowd() -> None:
    plot = columns("days", table(*range(30)), (1,))
    names = [label.text for label in plot.labels if label.anchor == "middle"]
    assert names == ["01.11", "07.11", "13.11", "19.11", "25.11"]
    assert all(0 <= label.x <= WIDTH for label in plot.labels)


def test_a_line_is_broken_where_a_figure_is_hidden() -> None:
    plot = dots("waits", table(60, 120, None, 180, None, 60, 60), (1,))
    assert len(plot.dots) == 5
    assert [points.count(",") for _, points in plot.lines] == [2, 2]


def test_lying_bars_have_a_name_and_a_number_each() -> None:
    plot = rows("reasons", table(4, 2), 1)
    assert [bar.width for bar in plot.bars] == pytest.approx([WIDTH - 60, (WIDTH - 60) / 2])
    assert [label.text for label in plot.labels] == ["ma 01.11.2026", "4", "ma 02.11.2026", "2"]


def test_nothing_is_drawn_where_there_is_nothing() -> None:
    assert columns("days", table(), (1,)).empty
    assert columns("days", table(0, 0), (1,)).empty
    assert dots("waits", table(None), (1,)).empty
    assert rows("reasons", table(), 1).empty


@pytest.mark.parametrize(
    ("counts", "away"),
    [
        ({}, set()),
        ({"a": 0, "b": 3}, set()),
        ({"a": 2, "b": 1, "c": 9}, {"a", "b"}),
        ({"a": 1, "b": 9, "c": 4}, {"a", "c"}),
        ({"a": 1, "b": 0}, {"a"}),
    ],
)
def test_small_groups_hide_and_never_alone(counts: dict[str, int], away: set[str]) -> None:
    assert hidden(counts) == away


def test_hidden_reasons_become_one() -> None:
    assert merged({"a": 9, "b": 4, "c": 1}, "rest") == {"a": 9, "rest": 5}
    assert merged({"a": 9, "b": 4}, "rest") == {"a": 9, "b": 4}
    assert merged({"a": 1}, "rest") == {"rest": 1}


@pytest.mark.parametrize(
    ("value", "kind", "read", "filed"),
    [
        (None, "count", "-", ""),
        (0, "count", "0", "0"),
        (59, "duration", "59 sek.", "59"),
        (61, "duration", "1 min. 1 sek.", "61"),
        (600, "duration", "10 min.", "600"),
        (3725, "duration", "1 t. 2 min.", "3725"),
        (1 / 3, "share", "33 %", "33,3"),
        (0.05, "decimal", "0,05", "0,05"),
        (3.25, "decimal", "3,2", "3,25"),
    ],
)
def test_figures_read_in_danish(value: float | None, kind: str, read: str, filed: str) -> None:
    assert (shown(value, kind), plain(value, kind)) == (read, filed)  # type: ignore[arg-type]
