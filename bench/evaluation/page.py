"""Writes the figures as one page that needs nothing beside it."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, select_autoescape

from bench.evaluation import plots
from bench.evaluation.evaluate import Evaluation
from bench.evaluation.speed import Speed
from bench.evaluation.words import decimal, percent, word

TEMPLATE = Path(__file__).with_name("page.html")
AIMS = {"right": 0.95, "macro_f1": 0.93, "calibration": 0.05, "recall": 0.99, "false": 0.02}


def write_page(evaluation: Evaluation, speed: Speed, path: Path) -> None:
    """Write the page, and its folder if that is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(evaluation, speed), encoding="utf-8")


def page(evaluation: Evaluation, speed: Speed) -> str:
    """The whole page as HTML."""
    environment = Environment(
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": percent, "decimal": decimal}
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    return template.render(
        e=evaluation, speed=speed, word=word, aims=AIMS, pictures=_pictures(evaluation)
    )


def _pictures(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "slices": plots.slices(evaluation.slices),
        "confusion": plots.confusion(*evaluation.matrix),
        "reliability": plots.reliability(evaluation.bins),
    }
