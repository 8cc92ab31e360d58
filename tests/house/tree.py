"""The project's own files, and what can be read from them without running them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("reading", "cases", "actions", "bot", "jobs", "web")
NOT_OURS = {".venv", ".tools", ".git", "var", "models", "node_modules", "__pycache__", "results"}
NOT_OURS |= {".mypy_cache", ".ruff_cache", ".pytest_cache", ".rasa", ".hypothesis", ".pages"}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, relative to its root; nothing that a command made."""
    return tuple(sorted(path.relative_to(ROOT) for path in _walk(ROOT)))


def python_files(*, tests: bool = False, bench: bool = False) -> list[Path]:
    """Our Python files; those of tests and bench only when asked for."""
    away = set() if tests else {"tests"}
    away |= set() if bench else {"bench"}
    return [path for path in files() if path.suffix == ".py" and path.parts[0] not in away]


@cache
def text(path: Path) -> str:
    """What stands in a file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def parse(path: Path) -> ast.Module:
    """The syntax tree of a file of the project."""
    return ast.parse(text(path), str(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of that tree."""
    return tuple(ast.walk(parse(path)))


@cache
def imports(path: Path) -> frozenset[str]:
    """Full dotted names that a file imports, wherever in it."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and value of every string literal of a file that is no docstring."""
    notes = {id(node.value) for node in nodes(path) if isinstance(node, ast.Expr)}
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.lineno, node.value


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in NOT_OURS or path.suffix in {".pyc", ".lock"} or path.is_symlink():
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path
