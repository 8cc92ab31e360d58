"""The table of doors: every route that the gateway has, with its guard written out."""

from functools import cache
from pathlib import Path

from aiohttp import web

from web import answers, bodies, health, openapi_page
from web.chat import api, live, transcript
from web.chat.mitid.doors import mitid_doors
from web.chat.pages.routes import page_doors
from web.desk.doors import desk_doors
from web.door import Door, Handler, Spec, door
from web.guards import guarded
from web.integration.doors import integration_doors

STATIC = Path(__file__).parent / "chat" / "static"
DESK_STATIC = Path(__file__).parent / "desk" / "static"
ROOT = "/api/conversations/{id}"
INTEGER = {"type": "integer", "minimum": 0}
OWN = (404, 429)  # what every door of a conversation may answer
READS = (413, 422, 400)  # what every door with a body may answer


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


def entry_doors() -> list[Door]:
    """Doors that open a conversation."""
    return [
        door(
            "POST",
            "/api/conversations",
            api.start,
            "origin_checked",
            limits=("open",),
            spec=Spec(
                "Begin a conversation",
                {201: answers.OpenedAnswer},
                body=bodies.NewConversation,
                body_required=False,
                errors=(403, 429, *READS),
            ),
        ),
        door(
            "POST",
            "/api/resume",
            api.resume,
            "origin_checked",
            limits=("resume",),
            spec=Spec(
                "Go on with a conversation by its code",
                {201: answers.OpenedAnswer},
                body=bodies.ResumeCode,
                errors=(403, *OWN, *READS),
            ),
        ),
    ]


def talk_doors() -> list[Door]:
    """Doors of a conversation: saying and hearing."""
    return [
        door(
            "POST",
            f"{ROOT}/messages",
            api.send,
            "conversation_token",
            limits=("messages",),
            spec=Spec(
                "Send a text, a choice or a form",
                {202: answers.SeqAnswer},
                body=bodies.NewMessage,
                errors=(403, 409, *OWN, *READS),
            ),
        ),
        door(
            "GET",
            f"{ROOT}/messages",
            api.messages,
            "conversation_token",
            limits=("conversation",),
            spec=Spec(
                "Messages after a number; waits while one is being processed",
                {200: answers.MessagesAnswer},
                query={"after": INTEGER, "wait": INTEGER | {"maximum": 25}},
                errors=(422, *OWN),
            ),
        ),
        door(
            "GET",
            f"{ROOT}/live",
            live.live,
            "ticket",
            limits=("conversation",),
            spec=Spec(
                "WebSocket: frames message, typing, owner, error",
                {101: None},
                query={"after": INTEGER, "ticket": {"type": "string"}},
                errors=(403, 422, 426, *OWN),
            ),
        ),
        door(
            "POST",
            f"{ROOT}/ticket",
            api.ticket,
            "conversation_token",
            limits=("ticket",),
            spec=Spec("A ticket for one socket", {201: answers.TicketAnswer}, errors=(403, *OWN)),
        ),
    ]


def care_doors() -> list[Door]:
    """Doors of a conversation: leaving it, keeping it, judging it."""

    def own(method: str, path: str, handler: Handler, spec: Spec) -> Door:
        limits = ("conversation",)
        return door(method, ROOT + path, handler, "conversation_token", limits=limits, spec=spec)

    return [
        own(
            "POST",
            "/leave",
            api.leave,
            Spec("End the session (quick exit)", {204: None, 303: None}, errors=(403, *OWN)),
        ),
        own(
            "POST",
            "/handoff/cancel",
            api.cancel_handoff,
            Spec("Take a hand-off back", {200: answers.ConversationOnly}, errors=(403, 409, *OWN)),
        ),
        own(
            "POST",
            "/identity/forget",
            api.forget_identity,
            Spec(
                "Forget who the session has proven to be",
                {200: answers.ConversationOnly},
                errors=(403, *OWN),
            ),
        ),
        own(
            "PUT",
            "/rating",
            api.rate,
            Spec(
                "Rate the conversation",
                {200: answers.RatingAnswer},
                body=bodies.Rating,
                errors=(403, 409, *OWN, *READS),
            ),
        ),
        own(
            "GET",
            "/transcript",
            transcript.transcript,
            Spec(
                "Download the conversation",
                {200: answers.MessagesAnswer},
                query={"format": {"type": "string", "enum": ["text", "json"]}},
                errors=(422, *OWN),
            ),
        ),
        own(
            "DELETE",
            "",
            api.erase,
            Spec(
                "Erase the conversation, and promised calls unless they are kept",
                {204: None, 303: None},
                query={"keep_callback": {"type": "string", "enum": ["1"]}},
                errors=(403, *OWN),
            ),
        ),
        own(
            "POST",
            "/resume-code",
            api.resume_code,
            Spec("A code for another device", {200: answers.CodeAnswer}, errors=(403, 409, *OWN)),
        ),
    ]


def api_doors() -> list[Door]:
    """Every door of the citizen API and of its keepers."""
    return [
        *health_doors(),
        *entry_doors(),
        *talk_doors(),
        *care_doors(),
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
