"""`python -m cases.load FILE`: delivered cases, checked line by line, stored all or none."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from cases.acts.case_deliveries import deliver_cases
from cases.acts.case_records import EventChanged, Stored
from cases.errors import StoreNotReady
from cases.intake.records import BadRecord, CaseRecord, Fault, parse_record
from cases.intake.words import fault_words, intake_texts
from cases.store import Store, open_store
from settings import load_settings

BATCH = 500
MOST_SHOWN = 50
ACTOR = "cases.load"
Texts = dict[str, Any]
Numbered = tuple[int, CaseRecord]


class BadFile(Exception):
    """A file of which nothing was stored: its faults with the numbers of their lines."""

    def __init__(self, faults: Sequence[tuple[int, Fault]]) -> None:
        super().__init__(f"{len(faults)} faults, the first in line {faults[0][0]}")
        self.faults = faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Load one file; 0 when it is stored (or fine), 1 when refused."""
    texts = intake_texts()
    given = _parser(texts).parse_args(arguments)
    try:
        lines = _lines(given.file)
        records = check_lines(_shown(lines, texts["checking"]))
        if given.check:
            print(texts["checked"].format(count=len(records)))
            return 0
        print(_store(records, texts))
    except OSError:
        print(texts["no_file"].format(file=given.file), file=sys.stderr)
        return 1
    except StoreNotReady:
        print(texts["not_ready"], file=sys.stderr)
        return 1
    except BadFile as error:
        _complain(error, texts)
        return 1
    return 0


def check_lines(lines: Iterable[str]) -> list[Numbered]:
    """Every record with the number of its line; raises BadFile, which tells all that is wrong."""
    found: list[Numbered] = []
    faults: list[tuple[int, Fault]] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = parse_record(line)
        except BadRecord as error:
            faults += [(number, fault) for fault in error.faults]
            continue
        if record.case_number in seen:
            faults.append((number, Fault("case_twice", "case_number")))
        seen.add(record.case_number)
        found.append((number, record))
    if faults:
        raise BadFile(faults)
    return found


def load_records(store: Store, records: Iterable[Numbered], *, demo: bool = False) -> Stored:
    """Store checked records in one transaction; raises BadFile where an event has changed."""
    total = Stored()
    with store.unit() as unit:
        now = unit.now()
        for batch in _batches(records):
            try:
                found = [record for _, record in batch]
                done = deliver_cases(unit, found, now=now, demo=demo, actor=ACTOR)
            except EventChanged as error:
                raise BadFile([(batch[error.place][0], Fault("event_changed", "events"))]) from None
            total = _sum(total, done)
        unit.commit()
    return total


def _sum(one: Stored, other: Stored) -> Stored:
    return Stored(
        one.added + other.added,
        one.changed + other.changed,
        one.unchanged + other.unchanged,
        one.moved + other.moved,
    )


def _batches(records: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    batch: list[Numbered] = []
    for each in records:
        batch.append(each)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _store(records: Sequence[Numbered], texts: Texts) -> str:
    settings = load_settings()
    store = open_store(settings.store_url, settings.secret_key.get_secret_value())
    try:
        store.check()
        done = load_records(store, _shown(records, texts["storing"]))
    finally:
        store.close()
    counts = {"added": done.added, "changed": done.changed, "unchanged": done.unchanged}
    return str(texts["loaded"].format(**counts))


def _lines(name: str) -> list[str]:
    if name == "-":
        return sys.stdin.read().splitlines()
    # A byte that is no UTF-8 becomes a fault of its line, not the end of everything.
    return Path(name).read_text("utf-8", errors="replace").splitlines()


def _shown(items: Sequence[Any], what: str) -> Iterable[Any]:
    """The items, with a progress bar where somebody watches."""
    console = Console(stderr=True)
    return track(items, what, console=console, disable=not console.is_terminal)


def _complain(error: BadFile, texts: Texts) -> None:
    for number, fault in error.faults[:MOST_SHOWN]:
        where = fault.where or texts["whole"]
        print(
            texts["line"].format(line=number, where=where, fault=fault_words(fault)),
            file=sys.stderr,
        )
    if len(error.faults) > MOST_SHOWN:
        print(texts["more"], file=sys.stderr)
    print(texts["nothing_stored"], file=sys.stderr)


def _parser(texts: Texts) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m cases.load", description=texts["description"])
    parser.add_argument("file", help=texts["file"])
    parser.add_argument("--check", action="store_true", help=texts["check"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
