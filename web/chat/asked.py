"""Forms that an adviser asked for: what the citizen typed is read, and what is wrong is named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cases.views_desk import FormKind
from reading.contact import read_email, read_phone, show_phone
from reading.numbers import read_order_code, read_order_number
from reading.text import clean
from web.desk.talks.lines import line

Typed = Mapping[str, str | bool | None]
LONGEST = 200


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
    number, code = typed.get("order_number", ""), typed.get("order_code", "")
    asked = {"order_number": number, "order_code": code}
    problems = {name: "missing" for name, said in asked.items() if not said}
    found = read_order_number(number).number
    if number and found is None:
        problems["order_number"] = "invalid"
    if code and read_order_code(code) is None:
        problems["order_code"] = "invalid"
    return Reading({"order_number": found or "", "order_code": code}, problems)


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
    if name == "order_code":
        return line("code_shown", language)
    return show_phone(value) if name == "phone" else value
