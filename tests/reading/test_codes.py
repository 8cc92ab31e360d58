"""A code is taken out however it is typed, and no sentence is taken for one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from facts import load_facts
from reading.codes import ALPHABET, find_order_codes, read_order_code
from reading.personal import redact

CODE = "K7M2-9QRT-4HXW-B3CD"
WORDLESS = "KXQT-BCDF-WVRP-ZSNM"
MASKS = load_facts().masks
SKILLS = Path(__file__).parents[2] / "data" / "nlu"
BETWEEN = (
    "-", "\u2013", " - ", " \u2013 ", "\u2212", ".", "/", " / ", "_", ":", " ", "  ", "\n",
    "\u00a0", "\t", "",
)  # fmt: skip
SIGNS = st.text(ALPHABET, min_size=16, max_size=16)


def grouped(signs: str, between: str = "-") -> str:
    return between.join(signs[at : at + 4] for at in range(0, 16, 4))


def has_no_words(signs: str) -> bool:
    """Whether none of its groups could be a word or a number: nearly every code."""
    fours = [signs[at : at + 4] for at in range(0, 16, 4)]
    return not any(
        four.isdigit() or (four.isalpha() and set(four) & set("AEY")) for four in fours
    ) and any(map(str.isdigit, signs))


@given(SIGNS.filter(has_no_words), st.sampled_from(BETWEEN), st.booleans(), st.booleans())
def test_a_code_is_one_however_its_groups_are_set_apart(
    signs: str, between: str, small: bool, framed: bool
) -> None:
    typed = grouped(signs.lower() if small else signs, between)
    text = f"min kode er {typed}, tak" if framed else typed
    assert [code for code, *_ in find_order_codes(text)] == [grouped(signs)]
    left = redact(text, MASKS).text
    assert left == text.replace(typed, MASKS["order_code"])


@given(SIGNS, st.sampled_from(["-", "\u2013", " - "]), st.booleans())
def test_with_dashes_every_code_is_one(signs: str, dash: str, small: bool) -> None:
    typed = grouped(signs.lower() if small else signs, dash)
    assert (read_order_code(typed) == grouped(signs)) != signs.isdigit()


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("code", [CODE, WORDLESS])
def test_a_code_with_or_without_digits_is_one(between: str, code: str) -> None:
    typed = grouped(code.replace("-", ""), between)
    for text in (typed, typed.lower(), f"koden er {typed.lower()}."):
        assert read_order_code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "K7M2.9QRT/4HXW B3CD",
        "K7M29QRT 4HXWB3CD",
        "kode:k7m2\u20139qrt.4hxw.b3cd.",
        "hvad sker K7M2 9QRT 4HXW B3CD",
        "K7M2 9QRT 4HXW B3CD sker hvad",
    ],
)
def test_mixed_marks_and_words_beside_it_do_not_hide_a_code(text: str) -> None:
    assert read_order_code(text) == CODE


def test_look_alikes_are_read_as_the_digits_they_stand_for() -> None:
    assert read_order_code("oil2.3456.789a.bcde") == "0112-3456-789A-BCDE"


@pytest.mark.parametrize(
    "text",
    [
        "det sker mere 2024 hvad",
        "hele 20kg sand mere",
        "sommerferien2024",
        "mand/kone/barn/hest",
        "kreditforeningen retsmedarbejdere",
        "https://www.dba.dk/hest/salg/mere/brun",
        "550e8400-e29b-41d4-a716-446655440000",
        "1234 5678 1234 5678",
        "hmmm hvad sker nede ved aaen",
        "what they want here",
    ],
)
def test_words_years_measures_and_addresses_are_no_code(text: str) -> None:
    assert find_order_codes(text) == []
    assert redact(text, MASKS).secrets == ()


def test_no_sentence_that_citizens_write_is_taken_for_a_code() -> None:
    lines = list(sentences())
    assert len(lines) > 15_000
    taken = [line for line in lines if find_order_codes(line) or find_order_codes(line.upper())]
    assert taken == []


def test_nor_where_a_code_was_asked_for() -> None:
    assert [line for line in sentences() if find_order_codes(line, asked=True)] == []


def sentences() -> Iterator[str]:
    for path in sorted(SKILLS.glob("*.yml")):
        yield from _texts(yaml.safe_load(path.read_text("utf-8")))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield from (line.removeprefix("- ") for line in node.splitlines())
    elif isinstance(node, dict):
        for each in node.values():
            yield from _texts(each)
    elif isinstance(node, list):
        for each in node:
            yield from _texts(each)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abed cafe bede hede", "ABED-CAFE-BEDE-HEDE"),
        ("k7m2 9q rt 4hxw b3cd", CODE),
        ("koden er k 7 m 2 9 q r t 4 h x w b 3 c d tak", CODE),
        ("K7M2-9QRT-4HXW-B3C", "K7M2-9QRT-4HXW-B3C"),
    ],
)
def test_what_only_may_be_a_code_is_one_where_it_was_asked_for(text: str, code: str) -> None:
    assert read_order_code(text) is None
    assert read_order_code(text, asked=True) == code
    assert redact(text, MASKS).secrets == ()
    assert [secret.value for secret in redact(text, MASKS, asked=True).secrets] == [code]


@pytest.mark.parametrize("mark", [".", "/", "_", "\u2013"])
def test_a_shorter_access_code_is_taken_whole_behind_its_name(mark: str) -> None:
    found = redact(f"kontrolkoden er AB12{mark}CD34{mark}EF56.", MASKS)
    assert found.text == f"kontrolkoden er {MASKS['access_code']}."
    assert found.secrets[0].value == f"AB12{mark}CD34{mark}EF56"
