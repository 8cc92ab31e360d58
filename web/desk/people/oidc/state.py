"""What we remember of a log-in that is under way, in an encrypted cookie of the same browser."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import asdict, dataclass

from aiohttp import web
from cryptography.fernet import InvalidToken

from cases.views import Secret
from settings import Settings
from web import keys
from web.desk.people.oidc.errors import Refused
from web.session import is_https

SECONDS = 600
BYTES = 32


@dataclass(frozen=True)
class Pending:
    """One log-in: its words for the issuer, and where it leads; `until` is a Unix time."""

    state: str
    nonce: str
    verifier: str
    next: str
    until: int


def begin(wanted: str) -> Pending:
    """A new log-in with words of its own."""
    state, nonce, verifier = (secrets.token_urlsafe(BYTES) for _ in range(3))
    return Pending(state, nonce, verifier, wanted, int(time.time()) + SECONDS)


def challenge(verifier: str) -> str:
    """What the issuer is told of the verifier (RFC 7636, S256)."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def keep(request: web.Request, response: web.StreamResponse, pending: Pending) -> None:
    """Give it to the browser."""
    settings = request.app[keys.SETTINGS]
    locked = request.app[keys.STORE].keys.lock([Secret("oidc", json.dumps(asdict(pending)))])
    response.set_cookie(
        cookie_name(settings),
        locked or "",
        max_age=SECONDS,
        path="/",
        httponly=True,
        secure=is_https(settings),
        samesite="Lax",
    )


def take_back(request: web.Request, state: str) -> Pending:
    """The log-in that this browser began, if the issuer's answer belongs to it; raises Refused."""
    locked = request.cookies.get(cookie_name(request.app[keys.SETTINGS]))
    try:
        found = request.app[keys.STORE].keys.unlock(locked)
        pending = Pending(**json.loads(found[0].value)) if found else None
    except (InvalidToken, ValueError, TypeError):
        pending = None
    if pending is None or pending.until < time.time():
        raise Refused("nothing_under_way")
    if not hmac.compare_digest(pending.state.encode(), state.encode("utf-8", "replace")):
        raise Refused("wrong_state")
    return pending


def forget(request: web.Request, response: web.StreamResponse) -> None:
    """Take it from the browser: it is good for one answer."""
    settings = request.app[keys.SETTINGS]
    response.del_cookie(
        cookie_name(settings), path="/", httponly=True, secure=is_https(settings), samesite="Lax"
    )


def cookie_name(settings: Settings) -> str:
    """The cookie of a log-in under way."""
    return "__Host-desk-oidc" if is_https(settings) else "desk-oidc"
