"""Emergency recall and false alarms, as the whole pipeline hears them, per slice."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bench.emergency import Heard, by_rules, hear
from bench.evaluation.figures import Share, share
from bench.evaluation.judge import Judged, Set
from reading.emergency import ALARMS
from tests.nlu.emergency_sets import alarms, near_misses

if TYPE_CHECKING:
    from bot.model import Model

Ear = Callable[[str], str | None]


class Danger(NamedTuple):
    """Shares that alarm by slice, "all" last; `errands` are a set's other sentences."""

    recall: dict[str, Share]
    false_alarms: dict[str, Share]
    errands: Share


def measure(model: "Model", name: Set, judged: Sequence[Judged]) -> Danger:
    """The classifier has learned the development half by heart: there the rules stand alone."""
    ear = by_rules() if name == "development" else by_model(model)
    ordinary = [one for one in judged if one.as_written and one.skill != "emergency"]
    return Danger(
        recall=by_slice(hear(alarms(name), ear)),
        false_alarms=by_slice(hear(near_misses(name), ear)),
        errands=share(sum(one.alarm for one in ordinary), len(ordinary)),
    )


def by_model(model: "Model") -> Ear:
    """Rules or classifier, in the trained pipeline."""

    def ear(text: str) -> str | None:
        kind: str | None = model.parse(text).get("emergency")
        return kind if kind in ALARMS else None

    return ear


def by_slice(heard: Iterable[Heard]) -> dict[str, Share]:
    groups: dict[str, list[bool]] = {}
    for one in heard:
        for name in (one.row.slice, "all"):
            groups.setdefault(name, []).append(one.kind is not None)
    groups["all"] = groups.pop("all")
    return {name: share(sum(hits), len(hits)) for name, hits in groups.items()}
