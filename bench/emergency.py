"""Recall and false alarms of the emergency layer: rules, classifier, and both together.

    python -m bench.emergency [--show]

Per slice on the development half for the rules alone: the classifier has learned it by heart
(`bench.emergency_threshold` asks it out of fold). On the held-out half the layer per slice, and
its parts in total. `--show` lists what the rules get wrong in the development half.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from typing import Any, NamedTuple

import yaml

from bot.pipeline.danger_classifier import DangerClassifier, danger_chances, train_model
from bot.pipeline.danger_examples import read_alarms, read_errands, read_near_misses
from bot.pipeline.emergency import decide, loudest
from bot.pipeline.linear_model import LinearModel
from facts import load_facts
from reading.emergency import ALARMS, alarm, judge
from settings import ROOT
from tests.nlu.emergency_sets import Row, alarms, near_misses
from tests.nlu.sentences import held_out, training_intents

HEAD = ("slice", "sentences", "alarms", "share", "95 %")
DEVIATIONS = 1.96  # of a 95 % interval


Ear = Callable[[str], str | None]


class Heard(NamedTuple):
    """A row and what is said of it: the alarm, or None (advice on 114 is no alarm)."""

    row: Row
    kind: str | None


def by_rules() -> Ear:
    rules = load_facts().emergency_rules

    def ear(text: str) -> str | None:
        kind = alarm(text, rules)
        return kind if kind in ALARMS else None

    return ear


def by_classifier(model: LinearModel) -> Ear:
    """What it would alarm by itself."""
    threshold = settings_of("EmergencyDetector")["threshold"]
    return lambda text: loudest(danger_chances(text, model), threshold)


def by_layer(model: LinearModel) -> Ear:
    """Rules and classifier together, as the pipeline hears."""
    rules, settings = load_facts().emergency_rules, settings_of("EmergencyDetector")
    limits = settings["threshold"], settings["floor"]

    def ear(text: str) -> str | None:
        kind = decide(judge(text, rules), danger_chances(text, model), *limits)
        return kind if kind in ALARMS else None

    return ear


def trained() -> LinearModel:
    """The classifier, trained here and now with the settings of config.yml."""
    settings = DangerClassifier.get_default_config() | settings_of("DangerClassifier")
    pairs = ((intent, text) for _, intent, text in training_intents())
    errands = read_errands(pairs, load_facts().emergency_rules)
    examples = [*read_alarms(), *read_near_misses(), *errands]
    return train_model(examples, settings["strength"], settings["seed"])


def settings_of(component: str) -> dict[str, Any]:
    """What config.yml says of a component, beside what it says by itself."""
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    return next(dict(each) for each in pipeline if each["name"].endswith(component))


def hear(rows: Iterable[Row], ear: Ear) -> list[Heard]:
    return [Heard(row, ear(row.text)) for row in rows]


def everyday() -> list[Row]:
    """Held-out sentences of every errand that is no emergency."""
    return [Row(None, skill, text) for skill, _, _, text in held_out() if skill != "emergency"]


def held_out_lines(name: str, ear: Ear) -> list[list[str]]:
    return [
        line(f"{name}, recall", hear(alarms("held_out"), ear)),
        line(f"{name}, false alarms", hear(near_misses("held_out"), ear)),
        line(f"{name}, other errands", hear(everyday(), ear)),
    ]


def interval(hits: int, size: int) -> tuple[float, float]:
    """Wilson's interval of a share."""
    share, square = hits / size, DEVIATIONS**2
    middle = share + square / (2 * size)
    spread = DEVIATIONS * sqrt(share * (1 - share) / size + square / (4 * size**2))
    return (middle - spread) / (1 + square / size), (middle + spread) / (1 + square / size)


def line(name: str, heard: Sequence[Heard]) -> list[str]:
    """One line of the table: how many alarm, and the interval of that share."""
    hits, size = sum(one.kind is not None for one in heard), len(heard)
    low, high = interval(hits, size)
    return [name, str(size), str(hits), f"{hits / size:.3f}", f"{low:.3f} to {high:.3f}"]


def table(lines: Sequence[Sequence[str]]) -> str:
    """The lines under their headings, in columns."""
    rows = [HEAD, *lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(row.rstrip() for row in padded)


def by_slice(heard: Sequence[Heard]) -> list[list[str]]:
    names = dict.fromkeys(one.row.slice for one in heard)
    groups = [(name, [one for one in heard if one.row.slice == name]) for name in names]
    return [*(line(name, group) for name, group in groups), line("all", heard)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--show", action="store_true", help="list the development errors")
    show = parser.parse_args().show
    rules, model = by_rules(), trained()
    must, must_not = hear(alarms("development"), rules), hear(near_misses("development"), rules)
    print("Recall of the rules, development half\n" + table(by_slice(must)))
    print("\nFalse alarms of the rules, development half\n" + table(by_slice(must_not)))
    crossed = [one for one in must if one.kind not in {None, one.row.kind}]
    print(f"\nAlarms of the other kind, development half: {len(crossed)}")
    layer = by_layer(model)
    print("\nRecall, held-out half\n" + table(by_slice(hear(alarms("held_out"), layer))))
    print("\nFalse alarms, held-out half\n" + table(by_slice(hear(near_misses("held_out"), layer))))
    totals = [
        *held_out_lines("rules", rules),
        *held_out_lines("classifier", by_classifier(model)),
        *held_out_lines("layer", layer),
    ]
    print("\nHeld-out half\n" + table(totals))
    if show:
        missed = [one for one in must if one.kind is None]
        false = [one for one in must_not if one.kind is not None]
        for name, wrong in ("missed", missed), ("false alarm", false), ("other kind", crossed):
            for one in wrong:
                print(f"{name}\t{one.row.slice}\t{one.row.text}")


if __name__ == "__main__":
    main()
