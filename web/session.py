"""The cookie that carries a conversation's id and token, and the Bearer that does the same."""

import re
from dataclasses import dataclass, field

from aiohttp import hdrs, web

from settings import Settings
from web import keys

CLEAR_SITE_DATA = '"cache", "storage"'
MITID_COOKIE = "mitid"  # of a log-in under way
_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]{16,256}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,256}")


@dataclass(frozen=True)
class Session:
    """Which conversation a browser may enter, and with what."""

    conversation_id: str
    token: str = field(repr=False)


def is_https(settings: Settings) -> bool:
    """Whether citizens reach us by https."""
    return settings.address.startswith("https://")


def cookie_name(settings: Settings) -> str:
    """`__Host-chat` on https: a browser then refuses it from a subdomain."""
    return "__Host-chat" if is_https(settings) else "chat"


def set_session(
    response: web.StreamResponse, conversation_id: str, token: str, settings: Settings
) -> None:
    """Give the browser its session; it ends with the browser."""
    response.set_cookie(
        cookie_name(settings),
        f"{conversation_id}.{token}",
        path="/",
        httponly=True,
        secure=is_https(settings),
        samesite="Lax",
    )


def end_session(response: web.StreamResponse, settings: Settings) -> None:
    """Take the session back from the browser, with all that it has kept of the talk."""
    clear_session(response, settings)
    name = f"__Host-{MITID_COOKIE}" if is_https(settings) else MITID_COOKIE
    response.del_cookie(name, path="/", httponly=True, secure=is_https(settings), samesite="Lax")
    response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA


def clear_session(response: web.StreamResponse, settings: Settings) -> None:
    """Take the session back from the browser."""
    response.del_cookie(
        cookie_name(settings),
        path="/",
        httponly=True,
        secure=is_https(settings),
        samesite="Lax",
    )


def read_session(request: web.Request) -> Session | None:
    """The session in the cookie, or None where there is none or its shape is wrong."""
    value = request.cookies.get(cookie_name(request.app[keys.SETTINGS]), "")
    if not _SHAPE.fullmatch(value):
        return None
    conversation_id, _, token = value.partition(".")
    return Session(conversation_id, token)


def read_bearer(request: web.Request) -> str | None:
    """The token in `Authorization: Bearer`, or None where the header is missing."""
    scheme, _, token = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def desk_cookie_name(settings: Settings) -> str:
    """The cookie of the desk, bound to our host on https."""
    return "__Host-desk" if is_https(settings) else "desk"


def set_desk_cookie(response: web.StreamResponse, token: str, settings: Settings) -> None:
    """Give the browser its log-in at the desk; it ends with the browser."""
    response.set_cookie(
        desk_cookie_name(settings),
        token,
        path="/",
        httponly=True,
        secure=is_https(settings),
        samesite="Lax",
    )


def clear_desk_cookie(response: web.StreamResponse, settings: Settings) -> None:
    """Take the log-in back from the browser."""
    response.del_cookie(
        desk_cookie_name(settings),
        path="/",
        httponly=True,
        secure=is_https(settings),
        samesite="Lax",
    )


def read_desk_token(request: web.Request) -> str | None:
    """The token of a log-in at the desk, or None where there is none or its shape is wrong."""
    value = request.cookies.get(desk_cookie_name(request.app[keys.SETTINGS]), "")
    return value if _TOKEN.fullmatch(value) else None
