"""The doors of this part of the desk."""

from typing import Any

from cases.views.people import Role
from web.desk.orders import answers, api, pages, plan
from web.door import Answer, Door, Handler, Spec, desk_door

API = "/api/desk/orders"
PAGE = "/desk/orders"
SCREENERS: tuple[Role, ...] = ("screener", "supervisor")
TEXT: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer", "minimum": 0}
FILTERS = ("state", "kind", "municipality", "district", "clock", "number", "sort")
READS = (401, 403, 404, 422, 429)
WRITES = (400, 413)
MOVED: dict[int, Answer] = {200: answers.OrderFileAnswer, 409: answers.OrderConflictAnswer}


def doors() -> list[Door]:
    """Every door, for the gateway's table."""
    return [*_api(), *_pages()]


def _api() -> list[Door]:
    query = dict.fromkeys(FILTERS, TEXT) | {"page": INTEGER, "size": INTEGER}
    listed = Spec("Orders by due time", {200: answers.OrderPageAnswer}, query=query, errors=READS)
    read = Spec("An order with all who asked", {200: answers.OrderFileAnswer}, errors=READS)
    moved = Spec("Decide on an order", MOVED, body=api.Decision, errors=(*READS, *WRITES))
    named = Spec("The same, by number", MOVED, body=api.NumberedDecision, errors=(*READS, *WRITES))
    return [
        desk_door("GET", API, api.listed, *SCREENERS, spec=listed),
        desk_door("POST", API, api.move_by_number, *SCREENERS, spec=named),
        desk_door("GET", f"{API}/{{number}}", api.one, *SCREENERS, spec=read),
        desk_door("POST", f"{API}/{{number}}/move", api.move, *SCREENERS, spec=moved),
    ]


def _pages() -> list[Door]:
    def own(method: str, path: str, handler: Handler) -> Door:
        return desk_door(method, PAGE + path, handler, *SCREENERS)

    return [
        own("GET", "", pages.listed),
        # Before the numbers: a plan is none.
        own("GET", "/plan", plan.shown),
        own("GET", "/plan.csv", plan.as_csv),
        own("GET", "/plan.ics", plan.as_calendar),
        own("GET", "/{number}", pages.one),
        own("POST", "/{number}/decide", pages.decide),
        own("GET", "/{number}/compare/{other}", pages.compare),
    ]
