"""The doors of the queue and the conversation: pages, API and live socket."""

from typing import Any

from pydantic import BaseModel

from cases.views.people import Role
from web.bodies import Body
from web.desk.talks import acts, answers, bodies, live, misunderstood, moves, page, reads, work
from web.desk.talks.gone import telling
from web.door import Answer, Door, Handler, Spec, desk_door

ROOT = "/api/desk/conversations/{id}"
INTEGER: dict[str, Any] = {"type": "integer", "minimum": 0}
TEXT: dict[str, Any] = {"type": "string"}
TABS: dict[str, Any] = {
    "type": "string",
    "enum": ["waiting", "mine", "others", "callbacks", "closed"],
}
TALKERS: tuple[Role, ...] = ("adviser", "supervisor")
EVERYBODY: tuple[Role, ...] = ("adviser", "screener", "supervisor", "admin")
READS = (401, 403, 404, 429)  # what every door of the desk may answer
WRITES = (400, 409, 413, 422)  # what every door that does something may answer


def doors() -> list[Door]:
    """Every door, for the gateway's table."""
    return [*_pages(), *_desk(), *_reading(), *_having(), *_beside(), *_passing_on()]


def _pages() -> list[Door]:
    # Whoever reads no conversations is sent to their own page from the first one.
    return [
        desk_door("GET", "/desk", page.home, *EVERYBODY),
        desk_door("GET", "/desk/conversations/{id}", page.conversation, *TALKERS),
    ]


def _desk() -> list[Door]:
    query = {"tab": TABS, "district": TEXT, "language": TEXT, "page": INTEGER, "size": INTEGER}
    return [
        _get("/api/desk/queue", reads.queue, "A page of the queue", answers.QueueAnswer, query),
        _get("/api/desk/colleagues", reads.colleagues, "Who is there", answers.ColleaguesAnswer),
        _post(
            "/api/desk/presence",
            moves.available,
            "Take a break or come back",
            {200: answers.PresenceAnswer},
            bodies.Availability,
        ),
        desk_door(
            "GET",
            "/api/desk/live",
            live.live,
            *TALKERS,
            spec=Spec("WebSocket: news of the desk", {101: None}, errors=(*READS, 426)),
        ),
    ]


def _reading() -> list[Door]:
    news = "Lines after a number"
    return [
        _get(ROOT, reads.conversation, "A conversation with its packet", answers.TalkAnswer),
        _get(f"{ROOT}/messages", reads.messages, news, answers.NewsAnswer, {"after": INTEGER}),
    ]


def _having() -> list[Door]:
    said: dict[int, Answer] = {201: answers.SaidAnswer}
    return [
        _post(f"{ROOT}/claim", acts.claim, "Take it; one winner", {200: answers.ClaimAnswer}),
        _post(f"{ROOT}/heartbeat", acts.heartbeat, "Keep it", {200: answers.LeaseAnswer}),
        _post(f"{ROOT}/messages", acts.say, "Say a line", said, bodies.NewLine),
        _post(
            f"{ROOT}/messages/{{seq}}/correct",
            acts.correct,
            "Correct the own newest line, visibly",
            said,
            bodies.Correction,
        ),
        _post(
            f"{ROOT}/release",
            acts.release,
            "Give it back to the bot or to the queue",
            {200: answers.TalkOnly},
            bodies.Release,
        ),
        _post(f"{ROOT}/close", acts.close, "End it", {200: answers.TalkOnly}, bodies.Closing),
    ]


def _beside() -> list[Door]:
    return [
        _post(f"{ROOT}/notes", work.note, "A note", {201: answers.NoteAnswer}, bodies.NewNote),
        _post(
            f"{ROOT}/forms",
            work.form,
            "Ask for contact details or identification",
            {201: answers.FormAnswer},
            bodies.NewForm,
        ),
        _post(
            f"{ROOT}/answers",
            work.fill,
            "Answer a question for the citizen",
            {200: answers.FilledAnswer},
            bodies.NewAnswer,
        ),
        _post(
            f"{ROOT}/misunderstood",
            misunderstood.report,
            "The bot took this line wrongly",
            {201: answers.ReportedAnswer},
            bodies.Misunderstood,
        ),
    ]


def _passing_on() -> list[Door]:
    return [
        _post(
            f"{ROOT}/transfer",
            moves.offer,
            "Offer it to a colleague, a role or a district",
            {201: answers.TransferAnswer},
            bodies.NewTransfer,
        ),
        _post(f"{ROOT}/transfer/withdraw", moves.withdraw, "Take the offer back", {204: None}),
        _post(f"{ROOT}/accept", moves.accept, "Take it over", {200: answers.ClaimAnswer}),
        _post(f"{ROOT}/decline", moves.decline, "Say no to the offer", {204: None}),
    ]


def _get(
    path: str,
    handler: Handler,
    summary: str,
    found: type[BaseModel],
    query: dict[str, dict[str, Any]] | None = None,
) -> Door:
    spec = Spec(summary, {200: found}, query=query or {}, errors=(*READS, 422))
    return desk_door("GET", path, _told(path, handler), *TALKERS, spec=spec)


def _post(
    path: str,
    handler: Handler,
    summary: str,
    told: dict[int, Answer],
    taken: type[Body] | None = None,
) -> Door:
    spec = Spec(summary, told, body=taken, errors=(*READS, *WRITES))
    return desk_door("POST", path, _told(path, handler), *TALKERS, spec=spec)


def _told(path: str, handler: Handler) -> Handler:
    """Doors of one conversation say it if the citizen has gone."""
    return telling(handler) if path.startswith(ROOT) else handler
