"""A copy of the store is taken and put back while the store runs."""

import threading
from pathlib import Path

import pytest

from cases.acts.conversations import get_conversation
from cases.acts.outbox import messages_after
from cases.backup import copy, main, restore
from cases.errors import NoCopy, NotFound
from cases.store import Store
from tests.builders import hear, opened, submitted


def lines(store: Store, talk: str) -> list[str]:
    with store.reading() as unit:
        return [line.text for line in messages_after(unit, conversation_id=talk)]


def test_a_copy_brings_back_what_stood_when_it_was_taken(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    talk = opened(store)
    hear(store, talk, "før")
    copy(database_url, tmp_path / "copy")
    hear(store, talk, "efter")
    later = opened(store)
    restore(database_url, tmp_path / "copy")
    assert lines(store, talk) == ["før"]
    with store.reading() as unit, pytest.raises(NotFound):
        get_conversation(unit, conversation_id=later)
    hear(store, talk, "videre")
    assert lines(store, talk) == ["før", "videre"]
    submitted(store)


def test_a_copy_is_taken_while_others_write(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    talk = opened(store)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            hear(store, talk, "mere")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copy(database_url, tmp_path / "copy")
    finally:
        stop.set()
        writer.join()
    restore(database_url, tmp_path / "copy")
    with store.reading() as unit:
        found = messages_after(unit, conversation_id=talk)
        assert [line.seq for line in found] == list(range(1, len(found) + 1))


def test_a_copy_overwrites_nothing_and_is_private(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    copy(database_url, tmp_path / "copy")
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0
    with pytest.raises(NoCopy, match="overwrites"):
        copy(database_url, tmp_path / "copy")


def test_what_is_no_copy_leaves_the_store_as_it_is(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    talk = opened(store)
    hear(store, talk, "bliver")
    (tmp_path / "junk").write_bytes(b"junk" * 5000)
    for source in (tmp_path / "junk", tmp_path / "missing"):
        with pytest.raises(NoCopy):
            restore(database_url, source)
    assert lines(store, talk) == ["bliver"]


def test_the_command_says_what_is_wrong(
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    assert main(["restore", str(tmp_path / "missing")]) == 1
    assert "is no file" in capsys.readouterr().err
