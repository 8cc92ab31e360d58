"""To the issuer and back: the two doors of a log-in with an authority's own account."""

import hmac

from aiohttp import web
from yarl import URL

from cases.acts.desk.oidc_users import lose_role, user_of_oidc
from cases.errors import NotFound
from cases.views import DeskUser
from cases.views_people import LoggedIn
from logs import get_log
from settings import Settings
from web import db, keys
from web.desk.people import login
from web.desk.people.entry import LOGIN, local_address
from web.desk.people.oidc import state
from web.desk.people.oidc.claims import Person, person_of
from web.desk.people.oidc.errors import Closed, Declined, NoRole, OidcError, Refused
from web.desk.people.oidc.issuer import ISSUER, Issuer
from web.desk.people.oidc.tokens import read_id_token
from web.desk.people.shown import start_page
from web.errors import ApiError
from web.session import set_desk_cookie

CALLBACK = "/desk/oidc/callback"
SCOPE = "openid profile email"

log = get_log(__name__)


async def begin(request: web.Request) -> web.StreamResponse:
    """GET /desk/oidc: send the browser to the issuer, with PKCE, a state and a nonce."""
    issuer = _issuer(request)
    pending = state.begin(local_address(request.query.get("next")))
    try:
        goal = URL((await issuer.metadata()).authorization)
    except OidcError as error:
        raise _sorry(request, error) from error
    asked = {
        "response_type": "code",
        "client_id": issuer.client_id,
        "redirect_uri": _callback(request.app[keys.SETTINGS]),
        "scope": SCOPE,
        "state": pending.state,
        "nonce": pending.nonce,
        "code_challenge": state.challenge(pending.verifier),
        "code_challenge_method": "S256",
    }
    response = web.HTTPSeeOther(goal.update_query(asked))
    state.keep(request, response, pending)
    raise response


async def finish(request: web.Request) -> web.StreamResponse:
    """GET /desk/oidc/callback: the answer becomes a log-in, or a page that says why not."""
    try:
        pending = state.take_back(request, request.query.get("state", ""))
        person = await _person(request, pending)
        user = await _user(request, person)
    except NoRole as error:
        await _end(request, error.subject)
        raise _sorry(request, error) from error
    except OidcError as error:
        raise _sorry(request, error) from error
    opened = await login.open_session(request, LoggedIn(user, "oidc"))
    goal = start_page(user.role) if pending.next == "/desk" else pending.next
    response = web.HTTPSeeOther(goal)
    set_desk_cookie(response, opened.token, request.app[keys.SETTINGS])
    state.forget(request, response)
    raise response


async def goodbye(app: web.Application) -> str | None:
    """Where the user may end the log-in at the issuer, too; None where it offers no such page."""
    try:
        metadata = await app[ISSUER].metadata()
    except OidcError:
        return None
    if metadata.end_session is None:
        return None
    asked = {
        "client_id": app[ISSUER].client_id,
        "post_logout_redirect_uri": app[keys.SETTINGS].address + LOGIN,
    }
    return str(URL(metadata.end_session).update_query(asked))


async def _person(request: web.Request, pending: state.Pending) -> Person:
    issuer, query = _issuer(request), request.query
    metadata = await issuer.metadata()
    said = query.get("iss", "" if metadata.says_issuer else issuer.address)
    if not hmac.compare_digest(said.encode("utf-8", "replace"), issuer.address.encode()):
        raise Refused("other_issuer")
    if "error" in query or not query.get("code"):
        raise Declined("no_code")
    settings = request.app[keys.SETTINGS]
    tokens = await issuer.exchange(query["code"], pending.verifier, _callback(settings))
    now = request.app[keys.NOW]()
    claims = await read_id_token(issuer, tokens.get("id_token"), nonce=pending.nonce, now=now)
    more = await issuer.userinfo(str(tokens.get("access_token") or ""))
    if more and more.get("sub") != claims["sub"]:
        raise Refused("other_subject")
    return person_of(more | claims, settings, request.app[keys.FACTS].districts)


async def _user(request: web.Request, person: Person) -> DeskUser:
    address = _issuer(request).address
    try:
        return await db.write(
            request,
            lambda unit: user_of_oidc(
                unit,
                issuer=address,
                subject=person.subject,
                username=person.username,
                name=person.name,
                role=person.role,
                districts=person.districts,
            ),
        )
    except NotFound as error:
        raise Closed("closed_user") from error


async def _end(request: web.Request, subject: str) -> None:
    """Whoever has lost the role has lost what was opened with it."""
    address = _issuer(request).address
    await db.write(request, lambda unit: lose_role(unit, issuer=address, subject=subject))


def _issuer(request: web.Request) -> Issuer:
    if not request.app[keys.SETTINGS].oidc_issuer:
        raise ApiError("not_found")
    return request.app[ISSUER]


def _callback(settings: Settings) -> str:
    return settings.address + CALLBACK


def _sorry(request: web.Request, error: OidcError) -> web.HTTPSeeOther:
    cause = type(error.__cause__).__name__ if error.__cause__ else None
    log.warning("oidc_log_in_failed", code=error.code, reason=error.reason, error=cause)
    response = web.HTTPSeeOther(URL(LOGIN).with_query(word=error.code))
    state.forget(request, response)
    return response
