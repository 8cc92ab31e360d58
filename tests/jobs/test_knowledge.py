"""A withheld answer is said loudly, once a day."""

import json
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from facts.dated import dated_entries
from jobs.knowledge import KnowledgeWatch
from settings import Settings

ENTRIES = {entry.id: entry for entry in dated_entries()}
FIRST = min(entry.expires for entry in ENTRIES.values())


@pytest.fixture(autouse=True)
def every_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever level another test of this process has chosen."""
    monkeypatch.setattr("logs._State.level", logging.INFO)


def watch(state: Path, at: datetime, **changes: Any) -> KnowledgeWatch:
    settings = Settings(_env_file=None, state_dir=state, **changes)
    return KnowledgeWatch(settings, now=lambda: at)


def logged(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


async def test_fresh_answers_are_only_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await watch(tmp_path, datetime(2026, 11, 23, tzinfo=UTC)).run() == {}
    assert [line["event"] for line in logged(capsys)] == ["answers_checked"]


async def test_each_expired_answer_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expired = {entry.id for entry in ENTRIES.values() if entry.expires == FIRST}
    at = datetime(FIRST.year, FIRST.month, FIRST.day, 12, tzinfo=UTC)
    assert await watch(tmp_path, at).run() == dict.fromkeys(expired, "expired")
    every = logged(capsys)
    lines = [line for line in every if line["event"] == "answer_withheld"]
    assert {line["topic"] for line in lines} == expired
    # What is withheld already is not told a second time as due for a review.
    assert not expired & {line["topic"] for line in every if line["event"] == "answer_to_review"}
    assert {(line["level"], line["reason"]) for line in lines} == {("warning", "expired")}


async def test_an_answer_to_review_soon_is_a_warning_before_it_is_withheld(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = FIRST - timedelta(days=30)
    at = datetime(before.year, before.month, before.day, 12, tzinfo=UTC)
    assert await watch(tmp_path, at).run() == {}
    due = {entry.id for entry in ENTRIES.values() if entry.expires == FIRST}
    found = [line for line in logged(capsys) if line["event"] == "answer_to_review"]
    assert {line["topic"] for line in found} == due


async def test_what_nobody_approved_is_counted_in_production(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    withheld = await watch(tmp_path, at, mode="production").run()
    assert withheld == dict.fromkeys(ENTRIES, "not_approved")
    (line,) = [line for line in logged(capsys) if line["level"] == "warning"]
    assert (line["event"], line["count"]) == ("answers_withheld", len(ENTRIES))
