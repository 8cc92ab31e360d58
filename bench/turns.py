"""Turns per second and their cost, ours against stock Rasa, the same talks in one run.

    python -m bench.turns [--crowds 1 8 32] [--talks 2] [--stock-epochs 100] [--without-stock]

Every figure stands beside its ratio, because machines differ and ratios hardly do.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import tempfile
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bench import ours, stock
from bench.citizens import Citizen, OurCitizen, StockCitizen, Turns, crowd, talk
from bench.processes import memory_mib, wait_until_ready
from bench.report import table

Served = tuple[str, tuple[subprocess.Popen[bytes], ...]]
SCRIPTS = Path(__file__).with_name("scripts.yml")
DEPTHS = (10, 100, 400)


@dataclass
class Figures:
    """What one side measured; seconds unless the name says otherwise."""

    training: float = 0.0
    start: float = 0.0
    memory_mib: float = 0.0
    memory_after_mib: float = 0.0
    turns_per_second: dict[int, float] = field(default_factory=dict)
    p50: dict[int, float] = field(default_factory=dict)
    p99: dict[int, float] = field(default_factory=dict)
    silent: int = 0
    depth: dict[int, float] = field(default_factory=dict)

    def add_crowd(self, size: int, turns: Turns) -> None:
        """Keep what a crowd of this size measured."""
        self.turns_per_second[size] = len(turns.seconds) / turns.wall
        self.p50[size] = statistics.median(turns.seconds)
        self.p99[size] = statistics.quantiles(turns.seconds, n=100)[98]
        self.silent += turns.silent


def main() -> None:
    """Measures both sides, prints the table and writes results/turns.json."""
    options = _options()
    scripts = yaml.safe_load(SCRIPTS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        sides = {"ours": asyncio.run(_measure_ours(Path(place), scripts, options))}
        if not options.without_stock:
            sides["stock"] = asyncio.run(_measure_stock(Path(place), scripts, options))
    print(table(sides))
    results = Path("results")
    results.mkdir(exist_ok=True)
    report = {name: asdict(figures) for name, figures in sides.items()}
    (results / "turns.json").write_text(json.dumps(report, indent=1))


async def _measure_ours(place: Path, scripts: dict[str, Any], options: Any) -> Figures:
    home = place / "ours"
    home.mkdir()
    figures = Figures(training=ours.train(home))
    await _serve(ours.served(home), "/health/ready", OurCitizen, scripts, options, figures)
    return figures


async def _measure_stock(place: Path, scripts: dict[str, Any], options: Any) -> Figures:
    home = options.stock_home or place / "stock"
    figures = Figures()
    if not list(home.glob("models/*.tar.gz")):
        home.mkdir(parents=True, exist_ok=True)
        stock.lay_out(home, options.stock_epochs)
        figures.training = stock.train(home)
    await _serve(stock.served(home), "/", StockCitizen, scripts, options, figures)
    return figures


async def _serve(
    served: AbstractContextManager[Served], ready: str, citizen: type[OurCitizen | StockCitizen],
    scripts: dict[str, Any], options: argparse.Namespace, figures: Figures,
) -> None:  # fmt: skip
    with served as (base, processes):
        figures.start = await wait_until_ready(base + ready, processes[-1], 300)
        await talk(citizen(base), scripts["order"], Turns())
        figures.memory_mib = memory_mib(*(process.pid for process in processes))
        for size in options.crowds:
            turns = await crowd(lambda: citizen(base), size, scripts["order"], options.talks)
            figures.add_crowd(size, turns)
        figures.depth = await _depths(citizen(base), scripts["long"])
        figures.memory_after_mib = memory_mib(*(process.pid for process in processes))


async def _depths(citizen: Citizen, sentences: list[str]) -> dict[int, float]:
    """Median seconds of the eight turns around each depth of one talk: each sentence once."""
    count, turns = max(DEPTHS) + 4, Turns()
    await talk(citizen, [sentences[n % len(sentences)] for n in range(count)], turns)
    return {depth: statistics.median(turns.seconds[depth - 4 : depth + 4]) for depth in DEPTHS}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--crowds", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--talks", type=int, default=2, help="talks of each citizen in a crowd")
    parser.add_argument(
        "--stock-epochs", type=int, default=100, help="Rasa's own default is 300/100"
    )
    parser.add_argument("--without-stock", action="store_true")
    parser.add_argument("--stock-home", type=Path, help="keeps the stock project; used again")
    return parser.parse_args()


if __name__ == "__main__":
    main()
