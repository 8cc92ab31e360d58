"""The command that loads cases: all or nothing, each fault with its line."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from cases import load
from cases.store import Store
from cases.tables import CaseRow
from tests.cases.intake.delivered import delivered, event, line
from tests.conftest import SECRET


@pytest.fixture
def loading(store: Store, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("SECRET_KEY", SECRET)
    return store


def stored(store: Store) -> int:
    with store.reading() as unit:
        return unit.session.execute(select(func.count()).select_from(CaseRow)).scalar_one()


def written(folder: Path, *lines: str) -> str:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_a_file_is_loaded_and_loaded_again(
    loading: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, *(line(delivered(number)) for number in range(1, 1202)))
    assert load.main([file]) == 0
    assert "1201 nye sager" in capsys.readouterr().out
    assert load.main([file]) == 0
    assert "0 nye sager, 0 ændrede, 1201 som før" in capsys.readouterr().out
    assert stored(loading) == 1201


def test_one_bad_line_keeps_everything_out(
    loading: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = line(delivered(1)), line(delivered(2, events=[event("e", "sigtet")]))
    assert load.main([written(tmp_path, good, "", bad, "{")]) == 1
    told = capsys.readouterr().err
    assert "Linje 3, events/0/step: skal være en af anmeldelse" in told
    assert "Linje 4, hele linjen: linjen er ikke gyldig JSON" in told
    assert stored(loading) == 0


def test_a_case_stands_only_once_in_a_file(
    loading: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load.main([written(tmp_path, line(delivered(1)), line(delivered(1)))]) == 1
    assert "Linje 2, case_number: sagen er der også længere oppe" in capsys.readouterr().err
    assert stored(loading) == 0


def test_a_changed_event_is_told_with_its_line(
    loading: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load.main([written(tmp_path, line(delivered(1)))])
    changed = delivered(1, events=[event("e1", "afvisning")])
    assert load.main([written(tmp_path, line(delivered(2)), line(changed))]) == 1
    assert "Linje 2, events: hændelsen er gemt før" in capsys.readouterr().err
    assert stored(loading) == 1


def test_a_check_stores_nothing(
    loading: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load.main([written(tmp_path, line(delivered(1))), "--check"]) == 0
    assert "Filen er i orden: 1 sager." in capsys.readouterr().out
    assert stored(loading) == 0


def test_a_missing_file_is_named(loading: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert load.main(["/no/such/file"]) == 1
    assert "/no/such/file kan ikke læses" in capsys.readouterr().err
