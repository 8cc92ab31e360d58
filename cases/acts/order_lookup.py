"""Finding an order by number and code: every refusal looks and costs the same."""

import hmac
from datetime import datetime

from sqlalchemy import select

from cases.acts.audit import record
from cases.acts.order_rows import order_view
from cases.acts.tries import tries_of
from cases.errors import TooManyTries
from cases.keys import tidy_code
from cases.tables import RequesterRow
from cases.unit import UnitOfWork
from cases.views.orders import OrderView
from reading.codes import read_order_code
from reading.numbers import read_order_number


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
    tries = tries_of(unit, source=source, number=number, now=now)
    if tries.wait:
        _audit(unit, "look_up_refused", None, conversation_id)
        raise TooManyTries(tries.wait)
    requester = _compare(unit, number, code)
    _audit(unit, "look_up_order", requester, conversation_id)
    if requester is None:
        raise tries.refused()
    return order_view(unit, requester)


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
