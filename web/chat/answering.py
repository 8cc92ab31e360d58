"""Answering a form that an adviser asked for: once, checked, and kept with the citizen's line."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from aiohttp import web

from cases.acts import inbox
from cases.acts.desk.forms import answer_form, forms_of
from cases.acts.identities import prove_by_code
from cases.acts.order_lookup import find_order
from cases.errors import CasesError, TooManyTries, WrongCode
from cases.unit import UnitOfWork
from cases.views.conversations import FormValues, Received
from cases.views.desk import RequestedForm
from web import db, keys
from web.chat.asked import HIDDEN, Typed, read_asked, shown
from web.errors import ApiError
from web.masking import mask_field
from web.source import network

SHOWN = "shown"  # what is kept in place of a code that was right
OPEN_TO = frozenset({"waiting", "adviser"})
T = TypeVar("T")


async def asked_form(request: web.Request, form_id: str) -> RequestedForm | None:
    """The form of that id, if an adviser asked for it in this conversation."""
    own = request[keys.CONVERSATION].id
    found = await db.read(request, lambda unit: forms_of(unit, own))
    return next((form for form in found if form.id == form_id), None)


async def answer_asked(
    request: web.Request, client_id: str, form: RequestedForm, typed: Typed, source: bytes
) -> Received:
    """Make the answer durable; ApiError("form_invalid") with the fields that are wrong."""
    reading = read_asked(form.kind, typed)
    if reading.problems:
        raise ApiError("form_invalid", fields=reading.problems)
    values = dict(reading.values)
    guard = None
    if form.kind == "identification":
        if not await _was_sent(request, client_id):
            # Nothing is proven by a form that is over; a resend proves nothing a second time.
            await db.read(request, lambda unit: _must_be_open(unit, request, form.id))
            guard = await _identify(request, values)
        values |= dict.fromkeys(HIDDEN & values.keys(), SHOWN)
    if "name" in values:
        masks = request.app[keys.FACTS].masks
        values["name"] = mask_field(str(values["name"]), masks).text
    text = shown(values, request[keys.CONVERSATION].language)
    data = {"type": "form_answer", "id": form.id, "kind": form.kind}
    body = FormValues(form.id, values, text, digest_source=source, data=data)
    return await db.write(
        request, lambda unit: _keep(unit, request, client_id, form.id, body, guard)
    )


def _keep(
    unit: UnitOfWork,
    request: web.Request,
    client_id: str,
    form_id: str,
    body: FormValues,
    guard: str | None,
) -> Received:
    own = request[keys.CONVERSATION].id
    unit.conversation(own, lock=True)
    received = inbox.receive(
        unit,
        conversation_id=own,
        client_id=client_id,
        body=body,
        session_hash=request.get(keys.SESSION_HASH),
        guard=guard,
        now=request.app[keys.NOW](),
    )
    if received.replayed:
        return received
    _must_be_open(unit, request, form_id)
    answer_form(unit, conversation_id=own, form_id=form_id, values=body.values)
    return received


def _must_be_open(unit: UnitOfWork, request: web.Request, form_id: str) -> None:
    """ApiError unless the form may be answered, still, and nobody has."""
    own = request[keys.CONVERSATION].id
    if unit.conversation(own).owner not in OPEN_TO:
        raise ApiError("form_over")
    if any(form.id == form_id and form.answered_at for form in forms_of(unit, own)):
        raise ApiError("form_answered")


async def _was_sent(request: web.Request, client_id: str) -> bool:
    own = request[keys.CONVERSATION].id
    return await db.read(
        request,
        lambda unit: inbox.was_received(unit, conversation_id=own, client_id=client_id),
    )


async def _identify(request: web.Request, values: Mapping[str, str | bool]) -> str | None:
    """Prove an order, a case, or both; the guard of the case, None where there is none."""
    own, now = request[keys.CONVERSATION].id, request.app[keys.NOW]()
    found = {name: str(value) for name, value in values.items()}
    if "order_number" in found:
        number, code = found["order_number"], found["order_code"]

        def order(unit: UnitOfWork, source: str) -> None:
            find_order(unit, number=number, code=code, source=source, now=now, conversation_id=own)

        await _prove(request, "order_code", order)
    if "case_number" not in found:
        return None
    session = request[keys.SESSION_HASH]
    minutes = request.app[keys.SETTINGS].identity_minutes

    def case(unit: UnitOfWork, source: str) -> str:
        identity = prove_by_code(
            unit,
            conversation_id=own,
            session_hash=session,
            number=found["case_number"],
            code=found["access_code"],
            source=source,
            now=now,
            minutes=minutes,
        )
        return identity.guard

    return await _prove(request, "access_code", case)


async def _prove(request: web.Request, field: str, look: Callable[[UnitOfWork, str], T]) -> T:
    """Compare number and code; a wrong one is counted, and looks the same whatever is wrong."""

    def work(unit: UnitOfWork) -> T | CasesError:
        try:
            return look(unit, unit.keys.digest("network", network(request)))
        except (WrongCode, TooManyTries) as error:
            return error

    found = await db.write(request, work)
    if isinstance(found, TooManyTries):
        raise ApiError("too_many_requests", retry_after=found.retry_after_seconds)
    if isinstance(found, CasesError):
        raise ApiError("form_invalid", fields={field: "wrong"})
    return found
