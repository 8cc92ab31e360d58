"""To the broker and back: a log-in with MitID becomes a proven identity of this one session."""

import asyncio
import hmac
import re

from aiohttp import web

from cases.acts.conversations import get_conversation, hash_session
from cases.acts.events import post_event
from cases.acts.identities import prove_by_person
from cases.acts.login_states import keep_login, spend_login
from cases.acts.tickets import use_ticket
from cases.errors import NotFound
from cases.unit import UnitOfWork
from cases.views.conversations import Conversation
from logs import get_log
from web import db, hub, keys
from web.body import read_form
from web.chat.mitid import shown
from web.chat.mitid.claims import Proven, proven_by
from web.chat.mitid.errors import Over
from web.chat.mitid.setup import BROKER
from web.errors import ApiError
from web.oidc import state
from web.oidc.errors import OidcError, Refused
from web.oidc.flow import claims_of, where_to
from web.oidc.issuer import Issuer
from web.session import read_session
from web.source import is_ours

_TICKET = re.compile(r"[A-Za-z0-9_-]{1,64}")
PATIENCE = 3.0  # seconds that the way back waits for the answer, for pages without a script

log = get_log(__name__)


async def begin(request: web.Request) -> web.StreamResponse:
    """POST /identity/mitid: from the page itself, whose cookie says which session it is."""
    return await _send_away(request, embedded=False)


async def begin_embedded(request: web.Request) -> web.StreamResponse:
    """POST /identity/mitid/ticket: from a frame, into a tab of its own that has no cookie.

    Only our own page may send it: otherwise a stranger could have somebody else log in for the
    stranger's talk.
    """
    if not is_ours(request):
        raise ApiError("foreign_origin")
    await _enter_by_ticket(request)
    return await _send_away(request, embedded=True)


async def finish(request: web.Request) -> web.StreamResponse:
    """GET /identity/mitid/callback: back to the talk with an identity, or a page that says why."""
    broker = _broker(request)
    try:
        pending = state.take_back(request, broker.client, request.query.get("state", ""))
    except Refused as error:
        return _sorry(request, Over(error.reason), None)
    try:
        talk = await _spend(request, pending)
        now = request.app[keys.NOW]()
        claims = await claims_of(broker, request.query, pending, now)
        proven = proven_by(claims, request.app[keys.SETTINGS])
        await _keep(request, pending, proven)
    except OidcError as error:
        return _sorry(request, error, pending)
    await _wait_for_answer(request, talk)
    response: web.StreamResponse = web.HTTPSeeOther("/#latest")
    if pending.notes["embedded"]:
        response = shown.done(request, pending.notes["language"])
    state.forget(request, response, broker.client)
    return response


async def _enter_by_ticket(request: web.Request) -> None:
    """Let in whoever has a ticket of a live session, as the socket of an embedded page does."""
    fields = await read_form(request)
    own, ticket = fields.get("conversation", ""), fields.get("ticket", "")
    if not (_TICKET.fullmatch(own) and _TICKET.fullmatch(ticket)):
        raise ApiError("not_found")
    entry = await db.write(
        request, lambda unit: use_ticket(unit, conversation_id=own, ticket=ticket)
    )
    if entry.session_hash is None:
        raise ApiError("not_found")
    request[keys.CONVERSATION], request[keys.SESSION_HASH] = entry.conversation, entry.session_hash


async def _send_away(request: web.Request, *, embedded: bool) -> web.StreamResponse:
    broker, talk = _broker(request), request[keys.CONVERSATION]
    session_hash = request[keys.SESSION_HASH]
    if talk.owner == "closed":
        raise ApiError("conversation_closed")
    pending = state.begin(
        conversation=talk.id,
        session=session_hash,
        language=talk.language,
        embedded="1" if embedded else "",
    )
    try:
        goal = await where_to(broker, pending)
    except OidcError as error:
        return _sorry(request, error, pending)
    await db.write(
        request,
        lambda unit: keep_login(
            unit,
            conversation_id=talk.id,
            session_hash=session_hash,
            state=pending.state,
            seconds=state.SECONDS,
        ),
    )
    response = shown.going(request, str(goal), talk.language)
    state.keep(request, response, broker.client, pending)
    return response


async def _spend(request: web.Request, pending: state.Pending) -> Conversation:
    """The talk whose log-in this is; raises Over where its session is not there any more."""
    notes = pending.notes
    if not notes["embedded"] and not _is_own_session(request, notes["session"]):
        raise Over("other_session")

    def work(unit: UnitOfWork) -> Conversation:
        spend_login(
            unit,
            conversation_id=notes["conversation"],
            session_hash=notes["session"],
            state=pending.state,
        )
        return get_conversation(unit, conversation_id=notes["conversation"])

    try:
        return await db.write(request, work)
    except NotFound as error:
        raise Over("spent_or_late") from error


def _is_own_session(request: web.Request, session_hash: str) -> bool:
    session = read_session(request)
    if session is None:
        return False
    own = hash_session(request.app[keys.STORE].keys, session.token)
    return hmac.compare_digest(own, session_hash)


async def _keep(request: web.Request, pending: state.Pending, proven: Proven) -> None:
    """The identity and the event that tells the dialogue, together."""
    minutes, now = request.app[keys.SETTINGS].identity_minutes, request.app[keys.NOW]()
    own, session_hash = pending.notes["conversation"], pending.notes["session"]

    def work(unit: UnitOfWork) -> None:
        prove_by_person(
            unit,
            conversation_id=own,
            session_hash=session_hash,
            person_ref=proven.person_ref,
            level=proven.level,
            now=now,
            minutes=minutes,
        )
        told = post_event(
            unit,
            conversation_id=own,
            code="identified",
            values={"level": proven.level},
            session_hash=session_hash,
        )
        if not told:
            raise NotFound("the talk is closed")

    try:
        await db.write(request, work)
    except NotFound as error:
        raise Over("talk_gone") from error


async def _wait_for_answer(request: web.Request, before: Conversation) -> None:
    """Until the talk has gone on, for a short while."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + PATIENCE
    with request.app[keys.HUB].waiter(before.id) as rang:
        while (left := deadline - loop.time()) > 0:
            try:
                now = await db.read(
                    request, lambda unit: get_conversation(unit, conversation_id=before.id)
                )
            except NotFound:
                return
            if now.next_seq > before.next_seq:
                return
            await hub.wait(rang, left)


def _broker(request: web.Request) -> Issuer:
    if not request.app[keys.SETTINGS].mitid_issuer:
        raise ApiError("not_found")
    return request.app[BROKER]


def _sorry(
    request: web.Request, error: OidcError, pending: state.Pending | None
) -> web.StreamResponse:
    log.warning("mitid_log_in_failed", code=error.code, reason=error.reason, error=error.cause)
    notes = pending.notes if pending else {}
    response = shown.sorry(
        request, error, notes.get("language", "da"), embedded=bool(notes.get("embedded"))
    )
    state.forget(request, response, request.app[BROKER].client)
    return response
