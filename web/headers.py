"""Security headers on every answer, errors and sockets too."""

from aiohttp import hdrs, web
from yarl import URL

from settings import Settings
from web import keys, session, source, texts

YEAR = 31_536_000
SENSORS = ("camera", "microphone", "geolocation", "payment", "usb", "display-capture")
PERMISSIONS = ", ".join(f"{name}=()" for name in SENSORS)


def content_policy(settings: Settings) -> str:
    """The CSP of a page: nothing inline, nothing from elsewhere, framed only by EMBED_ORIGINS."""
    leave = str(URL(texts.exit_address()).origin())
    socket = source.configured_origin(settings).replace("http", "ws", 1)
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": f"'self' {socket}",  # old Safari does not count a socket as 'self'
        "form-action": f"'self' {leave}",  # Chrome asks about the quick exit's redirect too
        "frame-src": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": " ".join(("'self'", *settings.embed_origins)),
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def page_headers(settings: Settings) -> dict[str, str]:
    """Headers of pages and of everything that has no rule of its own."""
    headers = {
        "Content-Security-Policy": content_policy(settings),
        # Under no-referrer a browser sends "Origin: null" with a plain form and with sendBeacon,
        # and the Origin check would refuse the page's own quick exit. Others learn as little.
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": PERMISSIONS,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if not settings.embed_origins:
        headers["X-Frame-Options"] = "SAMEORIGIN"
    if session.is_https(settings):
        headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    return headers


def desk_headers(settings: Settings) -> dict[str, str]:
    """Headers of the desk's pages: nobody may frame them, wherever the chat is embedded."""
    headers = page_headers(settings)
    policy, _, _ = headers["Content-Security-Policy"].rpartition("frame-ancestors")
    return headers | {
        "Content-Security-Policy": f"{policy}frame-ancestors 'none'",
        "X-Frame-Options": "DENY",
    }


def api_headers(settings: Settings) -> dict[str, str]:
    """Headers of data: it is never a page, so it may load nothing and be framed by nobody."""
    return page_headers(settings) | {
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
    }


def static_headers(settings: Settings) -> dict[str, str]:
    """Headers of public files; the widget's script is loaded by other sites."""
    return page_headers(settings) | {
        "Cache-Control": "no-cache",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def install(app: web.Application) -> None:
    """Add the headers just before any answer is sent."""
    settings = app[keys.SETTINGS]
    tables = {
        "page": page_headers(settings),
        "desk": desk_headers(settings),
        "data": api_headers(settings),
        "file": static_headers(settings),
    }

    async def add(request: web.Request, response: web.StreamResponse) -> None:
        for name, value in tables[_kind(request)].items():
            response.headers.setdefault(name, value)
        response.headers.popall(hdrs.SERVER, None)  # versions are nobody's business

    app.on_response_prepare.append(add)


def is_data(request: web.Request) -> bool:
    """Whether the path belongs to programs rather than to people."""
    return request.path.startswith(("/api/", "/health/")) or request.path in {"/api", "/metrics"}


def is_file(request: web.Request) -> bool:
    """Whether the path lies in the static folder."""
    return request.path.startswith("/static/")


def is_desk(request: web.Request) -> bool:
    """Whether the path is a page of the desk."""
    return request.path == "/desk" or request.path.startswith("/desk/")


def _kind(request: web.Request) -> str:
    kinds = {"file": is_file, "data": is_data, "desk": is_desk}
    return next((kind for kind, fits in kinds.items() if fits(request)), "page")
