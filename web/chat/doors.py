"""The doors of the citizens' API: beginning a conversation, talking in it, leaving it."""

from web import answers, bodies
from web.chat import api, live, transcript
from web.door import Answer, Door, Guard, Handler, Spec, door

ROOT = "/api/conversations/{id}"
INTEGER = {"type": "integer", "minimum": 0}
OWN = (404, 429)  # what every door of a conversation may answer
READS = (413, 422, 400)  # what every door with a body may answer
GONE: dict[int, Answer] = {204: None, 303: None}
STANDS: dict[int, Answer] = {200: answers.ConversationOnly}


def doors() -> list[Door]:
    """Every door, for the gateway's table."""
    return [*_entry_doors(), *_message_doors(), *_live_doors(), *_own_doors(), *_end_doors()]


def _entry_doors() -> list[Door]:
    """Doors that open a conversation."""
    opened: dict[int, Answer] = {201: answers.OpenedAnswer}
    begin = Spec(
        "Begin a conversation",
        opened,
        body=bodies.NewConversation,
        body_required=False,
        errors=(403, 429, *READS),
    )
    go_on = Spec(
        "Go on with a conversation by its code",
        opened,
        body=bodies.ResumeCode,
        errors=(403, *OWN, *READS),
    )
    guard: Guard = "origin_checked"
    return [
        door("POST", "/api/conversations", api.start, guard, limits=("open",), spec=begin),
        door("POST", "/api/resume", api.resume, guard, limits=("resume",), spec=go_on),
    ]


def _message_doors() -> list[Door]:
    """Saying and hearing by requests."""
    send = Spec(
        "Send a text, a choice or a form",
        {202: answers.SeqAnswer},
        body=bodies.NewMessage,
        errors=(403, 409, *OWN, *READS),
    )
    hear = Spec(
        "Messages after a number; waits while one is being processed",
        {200: answers.MessagesAnswer},
        query={"after": INTEGER, "wait": INTEGER | {"maximum": 25}},
        errors=(422, *OWN),
    )
    return [
        _own("POST", "/messages", api.send, send, limit="messages"),
        _own("GET", "/messages", api.messages, hear),
    ]


def _live_doors() -> list[Door]:
    """Hearing by a socket."""
    frames = Spec(
        "WebSocket: frames message, typing, owner, error",
        {101: None},
        query={"after": INTEGER, "ticket": {"type": "string"}},
        errors=(403, 422, 426, *OWN),
    )
    ticket = Spec("A ticket for one socket", {201: answers.TicketAnswer}, errors=(403, *OWN))
    return [
        door("GET", f"{ROOT}/live", live.live, "ticket", limits=("conversation",), spec=frames),
        _own("POST", "/ticket", api.ticket, ticket, limit="ticket"),
    ]


def _own_doors() -> list[Door]:
    """Judging it, keeping it, going on with it elsewhere."""
    rate = Spec(
        "Rate the conversation",
        {200: answers.RatingAnswer},
        body=bodies.Rating,
        errors=(403, 409, *OWN, *READS),
    )
    keep = Spec(
        "Download the conversation",
        {200: answers.MessagesAnswer},
        query={"format": {"type": "string", "enum": ["text", "json"]}},
        errors=(422, *OWN),
    )
    code = Spec("A code for another device", {200: answers.CodeAnswer}, errors=(403, 409, *OWN))
    return [
        _own("PUT", "/rating", api.rate, rate),
        _own("GET", "/transcript", transcript.transcript, keep),
        _own("POST", "/resume-code", api.resume_code, code),
    ]


def _end_doors() -> list[Door]:
    """Leaving it, erasing it, and taking back what was begun in it."""
    cancel = Spec("Take a hand-off back", STANDS, errors=(403, 409, *OWN))
    forget = Spec("Forget who the session has proven to be", STANDS, errors=(403, *OWN))
    leave = Spec("End the session (quick exit)", GONE, errors=(403, *OWN))
    erase = Spec(
        "Erase the conversation, and promised calls unless they are kept",
        GONE,
        query={"keep_callback": {"type": "string", "enum": ["1"]}},
        errors=(403, *OWN),
    )
    return [
        _own("POST", "/handoff/cancel", api.cancel_handoff, cancel),
        _own("POST", "/identity/forget", api.forget_identity, forget),
        _own("POST", "/leave", api.leave, leave),
        _own("DELETE", "", api.erase, erase),
    ]


def _own(
    method: str, path: str, handler: Handler, spec: Spec, *, limit: str = "conversation"
) -> Door:
    """A door of the conversation in the path, for whoever has its token."""
    guard: Guard = "conversation_token"
    return door(method, ROOT + path, handler, guard, limits=(limit,), spec=spec)
