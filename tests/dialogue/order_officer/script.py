"""Play conversations written in YAML against the real worker's turns and the real store."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from cases.order_views import OrderView
from tests.dialogue.harness import Talk

HERE = Path(__file__).parent
Step = Mapping[str, Any]


def conversations() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every conversation of this folder with its name, file by file."""
    for path in sorted(HERE.glob("*.yml")):
        for talk in yaml.safe_load(path.read_text("utf-8")):
            yield f"{path.stem}: {talk['name']}", talk


def flat(steps: Sequence[Any]) -> Iterator[Step]:
    """The steps, with lists of steps that YAML anchors put inside one another opened up."""
    for step in steps:
        if isinstance(step, list):
            yield from flat(step)
        else:
            yield step


async def play(talk: Talk, steps: Sequence[Any]) -> None:
    """Say and pick as the steps tell, and check what is heard and asked.

    `answer` names the open question that the step is for: the step is left out if it is not open.
    """
    for step in flat(steps):
        if "answer" in step and talk.requested_slot != step["answer"]:
            continue
        heard = await _speak(talk, step)
        for part in step.get("hears", ()):
            assert part in heard, f"{step}: heard {heard!r}"
        if "asks" in step:
            assert talk.requested_slot == step["asks"], f"{step}: heard {heard!r}"


async def _speak(talk: Talk, step: Step) -> str:
    if "say" in step:
        lines = await talk.say(step["say"])
    else:
        lines = await talk.choose(step.get("pick") or step["repick"])
    return "\n".join(line.text for line in lines)


def check_order(order: OrderView, expected: Mapping[str, Any]) -> None:
    """Compare an order with expected values by dotted path."""
    whole = asdict(order)
    for path, value in expected.items():
        assert _at(whole, path) == value, path


def _at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = value[int(name)] if isinstance(value, list | tuple) else value.get(name)
    return value
