"""`python -m cases.audit verify` says whether the trail stands, and which batch does not."""

from pathlib import Path

import pytest

from cases.audit import main
from cases.audit_heads import append_heads
from cases.store import Store
from tests.cases.test_audit_chain import change, sealed
from tests.conftest import SECRET


@pytest.fixture
def heads(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of heads beside a store that the command opens by its settings."""
    file = tmp_path / "heads.txt"
    monkeypatch.setenv("DATABASE_URL", sqlite_store.engine.url.render_as_string(False))
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.setenv("AUDIT_HEADS", str(file))
    append_heads(file, sealed(sqlite_store))
    return file


def test_a_whole_trail_ends_well(heads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"]) == 0
    assert capsys.readouterr().out.startswith("9 rækker i 3 partier står, som de blev skrevet.")


def test_an_edited_row_ends_with_1_and_names_the_batch(
    heads: Path, sqlite_store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    change(sqlite_store, "UPDATE audit SET actor = 'somebody' WHERE id = 5")
    assert main(["verify"]) == 1
    said = capsys.readouterr()
    assert said.err == "Parti 2: rækker er ændret eller byttet om.\n"
    assert "1 fejl i 3 partier" in said.out
    assert "somebody" not in said.out + said.err


def test_a_broken_file_is_told(heads: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heads.write_text("nonsense\n")
    assert main(["verify"]) == 1
    assert "ødelagt" in capsys.readouterr().err


def test_a_file_may_be_named(heads: Path, tmp_path: Path) -> None:
    moved = heads.rename(tmp_path / "copy.txt")
    assert main(["verify"]) == 1
    assert main(["verify", "--heads", str(moved)]) == 0
