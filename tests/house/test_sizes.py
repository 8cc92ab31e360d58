"""Files and functions are short, and every file opens by saying what it is for."""

import ast
from pathlib import Path

from tests.house import tree

MOST_LINES = 250
MOST_IN_A_FUNCTION = 40
# Each with its reason; the list is meant to stay short.
LONG_FILES: dict[str, str] = {
    "tests/reading/alarm_rows.py": "a table of sentences",
    "tests/cases/test_inbox.py": "every promise of one act",
}
LONG_FUNCTIONS: dict[str, str] = {
    "reading/time_words.py:_date_patterns": "a table of patterns",
}


def functions(path: Path) -> list[tuple[str, int]]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    nodes = [node for node in tree.nodes(path) if isinstance(node, kinds)]
    return [(f"{path}:{node.name}", (node.end_lineno or 0) - node.lineno + 1) for node in nodes]


def test_files_are_short() -> None:
    everywhere = tree.python_files(tests=True, bench=True)
    sizes = {str(path): len(tree.text(path).splitlines()) for path in everywhere}
    assert not {p: n for p, n in sizes.items() if n > MOST_LINES and p not in LONG_FILES}


def test_functions_are_short() -> None:
    # A migration is one list of columns.
    everywhere = [
        path for path in tree.python_files(tests=True, bench=True) if "migrations" not in path.parts
    ]
    sizes = dict(each for path in everywhere for each in functions(path))
    long = {name: size for name, size in sizes.items() if size > MOST_IN_A_FUNCTION}
    assert not {name: size for name, size in long.items() if name not in LONG_FUNCTIONS}


def test_every_file_opens_with_a_sentence() -> None:
    everywhere = tree.python_files(tests=True, bench=True)
    silent = [
        path
        for path in everywhere
        if tree.text(path) and not (ast.get_docstring(tree.parse(path)) or "").strip()
    ]
    assert not list(map(str, silent))


def test_no_exception_has_outlived_its_reason() -> None:
    assert len(LONG_FILES) + len(LONG_FUNCTIONS) <= 4
    assert all((tree.ROOT / path).is_file() for path in LONG_FILES)
