"""The table of doors: every route that the gateway has, with its guard written out."""

from functools import cache
from pathlib import Path

from aiohttp import web

from web import answers, health, openapi_page
from web.chat.doors import doors as chat_doors
from web.chat.mitid.doors import mitid_doors
from web.chat.pages.routes import page_doors
from web.desk.doors import desk_doors
from web.door import Door, Spec, door
from web.guards import guarded
from web.integration.doors import integration_doors

STATIC = Path(__file__).parent / "chat" / "static"
DESK_STATIC = Path(__file__).parent / "desk" / "static"


def health_doors() -> list[Door]:
    """For those who run the house."""
    return [
        door(
            "GET",
            "/health/live",
            health.live,
            "public",
            spec=Spec("The process answers", {200: answers.LiveAnswer}),
        ),
        door(
            "GET",
            "/health/ready",
            health.ready,
            "public",
            spec=Spec(
                "The store answers and a worker is alive",
                {200: answers.ReadyAnswer, 503: answers.ReadyAnswer},
            ),
        ),
        door("GET", "/metrics", health.metrics, "operator"),
        door("GET", "/api/openapi.json", openapi_page.openapi, "public"),
    ]


def api_doors() -> list[Door]:
    """Every door of the citizen API and of its keepers."""
    return [
        *health_doors(),
        *chat_doors(),
        *integration_doors(),
    ]


@cache
def all_doors() -> tuple[Door, ...]:
    """Every door of the gateway."""
    return (*api_doors(), *page_doors(), *mitid_doors(), *desk_doors())


def register(app: web.Application) -> None:
    """Hang every door; files of the static folder are public."""
    for one in all_doors():
        app.router.add_route(one.method, one.path, guarded(one))
        if one.method == "GET" and one.guard == "public":
            app.router.add_route("HEAD", one.path, guarded(one))
    app.router.add_static("/static/desk", DESK_STATIC)
    app.router.add_static("/static", STATIC)
