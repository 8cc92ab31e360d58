"""Order numbers carry a check digit; codes and case numbers are read however typed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.codes import new_order_code, read_order_code
from reading.numbers import (
    check_digit,
    new_order_number,
    read_case_number,
    read_count,
    read_order_number,
)


@given(st.integers(0, 10**9))
def test_a_new_number_is_read_again(seed: int) -> None:
    number = new_order_number(random.Random(seed))
    digits = number.replace("-", "")[1:]
    for said in (number, number.lower(), f"nr. {number}.", f"B {digits[:4]} {digits[4:]}"):
        assert read_order_number(said).number == number


@given(st.integers(0, 10**9), st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(seed: int, at: int, more: int) -> None:
    digits = new_order_number(random.Random(seed)).replace("-", "")[1:]
    wrong = digits[:at] + str((int(digits[at]) + more) % 10) + digits[at + 1 :]
    reading = read_order_number(f"B-{wrong[:4]}-{wrong[4:]}")
    assert (reading.number, reading.problem) == (None, "check_digit")


@given(st.text("0123456789", min_size=7, max_size=7), st.integers(0, 5))
def test_two_swapped_digits_are_noticed(digits: str, at: int) -> None:
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if swapped != digits:
        assert check_digit(swapped) != check_digit(digits)


def test_no_number_is_missing() -> None:
    assert read_order_number("jeg har ikke noget nummer").problem == "missing"


def test_a_new_code_has_eighty_bits_and_is_read_again() -> None:
    codes = {new_order_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert len(code) == 19
        assert read_order_code(f"min kode er {code.lower()}") == code
        assert read_order_code(code.replace("-", " ")) == code


def test_letters_that_look_like_digits_are_read_as_those() -> None:
    assert read_order_code("OIL2-3456-789A-BCDE") == "0112-3456-789A-BCDE"


@pytest.mark.parametrize("text", ["hvad skal jeg gøre", "kode 1234", "0100731110000123", ""])
def test_other_words_are_no_code(text: str) -> None:
    assert read_order_code(text) is None


@pytest.mark.parametrize(
    "text", ["0100-73111-00001-23", "0100 73111 00001 23", "sag 0100731110000123 tak"]
)
def test_a_case_number_is_read(text: str) -> None:
    assert read_case_number(text) == "0100-73111-00001-23"


@pytest.mark.parametrize("text", ["0100-73111-00001", "12345678", "B-1234-5675", ""])
def test_other_numbers_are_no_case_number(text: str) -> None:
    assert read_case_number(text) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("40", 40),
        ("ca. 40 personer", 40),
        ("1.200", 1200),
        ("omkring 1 200 mennesker", 1200),
        ("40-50 stykker", 50),
        ("ved ikke", None),
        ("0", None),
    ],
)
def test_a_count_is_read(text: str, count: int | None) -> None:
    assert read_count(text) == count
