"""A log line is a literal code word with fields from the list; a sentence never gets so far."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from logs import FIELDS
from tests.house import tree

LEVELS = {"debug", "info", "warning", "error", "critical", "exception"}
CODE = re.compile(r"[a-z][a-z0-9_.\-]{0,63}")
ALSO = {"exc_info"}


def calls(path: Path) -> Iterator[ast.Call]:
    for node in tree.nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "log" and node.func.attr in LEVELS:
                yield node


def literals(node: ast.expr) -> list[object]:
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return [node.value if isinstance(node, ast.Constant) else None]


def test_every_event_is_a_literal_code_word() -> None:
    for path in tree.python_files():
        for call in calls(path):
            events = literals(call.args[0]) if len(call.args) == 1 else [None]
            good = all(isinstance(event, str) and CODE.fullmatch(event) for event in events)
            assert good, f"{path}:{call.lineno}"


def test_every_field_is_on_the_list() -> None:
    for path in tree.python_files():
        for call in calls(path):
            names = {keyword.arg for keyword in call.keywords if keyword.arg}
            assert names <= set(FIELDS) | ALSO, f"{path}:{call.lineno}"


def test_libraries_loggers_are_not_used_in_our_rooms() -> None:
    strangers = [
        str(path)
        for path in tree.python_files()
        if path.name != "logs.py" and {"logging.getLogger"} & tree.imports(path)
    ]
    assert not strangers


def test_only_commands_print() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path in tree.python_files()
        if path.name != "logs.py" and "__main__" not in tree.text(path)
        for node in tree.nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert not found
