"""A patch for `data/nlu` that git applies: new sentences behind the others of their intents."""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from web.desk.training.sentences import FOLDER, as_example, bare, blocks, load_training

PREFIX = "data/nlu"
NO_NEWLINE = "\n\\ No newline at end of file\n"


def patch(labelled: Iterable[tuple[str, str]], folder: Path = FOLDER) -> str:
    """The unified diff that appends each (intent, sentence); "" if all stand there already.

    What is in the files, and what comes twice, is left out; so is an intent that no file has.
    """
    training = load_training(folder)
    new: dict[str, dict[str, list[str]]] = {}
    seen = set(training.known)
    for intent, text in labelled:
        known = training.intents.get(intent)
        if known and bare(text) not in seen:
            seen.add(bare(text))
            new.setdefault(known.skill, {}).setdefault(intent, []).append(as_example(text))
    return "".join(_diff(folder / f"{skill}.yml", more) for skill, more in sorted(new.items()))


def _diff(path: Path, more: dict[str, list[str]]) -> str:
    old = path.read_text(encoding="utf-8").splitlines(keepends=True)
    name = f"{PREFIX}/{path.name}"
    lines = difflib.unified_diff(old, list(_appended(old, more)), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else line + NO_NEWLINE for line in lines)


def _appended(old: list[str], more: dict[str, list[str]]) -> Iterator[str]:
    ends = {block.end: block.intent for block in blocks(old)}
    for number, line in enumerate(old, start=1):
        added = more.get(ends.get(number, ""), [])
        yield line if line.endswith("\n") or not added else f"{line}\n"
        yield from (f"      - {text}\n" for text in added)
