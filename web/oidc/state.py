"""What we remember of a log-in that is under way, in an encrypted cookie of the same browser."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from aiohttp import web
from cryptography.fernet import InvalidToken

from cases.views.conversations import Secret
from settings import Settings
from web import keys
from web.oidc.client import Client
from web.oidc.errors import Refused
from web.session import is_https

SECONDS = 600
BYTES = 32


@dataclass(frozen=True)
class Pending:
    """One log-in: its words for the issuer, and what we noted for the way back.

    `until` is a Unix time.
    """

    state: str
    nonce: str
    verifier: str
    until: int
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def begun(self) -> int:
        """When the browser was sent away, as a Unix time."""
        return self.until - SECONDS


def begin(**notes: str) -> Pending:
    """A new log-in with words of its own."""
    state, nonce, verifier = (secrets.token_urlsafe(BYTES) for _ in range(3))
    return Pending(state, nonce, verifier, int(time.time()) + SECONDS, notes)


def challenge(verifier: str) -> str:
    """What the issuer is told of the verifier (RFC 7636, S256)."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def keep(
    request: web.Request, response: web.StreamResponse, client: Client, pending: Pending
) -> None:
    """Give it to the browser."""
    settings = request.app[keys.SETTINGS]
    locked = request.app[keys.STORE].keys.lock([Secret(client.cookie, json.dumps(asdict(pending)))])
    response.set_cookie(
        cookie_name(settings, client),
        locked or "",
        max_age=SECONDS,
        path="/",
        httponly=True,
        secure=is_https(settings),
        samesite="Lax",
    )


def take_back(request: web.Request, client: Client, state: str) -> Pending:
    """The log-in that this browser began, if the issuer's answer belongs to it; raises Refused."""
    locked = request.cookies.get(cookie_name(request.app[keys.SETTINGS], client))
    try:
        found = request.app[keys.STORE].keys.unlock(locked)
        ours = bool(found) and found[0].kind == client.cookie
        pending = Pending(**json.loads(found[0].value)) if ours else None
    except (InvalidToken, ValueError, TypeError):
        pending = None
    if pending is None or pending.until < time.time():
        raise Refused("nothing_under_way")
    if not hmac.compare_digest(pending.state.encode(), state.encode("utf-8", "replace")):
        raise Refused("wrong_state")
    return pending


def forget(request: web.Request, response: web.StreamResponse, client: Client) -> None:
    """Take it from the browser: it is good for one answer."""
    settings = request.app[keys.SETTINGS]
    response.del_cookie(
        cookie_name(settings, client),
        path="/",
        httponly=True,
        secure=is_https(settings),
        samesite="Lax",
    )


def cookie_name(settings: Settings, client: Client) -> str:
    """The cookie of a log-in under way; on https a browser refuses it from a subdomain."""
    return f"__Host-{client.cookie}" if is_https(settings) else client.cookie
