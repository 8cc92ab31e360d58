"""Rooms know one another in one direction only, and each library has one home."""

from pathlib import Path

import pytest

from tests.house import tree

ALLOWED = {
    "reading": set(),
    "cases": {"reading"},
    "actions": {"reading", "cases"},
    "bot": {"reading", "cases", "actions"},
    "jobs": {"reading", "cases"},
    "web": {"reading", "cases"},
}
ROOT_MODULES = {"settings", "logs", "facts"}
HOMES = {
    "rasa": {"bot"},
    "spacy": {"bot"},
    "langdetect": {"bot"},
    "sklearn": {"bot"},
    "tensorflow": {"bot"},
    "rasa_sdk": {"actions", "bot"},
    "sqlalchemy": {"cases"},
    "alembic": {"cases"},
    "psycopg": {"cases"},
    "aiohttp.web": {"web"},
    "aiohttp_jinja2": {"web"},
    "limits": {"web"},
    "prometheus_client": {"web"},
    "aiosmtplib": {"jobs"},
    "argon2": {"cases"},
    "pyotp": {"cases"},
    "joserfc": {"web"},
    "httpx": {"web"},
    "segno": {"web"},
    "typst": {"web"},
    "icalendar": {"web"},
    "holidays": {"facts"},
    "structlog": {"logs.py"},
    "pydantic_settings": {"settings.py"},
}


def in_room(room: str) -> list[Path]:
    return [path for path in tree.python_files() if path.parts[0] == room]


@pytest.mark.parametrize("room", tree.ROOMS)
def test_a_room_imports_only_the_rooms_it_may(room: str) -> None:
    forbidden = set(tree.ROOMS) - ALLOWED[room] - {room}
    seen = {(str(path), name) for path in in_room(room) for name in tree.imports(path)}
    assert not [(path, name) for path, name in seen if name.split(".")[0] in forbidden]


def test_reading_knows_nothing_of_the_house() -> None:
    seen = {(str(path), name) for path in in_room("reading") for name in tree.imports(path)}
    assert not [(path, name) for path, name in seen if name.split(".")[0] in ROOT_MODULES]


def test_no_room_imports_tests_bench_or_the_supervisor() -> None:
    outside = {"tests", "bench", "run"}
    seen = [(path, name) for path in tree.python_files() for name in tree.imports(path)]
    assert not [(str(path), name) for path, name in seen if name.split(".")[0] in outside]


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library: str) -> None:
    strangers = [
        str(path)
        for path in tree.python_files()
        if path.parts[0] not in HOMES[library]
        and any(f"{name}.".startswith(f"{library}.") for name in tree.imports(path))
    ]
    assert not strangers
