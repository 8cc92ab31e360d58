"""The overview as tables: what the page, its plots and the CSV files show is the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.views.figures import Figures, Overview, Promised
from web.desk.labels import desk_label
from web.desk.overview.formats import Kind, Value, plain, short_day, shown, word
from web.desk.overview.small import hidden, is_small, merged

PROMISES: tuple[Promised, ...] = ("kept", "tried", "missed", "not_wanted", "pending")
OTHER_REASONS = "other_reasons"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: how it is found and shown, and how many are behind it (None: it may be small)."""

    name: str
    kind: Kind
    value: Callable[[Figures], Value]
    behind: Callable[[Figures], int] | None = None


FIGURES = (
    Figure("conversations", "count", lambda one: one.conversations),
    Figure("requests", "count", lambda one: one.requests),
    Figure("median_wait", "duration", lambda one: one.median_wait, lambda one: len(one.waits)),
    Figure("long_wait", "duration", lambda one: one.long_wait, lambda one: len(one.waits)),
    Figure("unanswered_share", "share", lambda one: one.unanswered_share, lambda one: one.settled),
    Figure("pending", "count", lambda one: one.pending),
    Figure("transfers_each", "decimal", lambda one: one.transfers_each, lambda one: one.taken),
    Figure("lapses", "count", lambda one: one.lapses, lambda one: one.taken),
    Figure("kept_share", "share", lambda one: one.kept_share, lambda one: one.due),
    Figure("ratings", "count", lambda one: one.ratings),
    Figure("rating_mean", "decimal", lambda one: one.rating_mean, lambda one: one.ratings),
)
TASK_FIGURES = (
    Figure("tasks_open", "count", lambda one: one.tasks_open),
    Figure("tasks_late", "count", lambda one: one.tasks_late),
    Figure("tasks_answered", "count", lambda one: len(one.task_days)),
    Figure(
        "median_task_days",
        "days",
        lambda one: one.median_task_days,
        lambda one: len(one.task_days),
    ),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reader sees, what a spreadsheet gets, and the number itself; None: hidden or none."""

    shown: str
    plain: str
    value: Value = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name, names of its columns (for readers and for files), and rows of cells."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return desk_label(self.name, "overview_tables")

    @property
    def note(self) -> str:
        """How it counts."""
        found = desk_label(self.name, "overview_table_notes")
        return "" if found == self.name else found


def tables(found: Overview, districts: Mapping[str, str]) -> dict[str, Table]:
    """Every table by name; `districts` are names by code."""
    made = (
        _totals(found.total),
        _grouped("days", "day", {_day(day): one for day, one in found.days.items()}),
        _grouped(
            "districts",
            "district",
            {_district(code, districts): one for code, one in found.districts.items()},
        ),
        _grouped(
            "tasks",
            "district",
            {
                _district(code, districts): one
                for code, one in found.districts.items()
                if one.has_tasks
            },
            TASK_FIGURES,
        ),
        _reasons(found.total),
        _callbacks(found.total),
        _ratings(found.total),
    )
    return {table.name: table for table in made}


def figure_cell(figure: Figure, one: Figures, *, hide: bool) -> Cell:
    """A figure of a group, or that it is hidden."""
    if hide:
        return _text(word("hidden"))
    value = figure.value(one)
    return Cell(shown(value, figure.kind), plain(value, figure.kind), value)


def _totals(total: Figures) -> Table:
    rows = []
    for figure in (*FIGURES, *TASK_FIGURES):
        hide = figure.behind is not None and is_small(figure.behind(total))
        cell = figure_cell(figure, total, hide=hide)
        definition = desk_label(figure.name, "overview_definitions")
        named = Cell(_name(figure.name), _name_in_file(figure.name))
        rows.append((named, cell, _text(definition)))
    return Table("totals", _columns("name", "value", "definition"), tuple(rows))


def _grouped(
    name: str,
    first: str,
    groups: Mapping[Cell, Figures],
    figures: Sequence[Figure] = FIGURES,
) -> Table:
    """A row for each group, a column for each figure; small ones hidden column by column."""
    away: dict[str, frozenset[Cell]] = {
        figure.name: hidden({key: figure.behind(one) for key, one in groups.items()})
        for figure in figures
        if figure.behind is not None
    }
    rows = tuple(
        (
            key,
            *(
                figure_cell(figure, one, hide=key in away.get(figure.name, ()))
                for figure in figures
            ),
        )
        for key, one in groups.items()
    )
    named = tuple((_name(figure.name), _name_in_file(figure.name)) for figure in figures)
    return Table(name, (*_columns(first), *named), rows)


def _reasons(total: Figures) -> Table:
    counts = merged(total.reasons, OTHER_REASONS)
    names = {code: desk_label(code, "packet_reasons") for code in counts}
    names[OTHER_REASONS] = word(OTHER_REASONS)
    rows = tuple(
        (_text(names[code]), _count(count), _share(count, total.requests))
        for code, count in counts.items()
    )
    return Table("reasons", _columns("reason", "count", "share"), rows)


def _callbacks(total: Figures) -> Table:
    counts = {name: total.promises.get(name, 0) for name in PROMISES}
    rows = tuple(
        (_text(desk_label(name, "overview_promises")), _count(count))
        for name, count in counts.items()
    )
    return Table("callbacks", _columns("outcome", "count"), rows)


def _ratings(total: Figures) -> Table:
    hide = is_small(total.ratings)
    rows = tuple(
        (_text(str(score)), _text(word("hidden")) if hide else _count(count))
        for score, count in enumerate(total.scores, start=1)
    )
    return Table("ratings", _columns("score", "count"), rows)


def _columns(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((label, label) for label in (desk_label(n, "overview_columns") for n in names))


def _name(figure: str) -> str:
    return desk_label(figure, "overview_figures")


def _name_in_file(figure: str) -> str:
    unit = desk_label(figure, "overview_units")
    return _name(figure) if unit == figure else f"{_name(figure)} ({unit})"


def _day(day: date) -> Cell:
    return Cell(short_day(day), day.isoformat())


def _district(code: str | None, names: Mapping[str, str]) -> Cell:
    name = names.get(code, code) if code else word("no_district")
    return _text(name)


def _count(count: int) -> Cell:
    return Cell(str(count), str(count), count)


def _share(part: int, whole: int) -> Cell:
    share: Any = part / whole if whole else None
    return Cell(shown(share, "share"), plain(share, "share"), share)


def _text(text: str) -> Cell:
    return Cell(text, text)
