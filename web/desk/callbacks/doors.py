"""The doors of this part of the desk."""

from typing import Any

from cases.views.people import Role
from web.bodies import Body
from web.desk.callbacks import answering, answers, api, bodies, pages
from web.door import Answer, Door, Handler, Spec, desk_door

API = "/api/desk/callbacks"
PAGE = "/desk/callbacks"
TALKERS: tuple[Role, ...] = ("adviser", "supervisor")
TEXT: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer", "minimum": 0}
FILTERS = ("state", "kind", "district", "language", "reference", "mine")
READS = (401, 403, 404, 422, 429)
WRITES = (400, 409, 413)
DONE: dict[int, Answer] = {200: answers.CallbackAnswer}
ANSWERING: dict[int, Answer] = {200: answering.AnsweringAnswer}
NOTED: dict[int, Answer] = {201: answers.CallbackAnswer}


def doors() -> list[Door]:
    """Every door, for the gateway's table."""
    return [*_api(), *_pages()]


def _api() -> list[Door]:
    query = dict.fromkeys(FILTERS, TEXT) | {"page": INTEGER, "size": INTEGER}
    listed = Spec("Call-backs, late ones first", {200: answers.CallbackPageAnswer}, query=query)
    one = f"{API}/{{id}}"
    return [
        _door("GET", API, api.listed, listed),
        _post(API, api.promise, "Promise one", {201: answers.PromisedAnswer}, bodies.NewCallback),
        _door("GET", one, api.one, Spec("One, with contact and tries", DONE)),
        _take(f"{one}/take"),
        _post(f"{one}/leave", api.leave, "Give it back to the colleagues", DONE),
        _post(f"{one}/answer", answering.begin, "Write the answer in the chat", ANSWERING),
        _post(f"{one}/tries", api.tried, "Note a try", NOTED, bodies.NewTry),
    ]


def _pages() -> list[Door]:
    return [
        _door("GET", PAGE, pages.listed),
        _door("GET", f"{PAGE}/{{id}}", pages.one),
        _door("POST", f"{PAGE}/{{id}}/take", pages.take),
        _door("POST", f"{PAGE}/{{id}}/leave", pages.leave),
        _door("POST", f"{PAGE}/{{id}}/answer", answering.begin_page),
        _door("POST", f"{PAGE}/{{id}}/tries", pages.tried),
    ]


def _take(path: str) -> Door:
    errors = (*READS, *WRITES)
    told = Spec("Take it", DONE, body=bodies.Take, body_required=False, errors=errors)
    return _door("POST", path, api.take, told)


def _post(
    path: str,
    handler: Handler,
    summary: str,
    told: dict[int, Answer],
    taken: type[Body] | None = None,
) -> Door:
    return _door("POST", path, handler, Spec(summary, told, body=taken, errors=(*READS, *WRITES)))


def _door(method: str, path: str, handler: Handler, spec: Spec | None = None) -> Door:
    if spec is not None and not spec.errors:
        spec = Spec(spec.summary, spec.answers, query=spec.query, errors=READS)
    return desk_door(method, path, handler, *TALKERS, spec=spec)
