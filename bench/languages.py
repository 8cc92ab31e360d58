"""Which language a message is written in: this system's component beside other detectors.

    python -m bench.languages [--python other/venv/bin/python] [--show]

Each detector runs in a process of its own, since its memory is measured too. Those that are not
installed here run with `--python`, an interpreter of a trial environment. `--show` lists the
mistakes of our own component in the development half.
"""

import argparse
import importlib
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.language_detectors import DETECTORS, Detector
from tests.nlu.language_sets import HALVES, rows
from tests.nlu.sentences import development

ROOT = Path(__file__).parents[1]
OURS = "ours"
UNSURE = "-"
Marks = Counter[tuple[str, str]]


def measure(name: str) -> dict[str, Any]:
    """Loads the detector and asks it about every sentence."""
    if name == OURS:
        # Rasa is there anyway; what it needs is not the detector's.
        importlib.import_module("bot.pipeline.language")
    before = memory()
    detect = DETECTORS[name]()
    detect("12 \u00e6 \u00f8")
    found = {half: judge(detect, half) for half in HALVES}
    texts = [text for *_, slice_, text in development() if slice_ not in ("english", "norwegian")]
    switched = [text for text in texts if (detect(text) or "da") not in ("da", "no", "sv")]
    started = time.perf_counter()
    for text in texts:
        detect(text)
    spent = time.perf_counter() - started
    return {
        "found": found,
        "wrong_switches": 1000 * len(switched) / len(texts),
        "switched": switched,
        "ms": 1000 * spent / len(texts),
        "mib": memory() - before,
    }


def judge(detect: Detector, half: str) -> dict[str, Any]:
    """Per language: sentences, right, undecided; and what was wrong."""
    seen: dict[str, list[int]] = {}
    wrong = []
    for row in rows(half):
        said = detect(row.text)
        counts = seen.setdefault(row.language, [0, 0, 0])
        counts[0] += 1
        counts[1] += row.is_right(said)
        counts[2] += said is None and not row.is_right(said)
        if not row.is_right(said):
            wrong.append([row.language, row.slice, said or UNSURE, row.text])
    return {"languages": seen, "wrong": wrong}


def memory() -> float:
    """What this process holds, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def run(name: str, python: str) -> dict[str, Any] | None:
    """The figures of a detector in its own process, or None where it cannot be loaded."""
    for interpreter in (sys.executable, python):
        command = [interpreter, "-m", "bench.languages", "--only", name]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return dict(json.loads(done.stdout.splitlines()[-1]))
    return None


def table(results: Mapping[str, Mapping[str, Any]], half: str) -> str:
    """Right answers in percent, and how many were left undecided, by language."""
    names = list(results)
    lines = [f"| {half} | n | " + " | ".join(names) + " |", "|---" * (len(names) + 2) + "|"]
    codes = list(next(iter(results.values()))["found"][half]["languages"])
    for code in codes:
        counts = [results[name]["found"][half]["languages"][code] for name in names]
        cells = [f"{100 * right / n:.0f} ({100 * none / n:.0f})" for n, right, none in counts]
        lines.append(f"| {code} | {counts[0][0]} | " + " | ".join(cells) + " |")
    totals = [total(results[name]["found"][half]["languages"]) for name in names]
    lines.append("| all | | " + " | ".join(totals) + " |")
    return "\n".join(lines)


def total(languages: Mapping[str, list[int]]) -> str:
    """Right, undecided and wrong among all sentences, in percent."""
    n, right, none = (sum(counts[i] for counts in languages.values()) for i in range(3))
    return f"{100 * right / n:.1f} ({100 * none / n:.1f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=list(DETECTORS), help="one detector, as JSON")
    parser.add_argument("--python", default=sys.executable, help="a trial environment's Python")
    parser.add_argument("--show", action="store_true", help="our mistakes")
    options = parser.parse_args()
    if options.only:
        print(json.dumps(measure(options.only)))
        return
    measured = {name: run(name, options.python) for name in DETECTORS}
    results = {name: found for name, found in measured.items() if found}
    print("Right in percent (undecided in percent).\n")
    for half in HALVES:
        print(table(results, half), "\n")
    print(
        "| | wrong switches per 1,000 Danish sentences | ms per sentence | MiB |\n|---|---|---|---|"
    )
    for name, found in results.items():
        print(
            f"| {name} | {found['wrong_switches']:.1f} | {found['ms']:.2f} | {found['mib']:.0f} |"
        )
    if options.show:
        for language, slice_, said, text in results[OURS]["found"]["development"]["wrong"]:
            print(f"{language} {slice_}: {said}: {text}")
        print(*results[OURS]["switched"], sep="\n")


if __name__ == "__main__":
    main()
