"""The JSON of orders: list, read, and move."""

from datetime import date
from typing import Annotated

from aiohttp import web
from pydantic import AwareDatetime, Field, StringConstraints

from cases.acts.desk.orders import decide_order
from cases.acts.order_moves import MOVES
from cases.errors import IllegalMove, OrderMoved
from web import db, keys
from web.answers import ErrorBody
from web.bodies import Body
from web.body import read_body
from web.chat.api import answer
from web.desk.lists import storable
from web.desk.orders.answers import (
    MovedAnswer,
    OrderConflictAnswer,
    OrderFileAnswer,
    OrderPageAnswer,
)
from web.desk.orders.reading import opened, order_number, page_of
from web.errors import ApiError

MOST = 1000
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_ -]{1,80}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MOST)]


class Decision(Body):
    """What is to become of an order; `seen` is the `updated_at` that it was decided on."""

    to: Code
    reason_code: Code | None = None
    reason: Words | None = None
    planned_for: Annotated[date, Field(strict=False)] | None = None
    merge_into: Code | None = None
    result: Words | None = None
    seen: Annotated[AwareDatetime, Field(strict=False)] | None = None


class NumberedDecision(Decision):
    """The same, with the order's number in the body."""

    number: Code


async def listed(request: web.Request) -> web.Response:
    """GET /api/desk/orders: broken promises first, without personal data."""
    return answer(OrderPageAnswer.of(await page_of(request)))


async def one(request: web.Request) -> web.Response:
    """GET /api/desk/orders/{number}: with everybody who asked; audited."""
    return answer(OrderFileAnswer.opened(await opened(request)))


async def move(request: web.Request) -> web.Response:
    """POST /api/desk/orders/{number}/move: 409 with what another did, where one was quicker."""
    return await _move(request, order_number(request), await read_body(request, Decision))


async def move_by_number(request: web.Request) -> web.Response:
    """POST /api/desk/orders."""
    body = await read_body(request, NumberedDecision)
    return await _move(request, body.number, body)


async def _move(request: web.Request, number: str, body: Decision) -> web.Response:
    who, now = request[keys.DESK_USER], request.app[keys.NOW]()
    values = body.model_dump(exclude={"number"})
    for name in ("reason", "result"):
        values[name] = storable(request, values[name]) if values[name] else None
    try:
        await db.write(
            request,
            lambda unit: decide_order(unit, who=who, number=number, now=now, **values),
        )
    except OrderMoved as moved:
        return _conflict(moved)
    except IllegalMove as illegal:
        if type(illegal) is IllegalMove and not await _may(request, number, body.to):
            raise ApiError("order_illegal") from illegal
        raise
    return answer(OrderFileAnswer.opened(await opened(request, number)))


async def _may(request: web.Request, number: str, to: str) -> bool:
    """Whether the order can go there at all, so that something else was wrong."""
    found = await opened(request, number)
    return to in MOVES[found.line.state]


def _conflict(moved: OrderMoved) -> web.Response:
    refusal = ApiError("order_moved")
    said = ErrorBody(code=refusal.code, message=refusal.message)
    told = OrderConflictAnswer(error=said, order=MovedAnswer.of(moved))
    return answer(told, refusal.status)
