"""Play conversations written in YAML against the real worker's turns and the real store."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from cases.views.orders import OrderReceipt, OrderView
from tests.builders import submitted
from tests.dialogue.before import ask_before
from tests.dialogue.desk import go_home, help_and_hand_back
from tests.dialogue.harness import Bot, Talk
from tests.dialogue.own_cases import keep

HERE = Path(__file__).parent
Step = Mapping[str, Any]


def conversations() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every conversation below this folder with its name, skill by skill and file by file."""
    for path in sorted(HERE.glob("*/*.yml")):
        for talk in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader):
            yield f"{path.parent.name}/{path.stem}: {talk['name']}", talk


def flat(steps: Sequence[Any]) -> Iterator[Step]:
    """The steps, with lists of steps that YAML anchors put inside one another opened up."""
    for step in steps:
        if isinstance(step, list):
            yield from flat(step)
        else:
            yield step


async def begin(bot: Bot, expected: Mapping[str, Any]) -> tuple[Talk, dict[str, str]]:
    """A talk with what the conversation finds in the store, and values for its steps.

    `before` are others' wishes, `own` orders made in this talk, `receipts` own ones made elsewhere;
    `cases` are own cases, with `case0` and `key0` for the letter; `language` is what the talk is
    held in from here on; `nobody` is at the desk.
    """
    if expected.get("nobody"):
        go_home(bot.store)
    for wish in expected.get("before", ()):
        ask_before(bot.store, bot.clock.now(), **wish)
    talk = await bot.talk()
    if "language" in expected:
        talk.speak(expected["language"])
    values: dict[str, str] = {}
    made: list[OrderReceipt] = [
        submitted(bot.store, conversation_id=talk.id) for _ in range(expected.get("own", 0))
    ]
    made += [submitted(bot.store) for _ in range(expected.get("receipts", 0))]
    for place, receipt in enumerate(made):
        values |= {f"number{place}": receipt.number, f"code{place}": receipt.code}
    for place, told in enumerate(expected.get("cases", ())):
        kept = keep(bot.store, bot.clock.now(), place + 1, **told)
        values |= {f"case{place}": kept.number, f"key{place}": kept.code}
    return talk, values


async def play(talk: Talk, steps: Sequence[Any], values: Mapping[str, str] | None = None) -> None:
    """Say and pick as the steps tell, and check what is heard and asked.

    `answer` names the open question that the step is for: the step is left out if it is not open.
    `says` are responses of the domain, each heard; alternatives stand between bars. `desk` lets
    an adviser take the conversation, fill in `answers` and give it back, to `run` a form.
    """
    for step in flat(steps):
        if "answer" in step and talk.requested_slot != step["answer"]:
            continue
        heard = await _speak(talk, step, values or {})
        for part in step.get("hears", ()):
            assert part in heard, f"{step}: heard {heard!r}"
        for part in step.get("never", ()):
            assert part not in heard, f"{step}: heard {heard!r}"
        _check_lines(talk, step)
        if "asks" in step:
            assert talk.requested_slot == step["asks"], f"{step}: heard {heard!r}"
        if "offers" in step:
            assert {*step["offers"]} <= {*talk.titles}, f"{step}: offered {talk.titles}"
        if "owner" in step:
            assert talk.conversation.owner == step["owner"], f"{step}: heard {heard!r}"


def _check_lines(talk: Talk, step: Step) -> None:
    said = step.get("says", ())
    for names in [said] if isinstance(said, str) else said:
        likely = names.split("|")
        found = [talk.name_of(line, likely) for line in talk.heard]
        assert {*likely} & {*found}, f"{step}: heard {found}: {[x.text for x in talk.heard]}"


async def _speak(talk: Talk, step: Step, values: Mapping[str, str]) -> str:
    if "say" in step:
        lines = await talk.say(step["say"].format(**values) if values else step["say"])
    elif "desk" in step:
        back = step["desk"] or {}
        help_and_hand_back(talk.bot.store, talk.id, back.get("answers") or {}, run=back.get("run"))
        lines = await talk.wait()
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
