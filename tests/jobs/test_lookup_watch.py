"""The log warns while somebody tries numbers and codes, with counts and nothing that was typed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cases.store import Store
from jobs.lookup_watch import LookupWatch
from settings import Settings
from tests.cases.desk.vain import looked_up


def watch(store: Store, tmp_path: Path) -> LookupWatch:
    return LookupWatch(store, Settings(_env_file=None, state_dir=tmp_path, lookup_alarm=3))


async def test_an_alarm_is_logged_with_its_counts(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    looked_up(store, 3, datetime.now(UTC))
    assert await watch(store, tmp_path).run() is not None
    said = capsys.readouterr().err
    assert '"lookups_in_vain"' in said
    assert '"count": 3' in said
    assert '"conversations": 2' in said


async def test_people_who_mistype_raise_none(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    looked_up(store, 2, datetime.now(UTC))
    assert await watch(store, tmp_path).run() is None
    assert "lookups_in_vain" not in capsys.readouterr().err
