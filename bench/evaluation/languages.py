"""How often the language of a message is told, by language."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from bench.evaluation.figures import Share, share
from bench.evaluation.judge import Set
from tests.nlu.language_sets import Row, rows

if TYPE_CHECKING:
    from bot.model import Model


class Told(NamedTuple):
    """Shares of one language's sentences: right, and left open rather than guessed."""

    name: str
    right: Share
    undecided: Share


def measure(model: "Model", name: Set) -> list[Told]:
    """Every language of a set, the most sentences first, all of them together last."""
    heard = [(row, model.parse(row.text).get("language")) for row in rows(name)]
    names = dict.fromkeys(row.language for row, _ in heard)
    each = [_told(name, [one for one in heard if one[0].language == name]) for name in names]
    return [*each, _told("all", heard)]


def _told(name: str, heard: Iterable[tuple[Row, str | None]]) -> Told:
    said = list(heard)
    right = [row.is_right(code) for row, code in said]
    # Bare names have no language: to leave them open is right.
    open_ = [code is None for (_, code), good in zip(said, right, strict=True) if not good]
    return Told(name, share(sum(right), len(said)), share(sum(open_), len(said)))
