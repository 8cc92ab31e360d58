"""Forms that an adviser asked for: what the citizen typed is read, and what is wrong is named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cases.views.desk import FormKind
from reading.codes import read_order_code
from reading.contact import read_email, read_phone, show_phone
from reading.numbers import read_case_number, read_order_number
from reading.text import clean
from web.desk.talks.lines import line

Typed = Mapping[str, str | bool | None]
LONGEST = 200
# Numbers with the codes that prove whose they are; a case's number is as sensitive as its code.
PAIRS = (("order_number", "order_code"), ("case_number", "access_code"))
HIDDEN = frozenset({"order_code", "case_number", "access_code"})


@dataclass(frozen=True)
class Reading:
    """Values as they are kept, or by field what is wrong: missing, invalid, foreign or wrong."""

    values: dict[str, str | bool]
    problems: dict[str, str]


def read_asked(kind: FormKind, typed: Typed) -> Reading:
    """What was typed into a form of a kind; fields that it does not have are left out."""
    return _READERS[kind]({name: _tidy(value) for name, value in typed.items()})


def _tidy(value: str | bool | None) -> str:
    """One line of text; a ticked box is "on", as a plain form sends it."""
    if isinstance(value, bool):
        return "on" if value else ""
    return " ".join(clean(value or "").split())[:LONGEST]


def _contact(typed: Mapping[str, str]) -> Reading:
    name, phone, email = (typed.get(field, "") for field in ("name", "phone", "email"))
    problems: dict[str, str] = {}
    values: dict[str, str | bool] = {"name": name}
    if not name:
        problems["name"] = "missing"
    if not phone and not email:
        problems["phone"] = "missing"
    if phone and (number := read_phone(phone)).e164:
        values["phone"] = number.e164 or ""
        values["may_leave_message"] = typed.get("may_leave_message") == "on"
    elif phone:
        problems["phone"] = "foreign" if number.problem == "foreign" else "invalid"
    if email and (address := read_email(email).address):
        values["email"] = address
    elif email:
        problems["email"] = "invalid"
    return Reading(values, problems)


def _identification(typed: Mapping[str, str]) -> Reading:
    """One pair of a number and its code, or both; an order's where nothing is filled in."""
    given = {name: typed.get(name, "") for pair in PAIRS for name in pair}
    pairs = [pair for pair in PAIRS if any(given[name] for name in pair)] or [PAIRS[0]]
    values: dict[str, str | bool] = {}
    problems: dict[str, str] = {}
    for number, code in pairs:
        values |= {number: _NUMBERS[number](given[number]) or "", code: given[code]}
        problems |= {name: "missing" for name in (number, code) if not given[name]}
        if given[number] and not values[number]:
            problems[number] = "invalid"
        if given[code] and read_order_code(given[code], asked=True) is None:
            problems[code] = "invalid"
    return Reading(values, problems)


_NUMBERS: Mapping[str, Callable[[str], str | None]] = {
    "order_number": lambda said: read_order_number(said).number,
    "case_number": read_case_number,
}
_READERS: Mapping[FormKind, Callable[[Mapping[str, str]], Reading]] = {
    "contact": _contact,
    "identification": _identification,
}


def shown(values: Mapping[str, str | bool], language: str) -> str:
    """The citizen's line in the transcript: one value a line, never a code."""
    return "\n".join(
        f"{line(f'field_{name}', language)}: {_value(name, value, language)}"
        for name, value in values.items()
    )


def _value(name: str, value: str | bool, language: str) -> str:
    if isinstance(value, bool):
        return line("yes" if value else "no", language)
    if name in HIDDEN:
        return line("code_shown", language)
    return show_phone(value) if name == "phone" else value
