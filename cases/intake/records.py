"""A delivered case, checked against the published schema and against itself."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, FormatChecker, ValidationError, validators

from cases.intake.quick import Check, compiled, whole

SCHEMA = Path(__file__).parent / "case.schema.json"
MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record: a code of `texts.yml`, where in it, and what is expected there.

    The wrong value is never quoted: it may be a case number or a name.
    """

    code: str
    where: str
    expected: str = ""


class BadRecord(Exception):
    """A record that may not be stored, with every fault found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(f"{fault.code} at {fault.where or '/'}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """Somebody in a case."""

    party_id: str
    role: str
    person_ref: str | None
    access_code_hash: str | None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """A step; `at` is aware UTC."""

    event_id: str
    step: str
    at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case as delivered."""

    case_number: str
    district: str
    offence_kind: str
    parties: tuple[PartyRecord, ...]
    events: tuple[EventRecord, ...]
    contact: dict[str, Any] | None
    next_notice_at: date | None


def schema() -> dict[str, Any]:
    """The published JSON Schema of one record."""
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


def parse_record(text: str | bytes) -> CaseRecord:
    """One record from JSON text; raises BadRecord."""
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()  # half a character can be shown to nobody
        return read_record(value)
    except (ValueError, RecursionError):
        raise BadRecord((Fault("not_json", ""),)) from None


def read_record(value: object) -> CaseRecord:
    """One record from a JSON value; raises BadRecord."""
    # Whatever is missing is told once, however many fields it is.
    fits = _quick_check()(value)
    faults = [] if fits else list(dict.fromkeys(map(_fault, _validator().iter_errors(value))))
    if not faults and isinstance(value, dict):
        faults = [*_own_faults(value)]
    if faults or not isinstance(value, dict):
        raise BadRecord(tuple(sorted(faults, key=lambda fault: fault.where)[:MOST_FAULTS]))
    return CaseRecord(
        case_number=value["case_number"],
        district=value["district"],
        offence_kind=value["offence_kind"],
        parties=tuple(_party(row) for row in value["parties"]),
        events=tuple(_event(row) for row in value["events"]),
        contact=value.get("contact"),
        next_notice_at=_day(value.get("next_notice_at")),
    )


@lru_cache(maxsize=1)
def _validator() -> Draft7Validator:
    formats = FormatChecker(formats=())
    formats.checks("date-time", raises=(ValueError, OverflowError))(_is_moment)
    formats.checks("date", raises=ValueError)(_is_day)
    checker = validators.extend(Draft7Validator, {"pattern": _pattern})
    return checker(schema(), format_checker=formats)


@lru_cache(maxsize=1)
def _quick_check() -> Check:
    return compiled(schema(), {"date-time": _is_moment, "date": _is_day})


def _pattern(
    _validator: object, pattern: str, value: object, _schema: object
) -> Iterator[ValidationError]:
    if isinstance(value, str) and not re.search(whole(pattern), value):
        yield ValidationError("pattern")


def _is_moment(value: object) -> bool:
    if not isinstance(value, str):
        return True
    found = _moment(value)
    return found.tzinfo is not None and bool(found.astimezone(UTC))


def _is_day(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


def _fault(error: ValidationError) -> Fault:
    where = "/".join(str(part) for part in error.absolute_path)
    expected = error.validator_value if error.validator != "additionalProperties" else ""
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return Fault("required", where, ", ".join(missing))
    return Fault(str(error.validator), where, _plain(expected))


def _plain(expected: object) -> str:
    return ", ".join(map(str, expected)) if isinstance(expected, list) else str(expected)


def _own_faults(value: dict[str, Any]) -> Iterator[Fault]:
    """What a schema cannot say: ids that stand twice."""
    for name, key in (("parties", "party_id"), ("events", "event_id")):
        ids = [row[key] for row in value[name]]
        for place, one in enumerate(ids):
            if one in ids[:place]:
                yield Fault("twice", f"{name}/{place}/{key}")


def _party(row: dict[str, Any]) -> PartyRecord:
    return PartyRecord(
        row["party_id"], row["role"], row.get("person_ref"), row.get("access_code_hash")
    )


def _event(row: dict[str, Any]) -> EventRecord:
    at = _moment(row["at"]).astimezone(UTC)
    return EventRecord(row["event_id"], row["step"], at, row.get("reason"))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
