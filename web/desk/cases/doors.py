"""The doors of this part of the desk."""

from typing import Any

from cases.views.people import Role
from web.desk.cases import answers, api, bodies, pages
from web.door import Answer, Door, Handler, Spec, desk_door

API = "/api/desk/tasks"
PAGE = "/desk/tasks"
ONE = "/{reference}"
TALKERS: tuple[Role, ...] = ("adviser", "supervisor")
TEXT: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer", "minimum": 0}
FILTERS = ("state", "kind", "district", "reference")
READS = (401, 403, 404, 422, 429)
WRITES = (400, 409, 413)
TOLD: dict[int, Answer] = {200: answers.TaskAnswer}


def doors() -> list[Door]:
    """Every door, for the gateway's table."""
    query = dict.fromkeys(FILTERS, TEXT) | {"page": INTEGER, "size": INTEGER}
    page: dict[int, Answer] = {200: answers.TaskPageAnswer}
    listed = Spec("What was added to cases, overdue first", page, query=query, errors=READS)
    done = Spec("Answer it", TOLD, body=bodies.NewTaskAnswer, errors=(*READS, *WRITES))
    return [
        _door("GET", API, api.listed, listed),
        _door("GET", API + ONE, api.one, Spec("Open it, which marks it read", TOLD, errors=READS)),
        _door("POST", f"{API}{ONE}/answer", api.done, done),
        _door("GET", PAGE, pages.listed),
        _door("GET", PAGE + ONE, pages.one),
        _door("POST", f"{PAGE}{ONE}/answer", pages.done),
    ]


def _door(method: str, path: str, handler: Handler, spec: Spec | None = None) -> Door:
    return desk_door(method, path, handler, *TALKERS, spec=spec)
