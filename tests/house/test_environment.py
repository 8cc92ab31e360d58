"""The lock, the commands and the settings are what the pages about them say."""

import re

import pytest

from settings import Settings
from tests.house import tree

LOCKS = ("requirements.lock", "requirements-dev.lock")
ADDRESSES = re.compile(
    "|".join(["py" + r"pi\.(org|python)", "python" + "hosted", "npm" + r"js\.(org|com)"])
)
# Where somebody happened to work is no part of the project.
ELSEWHERE = re.compile(
    r"(?<![\w.])/(?:root|home|work)/\w|\bissues? #?\d+\b|\(#\d+\)", re.IGNORECASE
)
TEXTS = {".py", ".md", ".yml", ".yaml", ".toml", ".txt", ".html", ".css", ".js", ".json", ".sh", ""}


def texts() -> list[tuple[str, str]]:
    named = [path for path in tree.files() if path.suffix in TEXTS]
    read = [(str(path), (tree.ROOT / path).read_bytes()) for path in named]
    return [(name, data.decode("utf-8", "replace")) for name, data in read if len(data) < 2_000_000]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_a_hash_and_no_address(name: str) -> None:
    text = (tree.ROOT / name).read_text()
    packages = re.findall(r"^[A-Za-z0-9_.\-\[\]]+==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(packages) > 30
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text


def test_both_locks_agree() -> None:
    pins = [
        dict(re.findall(r"^(\S+?)==(\S+)", (tree.ROOT / name).read_text(), re.MULTILINE))
        for name in LOCKS
    ]
    shared = pins[0].keys() & pins[1].keys()
    assert {name: pins[0][name] for name in shared} == {name: pins[1][name] for name in shared}


def test_no_registry_is_named() -> None:
    assert not [name for name, text in texts() if ADDRESSES.search(text)]


def test_no_page_or_program_names_where_it_was_written() -> None:
    found = {name: match.group() for name, text in texts() if (match := ELSEWHERE.search(text))}
    found.pop("tests/house/test_environment.py", None)
    assert not found


def test_commands_named_on_pages_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (tree.ROOT / "Makefile").read_text(), re.MULTILINE))
    for name, text in texts():
        if name.endswith(".md"):
            assert set(re.findall(r"`make ([a-z]+)", text)) <= targets, name


def test_every_command_says_what_it_does() -> None:
    makefile = (tree.ROOT / "Makefile").read_text()
    for target in ("run", "test", "check", "train", "try", "bench", "format"):
        assert re.search(rf"^{target}:.*## \w+", makefile, re.MULTILINE), target


def test_settings_are_read_in_one_place() -> None:
    readers = [
        str(path)
        for path in tree.python_files()
        if re.search(r"os\.(environ\[|environ\.get|getenv)", (tree.ROOT / path).read_text())
    ]
    assert set(readers) <= ALLOWED_READERS


# The supervisor hands its environment on; the others set a library's switch, they read no setting.
ALLOWED_READERS = {"run.py"}


def test_every_setting_has_a_line_on_its_page() -> None:
    page = (tree.ROOT / "docs" / "settings.md").read_text()
    assert not [name for name in Settings.model_fields if f"`{name.upper()}`" not in page]
