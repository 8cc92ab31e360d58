"""Failures on purpose: files and bodies that are wrong, a store that breaks, a worker that dies."""

import json
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from tests.canary.birds import BIRDS, Bird
from tests.canary.house import TOKEN, House

Call = Callable[..., httpx.Response]


def load_all(house: House) -> None:
    """Every bird's case, as a file of a case system."""
    file = house.folder / "cases.jsonl"
    file.write_text("".join(json.dumps(bird.record()) + "\n" for bird in BIRDS))
    done = house.run("-m", "cases.load", str(file))
    assert done.returncode == 0, done.stderr


KNOWN = 11  # the place of the record whose event is known, but with another step


def bad_records(bird: Bird) -> Iterator[object]:
    """Records that are wrong in one place each, where a bird could stand."""
    party = {"party_id": "p1", "role": "victim", "person_ref": None, "access_code_hash": None}
    event = {"event_id": "e1", "step": "dom", "at": "2026-11-02T09:00:00Z", "reason": None}
    yield bird.record(**{bird.cpr: bird.name})
    yield bird.record(case_number=f"{bird.case}-{bird.name}")
    yield bird.record(district=bird.cpr)
    yield bird.record(offence_kind=bird.name)
    yield bird.record(parties=[party | {"person_ref": bird.cpr}])
    yield bird.record(parties=[party | {"role": bird.name}])
    yield bird.record(parties=[party | {"access_code_hash": bird.code}])
    yield bird.record(parties=[party | {bird.name: bird.cpr}])
    yield bird.record(events=[event | {"step": bird.name}])
    yield bird.record(events=[event | {"at": bird.dashed}])
    yield bird.record(events=[event, event | {"event_id": bird.cpr, "reason": bird.name}])
    yield bird.record(events=[event])
    yield bird.record(contact={"name": 7, bird.name: bird.cpr})
    yield bird.record(next_notice_at=bird.cpr)
    yield [bird.case, bird.name]
    yield bird.cpr


LOAD_EACH = (
    "import sys; from cases.load import main; sys.exit(sum(not main([f]) for f in sys.argv[1:]))"
)


def load_badly(house: House, birds: Iterable[Bird]) -> None:
    """Files whose lines are wrong, files that only the store finds wrong, and no files at all."""
    names = []
    for bird in birds:
        lines = [json.dumps(record) for record in bad_records(bird)]
        broken = [f"{bird.name} {bird.cpr}", f'{{"{bird.case}": ', lines[0]]
        for name, text in (("bad", "\n".join(lines + broken)), ("known", lines[KNOWN])):
            file = house.folder / f"{name}{bird.place}.jsonl"
            file.write_text(text)
            names.append(str(file))
        names.append(f"/tmp/{bird.place}-is-no-file")
    done = house.run("-c", LOAD_EACH, *names)
    assert done.returncode == 0, f"{done.returncode} of these files were taken"
    assert len(done.stderr.splitlines()) > len(names)


def deliver_news(call: Call, bird: Bird) -> int:
    """A further event in the bird's case; the status."""
    own = {"Authorization": f"Bearer {TOKEN}"}
    first = bird.record()["events"]
    assert isinstance(first, list)
    news = {"event_id": "e2", "step": "sigtelse", "at": "2026-11-12T09:00:00Z", "reason": None}
    record = bird.record(events=[*first, news])
    return call("POST", "/api/integration/cases", headers=own, json=record).status_code


def deliver_badly(call: Call, bird: Bird) -> list[int]:
    """The same at the integration's door, and with a wrong token; the statuses."""
    path, own = "/api/integration/cases", {"Authorization": f"Bearer {TOKEN}"}
    seen = [call("POST", path, headers=own, json=record) for record in bad_records(bird)]
    records = list(bad_records(bird))
    whole = {"cases": [bird.record(), records[0]]}
    seen.append(call("POST", path, headers=own, json=whole))
    seen.append(call("POST", path, headers=own, content=f'{{"{bird.case}": {bird.name}'.encode()))
    wrong = {"Authorization": f"Bearer {bird.case}{bird.cpr}"}
    seen.append(call("POST", path, headers=wrong, json=bird.record()))
    return [answer.status_code for answer in seen]


@contextmanager
def broken_store(house: House) -> Iterator[None]:
    """A table that every turn needs is away: what was to be written stands in the errors."""
    file = house.state / "cases.db"
    _run(file, "ALTER TABLE outbox RENAME TO outbox_away")
    try:
        yield
    finally:
        _run(file, "ALTER TABLE outbox_away RENAME TO outbox")


def _run(file: Path, statement: str) -> None:
    for _ in range(50):
        with suppress(sqlite3.OperationalError):
            connection = sqlite3.connect(file, timeout=10)
            connection.execute(statement)
            connection.commit()
            connection.close()
            return
        time.sleep(0.1)
    raise AssertionError(f"could not run {statement!r}")


def kill_workers(house: House) -> int:
    """SIGKILL whoever is taking turns; how many there were."""
    children = house.workers()
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    return len(children)
