"""Mask personal numbers for good and replace case numbers and codes by placeholders."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from reading.codes import find_order_codes
from reading.numbers import CASE, read_case_number

SecretKind = Literal["case_number", "access_code", "order_code"]

# 61 to 91: a replacement number has 60 added to its day.
_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_BLANK = r"[ \t\u00a0\u202f\u2009]"
_DASH = r"[-\u2010-\u2015\u2212./_]"
_SMALL_GAP = rf"{_BLANK}{{0,2}}{_DASH}?{_BLANK}{{0,2}}"
# Six digits that are a day, then four: modulus 11 refuses nothing, since valid numbers fail it.
CPR = re.compile(
    rf"(?<!\d){_DAY}{_SMALL_GAP}{_MONTH}{_SMALL_GAP}\d\d"
    rf"{_BLANK}{{0,3}}{_DASH}{{0,2}}{_BLANK}{{0,3}}\d{{4}}(?!\d)"
)
# In pairs, but not inside a row of phone numbers.
_CPR_PAIRS = re.compile(
    rf"(?<!\d)(?<!\d ){_DAY}{_SMALL_GAP}{_MONTH}{_SMALL_GAP}\d\d"
    rf"{_SMALL_GAP}\d\d{_BLANK}\d\d(?! ?\d)"
)
_CPR_SPREAD = re.compile(rf"(?<!\d)(?:\d{_BLANK}{{1,3}}){{9}}\d(?!\d)")
# The beginning of a number abroad, up to where ten of its digits look like a personal number.
# Not of the countries nearby, whose numbers are shorter than that.
_ABROAD = re.compile(r"(?:\+|(?<!\d)00)[ \t]?(?!45|47|29[89])[1-9][\d \t\u00a0().-]{0,14}\Z")
_LONGEST_NUMBER = 15  # digits, with the country's
_ACCESS_CODE = re.compile(
    r"(?P<lead>\b(?:kontrolkode|adgangskode|sagskode|access\s?code)[nr]{0,2}(?:\s{1,2}(?:er|is))?\s{0,2}[:=]?\s{0,2})"
    r"(?P<code>(?=[A-Za-z./_\u2010-\u2015-]{0,14}\d)[A-Za-z0-9](?:[./_\u2010-\u2015-]?[A-Za-z0-9]){3,19})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that was taken out of a text."""

    kind: SecretKind
    value: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text that may be stored; `secrets` in the order of their placeholders."""

    text: str
    secrets: tuple[Secret, ...] = ()
    cpr_masked: bool = False


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    end: int
    kind: str
    value: str


def redact(text: str, masks: Mapping[str, str], *, asked: bool = False) -> Redacted:
    """`text` without personal numbers, case numbers and codes; order numbers stay.

    `masks` has a placeholder for `cpr` and for each kind of secret. Where a code was `asked` for,
    more is taken for one.
    """
    cuts: list[_Cut] = []
    plain = _ascii_digits(text)
    codes = partial(_codes, asked=asked)
    for finder in (_case_numbers, _personal_numbers, codes, _access_codes):
        cuts += [cut for cut in finder(plain) if not any(_overlap(cut, old) for old in cuts)]
    cuts.sort(key=lambda cut: cut.start)
    pieces, at = [], 0
    for cut in cuts:
        pieces += [text[at : cut.start], masks[cut.kind]]
        at = cut.end
    return Redacted(
        "".join([*pieces, text[at:]]),
        tuple(Secret(cut.kind, cut.value) for cut in cuts if cut.kind != "cpr"),  # type: ignore[arg-type]
        any(cut.kind == "cpr" for cut in cuts),
    )


def _overlap(one: _Cut, other: _Cut) -> bool:
    return one.start < other.end and other.start < one.end


def _case_numbers(text: str) -> list[_Cut]:
    return [
        _Cut(match.start(), match.end(), "case_number", read_case_number(match[0]) or match[0])
        for match in CASE.finditer(text)
    ]


def _codes(text: str, *, asked: bool) -> list[_Cut]:
    found = find_order_codes(text, asked=asked)
    return [_Cut(start, end, "order_code", code) for code, start, end in found]


def _access_codes(text: str) -> list[_Cut]:
    return [
        _Cut(match.start("code"), match.end("code"), "access_code", match["code"])
        for match in _ACCESS_CODE.finditer(text)
    ]


def _personal_numbers(text: str) -> list[_Cut]:
    matches = [*CPR.finditer(text), *_CPR_PAIRS.finditer(text)]
    spread = _CPR_SPREAD.finditer(text)
    matches += [match for match in spread if CPR.match(re.sub(r"\s", "", match[0]))]
    return _separate(
        _Cut(match.start(), match.end(), "cpr", "")
        for match in matches
        if not _is_abroad(text, match)
    )


def _is_abroad(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are the end of a phone number that begins with a country's code."""
    lead = _ABROAD.search(text, max(0, match.start() - 20), match.start())
    if lead is None:
        return False
    digits = sum(map(str.isdigit, text[lead.start() : match.end()]))
    return digits - 2 * lead[0].startswith("00") <= _LONGEST_NUMBER


def _separate(cuts: Iterable[_Cut]) -> list[_Cut]:
    kept: list[_Cut] = []
    for cut in cuts:
        if not any(_overlap(cut, old) for old in kept):
            kept.append(cut)
    return kept


def _ascii_digits(text: str) -> str:
    """The text, as long as before, with every kind of decimal digit as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text
    )
