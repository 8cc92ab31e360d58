"""Names are English and ASCII; what people read is Danish and stands in data, not in Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house import tree

DANISH = re.compile(r"[æøåÆØÅ]")
# Letters by themselves are what folding and patterns work on.
LETTERS = re.compile(r"(?<![^\W\d_])[æøåÆØÅ]+(?![^\W\d_])|(?<=-[zZ])[æøåÆØÅéöäüÉÖÄÜ]+")
STOP_WORDS = {
    "og", "ikke", "det", "jeg", "du", "din", "dit", "har", "skal", "af", "til", "er", "som",
    "hvad", "hvor", "vi", "os", "dig", "mig", "eller", "også", "blive", "den", "kan", "vil",
}  # fmt: skip


def identifiers(path: Path) -> Iterator[str]:
    for node in tree.nodes(path):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name


def test_file_names_are_ascii_words() -> None:
    plain = re.compile(r"[A-Za-z0-9_.\-]+")
    odd = [str(path) for path in tree.files() if not all(map(plain.fullmatch, path.parts))]
    assert not odd


def test_identifiers_are_ascii() -> None:
    everywhere = tree.python_files(tests=True, bench=True)
    odd = [(str(path), name) for path in everywhere for name in identifiers(path)]
    assert not [(path, name) for path, name in odd if not name.isascii()]


def test_no_danish_letter_stands_in_a_string_of_python() -> None:
    found = [
        f"{path}:{line}"
        for path in tree.python_files(bench=True)
        for line, text in tree.strings(path)
        if DANISH.search(LETTERS.sub("", text))
    ]
    assert not found


def test_no_danish_sentence_stands_in_a_string_of_python() -> None:
    found = []
    for path in tree.python_files(bench=True):
        for line, text in tree.strings(path):
            words = re.findall(r"[a-zæøå]+", text.lower())
            if len(words) > 2 and len(STOP_WORDS & set(words)) > 1:
                found.append(f"{path}:{line}")
    assert not found


def test_codes_in_the_domain_are_ascii() -> None:
    code = re.compile(r"^\s*(?:- )?([^\s#:\"'-][^:#\"']*):", re.MULTILINE)
    for path in (tree.ROOT / "bot" / "domain").glob("*.yml"):
        odd = [name for name in code.findall(path.read_text()) if not name.isascii()]
        assert not [name for name in odd if " " not in name], path.name
