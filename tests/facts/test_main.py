"""`python -m facts` says which entries to look at."""

import pytest

from facts.__main__ import main
from facts.dated import dated_entries


def test_nothing_is_due_while_all_are_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--on", "2026-12-01"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert said[0].startswith(f"{len(dated_entries())} entries: 0 expired, 0 to review")


def test_what_needs_a_review_soon_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    first = min(entry.expires for entry in dated_entries())
    assert main(["--on", "2027-05-01", "--days", "30"]) == 0
    assert f"review   {first}  " in capsys.readouterr().out


def test_an_expired_entry_makes_the_command_fail(capsys: pytest.CaptureFixture[str]) -> None:
    last = max(entry.expires for entry in dated_entries())
    assert main(["--on", last.isoformat()]) == 1
    assert capsys.readouterr().out.count("EXPIRED") == len(dated_entries())
