"""Personal numbers are masked for good; phone numbers and order numbers are not touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import load_facts
from reading.codes import new_order_code
from reading.numbers import new_order_number
from reading.personal import Secret, redact

MASKS = load_facts().masks
CPR = MASKS["cpr"]

MASKED = [
    "010170-1234",
    "0101701234",
    "010170 1234",
    "010170 - 1234",
    "010170–1234",
    "01 01 70 1234",
    "01.01.70-1234",
    "01-01-70-1234",
    "01/01/70-1234",
    "01 01 70 12 34",
    "010170-12 34",
    "0 1 0 1 7 0 1 2 3 4",
    "311299-9999",
    "290200-0000",
    "610170-1234",
    "910170-1234",
    "010170/1234",
    "010170.1234",
    "\uff10\uff11\uff10\uff11\uff17\uff10-\uff11\uff12\uff13\uff14",
]
UNTOUCHED = [
    "20 12 34 56",
    "20123456",
    "+45 20 12 34 56",
    "+4520123456",
    "0045 20 12 34 56",
    "004520123456",
    "+44 7911 123456",
    "+44 7911123456",
    "+44 (0)7911 123456",
    "0044 7911 123456",
    "00 44 7911 123456",
    "+49 151 0212 345678",
    "ring på 20123456 eller 40112233",
    "20 11 22 33 40 11 22 33",
    "B-1234-5675",
    "B-0101-7012",
    "den 14/3-2027 kl. 16.30",
    "14.03.2027",
    "01.01.2026-31.12.2026",
    "6880 Tarm",
    "Skolevej 12, 1264 København K",
    "ca. 1.200 personer",
    "990170-1234",
    "011370-1234",
    "320170-1234",
    "12345678901",
    "jens@eksempel.dk",
    "mellem 7 og 9",
    "kan kode mere nogle gange",
    "kontrolkode",
    "hvad er en kontrolkode til",
]


@pytest.mark.parametrize("number", MASKED)
@pytest.mark.parametrize("frame", ["{}", "mit cpr er {}, tak", "cpr:{}.", "({})", "a{}b"])
def test_a_personal_number_is_masked(number: str, frame: str) -> None:
    result = redact(frame.format(number), MASKS)
    assert result.text == frame.format(CPR)
    assert result.cpr_masked
    assert result.secrets == ()


@pytest.mark.parametrize("text", UNTOUCHED)
def test_other_numbers_stay(text: str) -> None:
    result = redact(text, MASKS)
    assert result.text == text
    assert not result.cpr_masked
    assert result.secrets == ()


@pytest.mark.parametrize(
    "text",
    ["+45 {}", "0045 {}", "ring på +44 7911 123456, cpr {}", "+44 7911 123456 {}", "1+{}", "0 {}"],
)
def test_a_number_abroad_hides_no_personal_number_beside_it(text: str) -> None:
    for number in ("010170-1234", "0101701234"):
        assert redact(text.format(number), MASKS).text == text.format(CPR)


def test_case_numbers_and_codes_become_placeholders_in_order() -> None:
    code = new_order_code()
    text = f"sag 0100-73111-00001-23, kontrolkode: AB12CD34, {code}, cpr 010170-1234"
    result = redact(text, MASKS)
    assert result.text == (
        f"sag {MASKS['case_number']}, kontrolkode: {MASKS['access_code']}, "
        f"{MASKS['order_code']}, cpr {CPR}"
    )
    assert result.secrets == (
        Secret("case_number", "0100-73111-00001-23"),
        Secret("access_code", "AB12CD34"),
        Secret("order_code", code),
    )


@pytest.mark.parametrize("said", ["0100 73111 00001 23", "0100731110000123", "0100-73111-00001-23"])
def test_a_case_number_is_one_however_it_is_written(said: str) -> None:
    assert redact(said, MASKS).secrets == (Secret("case_number", "0100-73111-00001-23"),)


@given(
    st.integers(1, 31),
    st.integers(1, 12),
    st.integers(0, 99),
    st.integers(0, 9999),
    st.sampled_from(["", "-", " ", " - ", "–", "/", "."]),
    st.text(st.characters(exclude_categories=["Nd", "No", "Nl"]), max_size=20),
)
def test_no_personal_number_is_left(
    day: int, month: int, year: int, serial: int, dash: str, around: str
) -> None:
    digits = f"{day:02d}{month:02d}{year:02d}"
    result = redact(f"{around}{digits}{dash}{serial:04d}{around}", MASKS)
    assert digits not in result.text
    assert f"{serial:04d}" not in result.text
    # Letters on both sides can make the row of signs an order code: that is taken out as well.
    assert result.cpr_masked or result.secrets


@given(st.integers(0, 10**6))
def test_no_order_number_is_masked(seed: int) -> None:
    import random

    number = new_order_number(random.Random(seed))
    assert redact(f"nr. {number}", MASKS).text == f"nr. {number}"


@given(st.text(st.characters(), max_size=200))
def test_masking_twice_changes_nothing(text: str) -> None:
    once = redact(text, MASKS).text
    assert redact(once, MASKS).text == once


@pytest.mark.parametrize(
    "typed",
    ["1462/83120/00001/26", "1462_83120_00001_26", "1462-83120\n00001-26", "1462.83120.00001.26"],
)
def test_a_case_number_is_taken_out_however_its_parts_are_set_apart(typed: str) -> None:
    result = redact(f"sagen {typed} tak", MASKS)
    assert result.text == f"sagen {MASKS['case_number']} tak"
    assert result.secrets == (Secret("case_number", "1462-83120-00001-26"),)


@pytest.mark.parametrize("typed", ["ABCD-EFGH-JKMN-PQRS", "abcd-efgh-jkmn-pqrs"])
def test_a_code_that_happens_to_have_no_digit_is_taken_out_where_it_has_its_dashes(
    typed: str,
) -> None:
    result = redact(f"min kode er {typed}", MASKS)
    assert result.text == f"min kode er {MASKS['order_code']}"
    assert result.secrets == (Secret("order_code", "ABCD-EFGH-JKMN-PQRS"),)


def test_four_words_of_four_letters_are_no_code() -> None:
    assert redact("hvad sker nede ved aaen", MASKS).secrets == ()
