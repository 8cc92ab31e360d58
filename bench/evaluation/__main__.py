"""Measure how well the trained model understands, print it and draw it on a page.

    python -m bench.evaluation [--set development|held_out] [--show] [--record]

Nothing is trained. `--show` lists what is misunderstood in the development set; the held-out
sentences are never shown, so that nobody tunes on them. `--record` writes tests/nlu/recorded.yml.
"""

import argparse
from argparse import Namespace

from bench.evaluation.judge import SETS, Judged
from bot.understand import load_quietly
from settings import ROOT

PAGE = ROOT / "var" / "evaluation" / "index.html"


def main() -> None:
    asked = _arguments()
    model = load_quietly()
    from bench.evaluation.evaluate import evaluate
    from bench.evaluation.page import write_page
    from bench.evaluation.record import write_record
    from bench.evaluation.report import report
    from bench.evaluation.speed import measure_speed

    evaluation = evaluate(model, asked.set)
    print(report(evaluation))
    speed = measure_speed()
    print(f"\n{speed}")
    if asked.show:
        print("\nMisunderstood\n" + "\n".join(_line(one) for one in evaluation.errors))
    write_page(evaluation, speed, PAGE)
    print(f"\nThe page: {PAGE}")
    if asked.record:
        write_record(evaluation)
        print("The figures are recorded in tests/nlu/recorded.yml")


def _arguments() -> Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", choices=list(SETS), default="held_out", help="which sentences")
    parser.add_argument("--show", action="store_true", help="list the development errors")
    parser.add_argument("--record", action="store_true", help="record the held-out figures")
    asked = parser.parse_args()
    if asked.show and asked.set == "held_out":
        parser.error("held-out sentences are never shown: use --set development")
    if asked.record and asked.set != "held_out":
        parser.error("only held-out figures are recorded")
    return asked


def _line(one: Judged) -> str:
    kind = "wrong" if one.wrong else "asked"
    return (
        f"{kind}\t{one.slice}\t{one.intent}\t{one.heard_intent}\t{one.confidence:.2f}\t{one.text}"
    )


if __name__ == "__main__":
    main()
