"""From the body of a delivery to checked records, or everything that is wrong with it."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from aiohttp import web

from cases.intake.records import BadRecord, CaseRecord, Fault, read_record
from web.body import parse_json
from web.errors import ApiError
from web.integration.answers import MOST_CASES

MAX_BYTES = 8 * 1024 * 1024
Code = Literal["invalid_cases", "too_many_cases", "invalid_body"]


class Refusal(Exception):
    """A delivery that is not stored; each fault with the number of its record, from 0."""

    def __init__(self, code: Code, faults: Sequence[tuple[int, Fault]] = ()) -> None:
        super().__init__(f"{code}, {len(faults)} faults")
        self.code, self.faults = code, faults


async def read_raw(request: web.Request) -> bytes:
    """The body, which may be larger than a citizen's; raises ApiError."""
    try:
        return await request.clone(client_max_size=MAX_BYTES).read()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError("body_too_large") from None
    except (web.RequestPayloadError, ConnectionError):
        raise ApiError("invalid_request") from None


def read_delivery(raw: bytes) -> list[CaseRecord]:
    """The records of a body; raises ApiError for what is no JSON, and Refusal."""
    return _checked(_values(parse_json(raw)))


def _values(data: Any) -> list[Any]:
    if not isinstance(data, dict):
        raise Refusal("invalid_body")
    if "cases" not in data:
        return [data]
    values = data["cases"]
    if len(data) > 1 or not isinstance(values, list):
        raise Refusal("invalid_body")
    if len(values) > MOST_CASES:
        raise Refusal("too_many_cases")
    return values


def _checked(values: Iterable[Any]) -> list[CaseRecord]:
    found: list[CaseRecord] = []
    faults: list[tuple[int, Fault]] = []
    seen: set[str] = set()
    for index, value in enumerate(values):
        try:
            record = read_record(value)
        except BadRecord as error:
            faults += [(index, fault) for fault in error.faults]
            continue
        if record.case_number in seen:
            faults.append((index, Fault("case_twice", "case_number")))
        seen.add(record.case_number)
        found.append(record)
    if faults:
        raise Refusal("invalid_cases", faults)
    return found
