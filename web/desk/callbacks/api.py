"""The JSON of call-backs: list, read, promise, take, give back, and note a try."""

from collections.abc import Callable

from aiohttp import web

from cases.acts.desk import callbacks
from cases.errors import (
    AlreadyClaimed,
    AnswerFirst,
    IllegalMove,
    NeedsDate,
    NeedsWords,
    TriedMeanwhile,
)
from cases.unit import UnitOfWork
from web import db, keys
from web.body import read_body
from web.chat.api import answer
from web.desk.callbacks.answers import CallbackAnswer, CallbackPageAnswer, PromisedAnswer
from web.desk.callbacks.bodies import NewCallback, NewTry, Take
from web.desk.callbacks.next_try import is_outside, is_too_far
from web.desk.callbacks.promise import promise_of
from web.desk.callbacks.reading import callback_id, next_try, opened, page_of, safe
from web.desk.lists import storable
from web.desk.talks.acts import held_by
from web.errors import ApiError


async def listed(request: web.Request) -> web.Response:
    """GET /api/desk/callbacks: the late ones first, without personal data."""
    return answer(CallbackPageAnswer.of(await page_of(request)))


async def one(request: web.Request) -> web.Response:
    """GET /api/desk/callbacks/{id}: with contact and tries; audited."""
    return await _answer(request)


async def promise(request: web.Request) -> web.Response:
    """POST /api/desk/callbacks."""
    body, who = await read_body(request, NewCallback), request[keys.DESK_USER]
    values = promise_of(request, body)
    reference = await db.write(
        request, lambda unit: callbacks.promise_callback(unit, who=who, **values)
    )
    return answer(PromisedAnswer(reference=reference), 201)


async def take(request: web.Request) -> web.Response:
    """POST …/take: 409 `already_claimed` where a colleague was quicker."""
    wanted = await read_body(request, Take, required=False)
    own, who, now = callback_id(request), request[keys.DESK_USER], request.app[keys.NOW]()
    await _act(
        request,
        lambda unit: callbacks.take_callback(
            unit, who=who, callback_id=own, over=wanted.over, now=now
        ),
    )
    return await _answer(request)


async def leave(request: web.Request) -> web.Response:
    """POST …/leave: a supervisor gives a colleague's back, too."""
    own, who, now = callback_id(request), request[keys.DESK_USER], request.app[keys.NOW]()
    await _act(
        request, lambda unit: callbacks.leave_callback(unit, who=who, callback_id=own, now=now)
    )
    return await _answer(request)


async def tried(request: web.Request) -> web.Response:
    """POST …/tries."""
    body, own = await read_body(request, NewTry), callback_id(request)
    who, now = request[keys.DESK_USER], request.app[keys.NOW]()
    if body.outcome == "not_reached" and body.next_try_at is not None:
        await _check_next(request, body)
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
            seen_tries=body.seen_tries,
        ),
    )
    return await _answer(request, 201)


async def _check_next(request: web.Request, body: NewTry) -> None:
    """What the page refuses, too: a try that is planned too far ahead or when it is not safe."""
    at, now = body.next_try_at, request.app[keys.NOW]()
    if at is None or is_too_far(at, now):
        raise ApiError("date_range")
    if not body.outside and at > now and is_outside(safe(request, await opened(request)), at):
        raise ApiError("outside_safe_times")


async def _act(request: web.Request, work: Callable[[UnitOfWork], None]) -> None:
    try:
        await db.write(request, work)
    except (AnswerFirst, NeedsDate, NeedsWords):
        raise
    except AlreadyClaimed as claimed:
        raise await held_by(request, claimed.holder) from claimed
    except TriedMeanwhile as tried_before:
        raise ApiError("callback_tried") from tried_before
    except IllegalMove as done:
        raise ApiError("callback_done") from done


async def _answer(request: web.Request, status: int = 200) -> web.Response:
    found = await opened(request)
    return answer(CallbackAnswer.told(found, next_try(request, found)), status)
