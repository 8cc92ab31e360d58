"""Where a request comes from: its source address and its origin."""

import ipaddress

from aiohttp import hdrs, web
from yarl import URL

from settings import Settings
from web import keys

SAFE = frozenset({"GET", "HEAD"})  # methods that change nothing


def address(request: web.Request) -> str:
    """The citizen's address; X-Forwarded-For counts only as far as our own proxies wrote it."""
    hops = [*forwarded(request), request.remote or ""]
    trusted = request.app[keys.SETTINGS].trusted_proxies
    return _tidy(hops[-1 - min(trusted, len(hops) - 1)]) or _tidy(request.remote or "") or "unknown"


def forwarded(request: web.Request) -> list[str]:
    """The addresses in X-Forwarded-For, the nearest last; anybody can write the first ones."""
    lines = request.headers.getall(hdrs.X_FORWARDED_FOR, [])
    return [part.strip() for line in lines for part in line.split(",")]


def network(request: web.Request) -> str:
    """The key of per-source limits: an IPv4 address, or the /64 that one IPv6 line has."""
    text = address(request)
    return _network(text) if ":" in text else text


def is_loopback(request: web.Request) -> bool:
    """Whether the request began on this machine and no proxy handed it on."""
    if forwarded(request) or hdrs.FORWARDED in request.headers:
        return False
    text = _tidy(request.remote or "")
    return bool(text) and ipaddress.ip_address(text).is_loopback


def is_ours(request: web.Request) -> bool:
    """Whether a browser says that one of our own pages sent the request."""
    origin = request.headers.get(hdrs.ORIGIN, "")
    if origin not in {"", "null"}:
        return origin.rstrip("/").lower() == own_origin(request)
    # A sandboxed page is "null" too, but only our own page is "same-origin".
    return request.headers.get("Sec-Fetch-Site", "") == "same-origin"


def is_foreign(request: web.Request) -> bool:
    """Whether a browser says that somebody else's page sent the request."""
    said = request.headers.get(hdrs.ORIGIN) or request.headers.get("Sec-Fetch-Site")
    return bool(said) and said != "none" and not is_ours(request)


def own_origin(request: web.Request) -> str:
    """Our origin: the public address if it is set, else the host that the request names."""
    settings = request.app[keys.SETTINGS]
    if settings.public_url:
        return configured_origin(settings)
    return f"http://{request.headers.get(hdrs.HOST, '')}".lower()


def configured_origin(settings: Settings) -> str:
    """Scheme, host and port of the address that citizens see."""
    return str(URL(settings.address).origin()).lower()


def _tidy(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text.strip().strip("[]").partition("%")[0]))
    except ValueError:
        return ""


def _network(text: str) -> str:
    found = ipaddress.IPv6Address(text)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(found), 64), strict=False))
