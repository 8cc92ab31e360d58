"""To the issuer and back: the two doors of a log-in with an authority's own account."""

from aiohttp import web
from yarl import URL

from cases.acts.desk.oidc_users import lose_role, user_of_oidc
from cases.errors import NotFound
from cases.views.people import DeskUser, LoggedIn
from logs import get_log
from web import db, keys
from web.desk.people import login
from web.desk.people.entry import LOGIN, local_address
from web.desk.people.oidc.claims import Person, person_of
from web.desk.people.oidc.errors import Closed, NoRole
from web.desk.people.oidc.setup import ISSUER
from web.desk.people.shown import start_page
from web.errors import ApiError
from web.oidc import state
from web.oidc.errors import OidcError
from web.oidc.flow import claims_of, where_to
from web.oidc.issuer import Issuer
from web.session import set_desk_cookie

log = get_log(__name__)


async def begin(request: web.Request) -> web.StreamResponse:
    """GET /desk/oidc: send the browser to the issuer, with PKCE, a state and a nonce."""
    issuer = _issuer(request)
    pending = state.begin(next=local_address(request.query.get("next")))
    try:
        goal = await where_to(issuer, pending)
    except OidcError as error:
        raise _sorry(request, error) from error
    response = web.HTTPSeeOther(goal)
    state.keep(request, response, issuer.client, pending)
    raise response


async def finish(request: web.Request) -> web.StreamResponse:
    """GET /desk/oidc/callback: the answer becomes a log-in, or a page that says why not."""
    try:
        client = request.app[ISSUER].client
        pending = state.take_back(request, client, request.query.get("state", ""))
        person = await _person(request, pending)
        user = await _user(request, person)
    except NoRole as error:
        await _end(request, error.subject)
        raise _sorry(request, error) from error
    except OidcError as error:
        raise _sorry(request, error) from error
    opened = await login.open_session(request, LoggedIn(user, "oidc"))
    wanted = pending.notes.get("next", "/desk")
    goal = start_page(user.role) if wanted == "/desk" else wanted
    response = web.HTTPSeeOther(goal)
    set_desk_cookie(response, opened.token, request.app[keys.SETTINGS])
    state.forget(request, response, request.app[ISSUER].client)
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
    now = request.app[keys.NOW]()
    claims = await claims_of(_issuer(request), request.query, pending, now)
    settings = request.app[keys.SETTINGS]
    return person_of(claims, settings, request.app[keys.FACTS].districts)


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


def _sorry(request: web.Request, error: OidcError) -> web.HTTPSeeOther:
    log.warning("oidc_log_in_failed", code=error.code, reason=error.reason, error=error.cause)
    response = web.HTTPSeeOther(URL(LOGIN).with_query(word=f"oidc_{error.code}"))
    state.forget(request, response, request.app[ISSUER].client)
    return response
