"""Every refusal leaves in one shape: JSON for programs, a page for people; no trace for either."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping

import aiohttp_jinja2
from aiohttp import hdrs, web
from jinja2 import TemplateError

from cases.errors import CasesError
from logs import get_log
from web import answers, keys
from web.desk.pages import page as desk_page
from web.errors import ApiError, translate
from web.headers import is_data, is_desk, is_file
from web.metrics import route_of

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
CODES: Mapping[int, str] = {
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
}

log = get_log(__name__)


@web.middleware
async def refuse_in_danish(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever is raised into an answer that a citizen can read."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return answer(request, of_status(error))
    except ApiError as error:
        return answer(request, error)
    except CasesError as error:
        return answer(request, translate(error))
    except (OSError, ValueError) as error:
        # A file name that the system cannot even ask for: too long, or with a NUL in it.
        refusal = ApiError("not_found") if is_file(request) else _internal(request, error)
        return answer(request, refusal)
    except Exception as error:  # the last one to hear of it; nothing of it may reach the citizen
        return answer(request, _internal(request, error))


@web.middleware
async def measure(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count each answer and how long it took."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    status = 499  # what it stays if the client goes before the answer
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as error:
        status = error.status
        raise
    finally:
        request.app[keys.METRICS].observe(request, status, loop.time() - began)


def of_status(error: web.HTTPException) -> ApiError:
    """The refusal for one of aiohttp's own, with the headers that its status needs."""
    refusal = ApiError(CODES.get(error.status, "invalid_request"))
    if hdrs.ALLOW in error.headers:
        refusal.headers[hdrs.ALLOW] = error.headers[hdrs.ALLOW]
    return refusal


def answer(request: web.Request, error: ApiError) -> web.Response:
    """The refusal as JSON or as a page."""
    if is_data(request):
        return _as_json(error)
    return _as_page(request, error)


def _as_json(error: ApiError) -> web.Response:
    said = answers.ErrorBody(code=error.code, message=error.message, **error.more)
    body = answers.ErrorAnswer(error=said).model_dump(mode="json", exclude_unset=True)
    return web.json_response(body, status=error.status, headers=error.headers)


def _as_page(request: web.Request, error: ApiError) -> web.Response:
    context = {
        "status": error.status,
        "code": error.code,
        "message": error.message,
        "reference": error.reference,
    }
    try:
        page = _page(request, context, error.status)
    except (TemplateError, web.HTTPException) as trouble:  # a broken page must not hide the words
        log.warning("error_page_failed", exc_info=trouble)
        page = web.Response(text=error.message, status=error.status)
    page.headers.update(error.headers)
    return page


def _page(request: web.Request, context: dict[str, object], status: int) -> web.Response:
    if is_desk(request):
        return desk_page(request, "error.html", context, status=status)
    return aiohttp_jinja2.render_template("error.html", request, context, status=status)


def _internal(request: web.Request, error: Exception) -> ApiError:
    reference = secrets.token_hex(4)
    route, method = route_of(request), request.method
    log.error("request_failed", reference=reference, route=route, method=method, exc_info=error)
    return ApiError("internal", reference=reference)
