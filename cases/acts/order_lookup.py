"""Finding an order by number and code: every refusal looks and costs the same."""

import hmac
from datetime import datetime

from sqlalchemy import select

from cases.acts.attempts import count_failure, counters, seconds_to_wait
from cases.acts.audit import record
from cases.acts.order_rows import order_view
from cases.errors import TooManyTries, WrongCode
from cases.keys import tidy_code
from cases.order_views import OrderView
from cases.tables import AttemptRow, RequesterRow
from cases.unit import UnitOfWork
from reading.numbers import read_order_code, read_order_number

TRUSTED_FAILURES = 3  # a source with fewer may try a number that others have hammered


def find_order(
    unit: UnitOfWork,
    *,
    number: str,
    code: str,
    source: str,
    now: datetime,
    conversation_id: str | None = None,
) -> OrderView:
    """The order of a number and its code, as typed; `source` is who asks (hashed before use).

    Raises WrongCode alike for an unknown number, a wrong code and another's order, and
    TooManyTries. Catch them inside the unit and commit: count and audit row are part of it.
    """
    number = read_order_number(number).number or number.strip().upper()
    by_source, by_number = _counters(unit, source, number, now)
    wait = _wait(by_source, by_number, now)
    if wait:
        _audit(unit, "look_up_refused", None, conversation_id)
        raise TooManyTries(wait)
    requester = _compare(unit, number, code)
    _audit(unit, "look_up_order", requester, conversation_id)
    if requester is None:
        count_failure(by_source, now)
        count_failure(by_number, now)
        unit.session.flush()
        raise WrongCode(seconds_to_wait(by_source, now))
    return order_view(unit, requester)


def _counters(
    unit: UnitOfWork, source: str, number: str, now: datetime
) -> tuple[AttemptRow, AttemptRow]:
    source_key = unit.keys.digest("tries of source", source)
    number_key = unit.keys.digest("tries of number", number)
    found = counters(unit, [source_key, number_key], now)
    return found[source_key], found[number_key]


def _wait(by_source: AttemptRow, by_number: AttemptRow, now: datetime) -> int:
    # A stranger who hammers a number must not shut its owner out, who comes from elsewhere.
    if by_source.failures < TRUSTED_FAILURES:
        return 0
    return max(seconds_to_wait(by_source, now), seconds_to_wait(by_number, now))


def _compare(unit: UnitOfWork, number: str, code: str) -> RequesterRow | None:
    query = select(RequesterRow).where(RequesterRow.number == number)
    requester = unit.session.execute(query).scalar_one_or_none()
    expected = requester.code_hash if requester is not None else "0" * 64
    fits = hmac.compare_digest(expected, hash_order_code(unit, code))
    return requester if fits else None


def hash_order_code(unit: UnitOfWork, code: str) -> str:
    """The keyed hash of a code, however it was typed."""
    return unit.keys.digest("order code", tidy_code(read_order_code(code) or code))


def _audit(
    unit: UnitOfWork, act: str, requester: RequesterRow | None, conversation_id: str | None
) -> None:
    record(
        unit,
        actor="citizen",
        act=act,
        subject=f"requester:{requester.id}" if requester is not None else "unknown",
        purpose="status of an own order",
        conversation_id=conversation_id,
    )
