"""Read phone numbers, e-mail addresses and names of citizens."""

import re
from dataclasses import dataclass
from typing import Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from reading.orders import OrderWords
from reading.text import fold

ContactProblem = Literal["missing", "invalid", "foreign"]

_NUMBER = re.compile(
    r"(?<![\w+-])(?:\(?(?:\+|00)\s?\d{1,3}\)?[\s.-]?)?\d(?:[ \t.()-]{0,2}\d){5,14}(?!\w)"
)
_EIGHT = re.compile(r"(?<![\d+-])[2-9](?:[ .-]?\d){7}(?![\d])")
_DANISH = re.compile(r"(?:\+45|0045)?([2-9]\d{7})$")
_ADDRESS = re.compile(r"[^\s@<>,;:()\"]{1,64}@[^\s@<>,;()\"]{1,253}")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019.][^\W\d_]*)*")
_MAX_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """A Danish phone number as +45 and eight digits, or why there is none."""

    e164: str | None = None
    problem: ContactProblem | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class EmailReading:
    """An e-mail address, domain in lower case, or why there is none."""

    address: str | None = None
    problem: ContactProblem | None = None
    span: tuple[int, int] | None = None


def read_phone(text: str) -> PhoneReading:
    """The first Danish phone number: eight digits from 2 to 9 first, with or without +45."""
    problem: PhoneReading | None = None
    for match in _NUMBER.finditer(text):
        said = match[0].rstrip(" .-\t\n")
        span = (match.start(), match.start() + len(said))
        reading = _phone(said, span)
        if reading is not None and reading.problem is None:
            return reading
        problem = problem or reading
    return problem or PhoneReading(problem="missing")


def _phone(said: str, span: tuple[int, int]) -> PhoneReading | None:
    """A reading of what looks like a number; None if it is too short to be meant as one."""
    digits = re.sub(r"[^\d+]", "", said)
    if _DANISH.match(digits):
        number = phonenumbers.parse(digits[-8:], "DK")
        if phonenumbers.is_possible_number(number):
            e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            return PhoneReading(e164, None, span)
    apart = _EIGHT.search(said)
    if apart is not None and len(apart[0]) < len(said) and said[0] not in "+(0":
        # A house number or the like stands before it.
        start = span[0] + apart.start()
        return _phone(apart[0], (start, start + len(apart[0])))
    if digits.startswith(("+", "00")):
        danish = digits.startswith(("+45", "0045"))
        return PhoneReading(None, "invalid" if danish else "foreign", span)
    return PhoneReading(None, "invalid", span) if len(digits) >= 6 else None


def show_phone(e164: str) -> str:
    """A Danish number as people write it: "12 34 56 78"."""
    digits = e164[-8:]
    return " ".join(digits[at : at + 2] for at in range(0, 8, 2))


def read_email(text: str) -> EmailReading:
    """The first e-mail address that can be one; no name server is asked."""
    problem: EmailReading | None = None
    for match in _ADDRESS.finditer(text):
        said = match[0].strip(".'!?")
        start = match.start() + match[0].index(said)
        span = (start, start + len(said))
        try:
            found = validate_email(said, check_deliverability=False)
        except EmailNotValidError:
            problem = problem or EmailReading(None, "invalid", span)
            continue
        return EmailReading(found.normalized, None, span)
    return problem or EmailReading(problem="invalid" if "@" in text else "missing")


def read_name(text: str, words: OrderWords) -> str | None:
    """A person's name in an answer to "what is your name"; None if it is no name."""
    rest = _ADDRESS.sub(" ", _NUMBER.sub(" ", text)).strip()
    parts = _NAME_WORD.findall(rest)
    while parts and fold(parts[0]) in words.name_leads:
        parts = parts[1:]
    taken = []
    for part in parts:
        if fold(part) in words.name_stops:
            break
        taken.append(part)
    if not 0 < len(taken) <= _MAX_NAME_WORDS or all(fold(part) in words.no_names for part in taken):
        return None
    if len("".join(taken)) < 2 or "/" in text:
        return None
    return " ".join(part[:1].upper() + part[1:] for part in taken)
