"""The JSON of call-backs: list, read, promise, take, give back, and note a try."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from aiohttp import web
from pydantic import AwareDatetime, Field, StringConstraints

from cases.acts.desk import callbacks
from cases.errors import AlreadyClaimed, IllegalMove, NeedsDate, NeedsWords
from cases.unit import UnitOfWork
from facts.hours import hours_of, promised_day
from reading.contact import read_email, read_phone
from web import db, keys
from web.bodies import Body, Identifier
from web.body import read_body
from web.chat.api import answer
from web.desk.callbacks.answers import CallbackAnswer, CallbackPageAnswer, PromisedAnswer
from web.desk.callbacks.reading import callback_id, next_try, opened, page_of
from web.desk.lists import storable
from web.desk.talks.acts import held_by
from web.errors import ApiError

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Moment = Annotated[AwareDatetime, Field(strict=False)]


class NewTry(Body):
    """How a try went; `next_try_at` goes with `not_reached`."""

    outcome: Literal["reached", "not_reached", "not_wanted", "given_up"]
    note: Words = ""
    next_try_at: Moment | None = None


class NewCallback(Body):
    """What an adviser promises; without days of its own, the house's usual ones."""

    conversation: Identifier | None = None
    kind: Literal["call", "message"] = "call"
    name: Line = ""
    phone: Line | None = None
    email: Line | None = None
    topic: Words = ""
    may_leave_message: bool = False
    safe_times: Words = ""
    promised_by: Annotated[date, Field(strict=False)] | None = None
    next_try_at: Moment | None = None
    district: Identifier | None = None
    language: Literal["da", "en"] = "da"


async def listed(request: web.Request) -> web.Response:
    """GET /api/desk/callbacks: the late ones first, without personal data."""
    return answer(CallbackPageAnswer.of(await page_of(request)))


async def one(request: web.Request) -> web.Response:
    """GET /api/desk/callbacks/{id}: with contact and tries; audited."""
    return await _answer(request)


async def promise(request: web.Request) -> web.Response:
    """POST /api/desk/callbacks."""
    body, who = await read_body(request, NewCallback), request[keys.DESK_USER]
    values = _values(request, body)
    reference = await db.write(
        request, lambda unit: callbacks.promise_callback(unit, who=who, **values)
    )
    return answer(PromisedAnswer(reference=reference), 201)


async def take(request: web.Request) -> web.Response:
    """POST …/take: 409 `already_claimed` where a colleague was quicker."""
    own, who = callback_id(request), request[keys.DESK_USER]
    await _act(request, lambda unit: callbacks.take_callback(unit, who=who, callback_id=own))
    return await _answer(request)


async def leave(request: web.Request) -> web.Response:
    """POST …/leave."""
    own, who = callback_id(request), request[keys.DESK_USER]
    await _act(request, lambda unit: callbacks.leave_callback(unit, who=who, callback_id=own))
    return await _answer(request)


async def tried(request: web.Request) -> web.Response:
    """POST …/tries."""
    body, own = await read_body(request, NewTry), callback_id(request)
    who, now = request[keys.DESK_USER], request.app[keys.NOW]()
    await _act(
        request,
        lambda unit: callbacks.note_try(
            unit,
            who=who,
            callback_id=own,
            outcome=body.outcome,
            note=storable(request, body.note),
            next_try_at=body.next_try_at,
            now=now,
        ),
    )
    return await _answer(request, 201)


async def _act(request: web.Request, work: Callable[[UnitOfWork], None]) -> None:
    try:
        await db.write(request, work)
    except (NeedsDate, NeedsWords):
        raise
    except AlreadyClaimed as claimed:
        raise await held_by(request, claimed.holder) from claimed
    except IllegalMove as done:
        raise ApiError("callback_done") from done


async def _answer(request: web.Request, status: int = 200) -> web.Response:
    found = await opened(request)
    return answer(CallbackAnswer.told(found, next_try(request, found)), status)


def _values(request: web.Request, body: NewCallback) -> dict[str, Any]:
    now: datetime = request.app[keys.NOW]()
    settings = request.app[keys.SETTINGS]
    hours = hours_of(settings)
    phone = read_phone(body.phone).e164 if body.phone else None
    email = read_email(body.email).address if body.email else None
    reachable = phone or (body.kind == "message" and (email or body.conversation))
    if not reachable or (body.phone and not phone) or (body.email and not email):
        raise ApiError("invalid_body")
    return {
        "conversation_id": body.conversation,
        "kind": body.kind,
        "name": storable(request, body.name),
        "phone": phone,
        "email": email,
        "topic": storable(request, body.topic),
        "may_leave_message": body.may_leave_message,
        "safe_times": storable(request, body.safe_times),
        "promised_by": body.promised_by or promised_day(now, settings.callback_work_days, hours),
        "next_try_at": body.next_try_at or now,
        "district_code": body.district,
        "language": body.language,
    }
