"""From what an adviser sends to a promise that can be kept: reachable, in time, and safe."""

from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from facts.hours import COPENHAGEN, hours_of, promised_day
from reading.contact import read_email, read_phone
from web import keys
from web.desk.callbacks.bodies import NewCallback
from web.desk.callbacks.next_try import is_outside, is_too_far, proposed, safe_spans
from web.desk.districts import must_be_district
from web.desk.lists import storable
from web.errors import ApiError

# A clock that is a little behind, or a form that took a while, is no reason to refuse.
SLACK = timedelta(hours=1)


def promise_of(request: web.Request, body: NewCallback) -> dict[str, Any]:
    """The values of `promise_callback`; ApiError for what nobody could keep."""
    must_be_district(request, body.district)
    phone, email = _contact(body)
    now: datetime = request.app[keys.NOW]()
    settings = request.app[keys.SETTINGS]
    day = body.promised_by or promised_day(now, settings.callback_work_days, hours_of(settings))
    today = now.astimezone(COPENHAGEN).date()
    if day < today or is_too_far(datetime.combine(day, datetime.min.time(), COPENHAGEN), now):
        raise ApiError("date_range")
    return {
        "conversation_id": body.conversation,
        "kind": body.kind,
        "name": storable(request, body.name),
        "phone": phone,
        "email": email,
        "topic": storable(request, body.topic),
        "may_leave_message": body.may_leave_message,
        "safe_times": storable(request, body.safe_times),
        "promised_by": day,
        "next_try_at": _next_try(request, body, now),
        "district_code": body.district,
        "language": body.language,
    }


def _contact(body: NewCallback) -> tuple[str | None, str | None]:
    phone = read_phone(body.phone).e164 if body.phone else None
    email = read_email(body.email).address if body.email else None
    reachable = phone or (body.kind == "message" and (email or body.conversation))
    if not reachable or (body.phone and not phone) or (body.email and not email):
        raise ApiError("invalid_body")
    return phone, email


def _next_try(request: web.Request, body: NewCallback, now: datetime) -> datetime:
    """When to try first: as it was said, else as soon as it is safe."""
    spans = safe_spans(request.app[keys.FACTS], body.safe_times, now)
    at = body.next_try_at
    if at is None:
        if not is_outside(spans, now):
            return now
        hours = hours_of(request.app[keys.SETTINGS])
        return proposed(hours, spans, now, body.district) or now
    if at < now - SLACK or is_too_far(at, now):
        raise ApiError("date_range")
    if not body.outside and is_outside(spans, at):
        raise ApiError("outside_safe_times")
    return at
