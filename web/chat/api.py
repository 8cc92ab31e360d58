"""The citizen API: from a request to an act and back to JSON."""

from aiohttp import hdrs, web

from cases.views.cases import Identity
from cases.views.conversations import Conversation, Opened
from web import answers, body, keys, texts
from web.bodies import NewConversation, NewMessage, Rating, ResumeCode
from web.chat import acts, presence
from web.chat.news import LONGEST_WAIT, Started
from web.session import end_session, set_session

TICKET_SECONDS = 30


def answer(model: answers.Answer, status: int = 200) -> web.Response:
    """A JSON answer under the names of the public contract."""
    return web.json_response(answers.dump(model), status=status)


async def start(request: web.Request) -> web.Response:
    """`POST /api/conversations`."""
    wanted = await body.read_body(request, NewConversation, required=False)
    started = await acts.start(request, wanted.channel, wanted.language)
    return _opened(request, started, with_cookie=wanted.channel == "page")


async def resume(request: web.Request) -> web.Response:
    """`POST /api/resume`: a new session of an old conversation, with everything that was said."""
    wanted = await body.read_body(request, ResumeCode)
    opened = await acts.resume(request, wanted.code)
    request[keys.CONVERSATION] = opened.conversation
    started = Started(opened, await acts.transcript(request))
    return _opened(request, started, with_cookie=wanted.channel == "page")


async def send(request: web.Request) -> web.Response:
    """`POST …/messages`: 202 once the message is durable."""
    wanted = await body.read_body(request, NewMessage)
    if wanted.text is not None:
        received = await acts.send_text(request, wanted.client_id, wanted.text)
    elif wanted.choice is not None:
        received = await acts.send_choice(request, wanted.client_id, wanted.choice)
    else:
        form = wanted.filled_form
        received = await acts.send_form(request, wanted.client_id, form.id, form.values)
    return answer(answers.SeqAnswer(seq=received.seq), 202)


async def messages(request: web.Request) -> web.Response:
    """`GET …/messages?after=N&wait=S`."""
    after = body.number(request, "after")
    found = await acts.messages(request, after, body.number(request, "wait", most=LONGEST_WAIT))
    await presence.note(request, found.conversation)
    return answer(
        answers.MessagesAnswer(
            messages=answers.messages(found.messages),
            conversation=answers.ConversationAnswer.of(found.conversation, found.identity),
        )
    )


async def ticket(request: web.Request) -> web.Response:
    """`POST …/ticket`."""
    made = await acts.ticket(request)
    return answer(answers.TicketAnswer(ticket=made, seconds=TICKET_SECONDS), 201)


async def leave(request: web.Request) -> web.Response:
    """`POST …/leave`: to a program 204, to a plain form the way to a neutral page."""
    await acts.leave(request)
    return _farewell(request)


async def erase(request: web.Request) -> web.Response:
    """`DELETE …?keep_callback=1`: without it, promised calls go with the conversation."""
    await acts.erase(request, keep_callback=request.query.get("keep_callback") == "1")
    return _farewell(request)


async def cancel_handoff(request: web.Request) -> web.Response:
    """`POST …/handoff/cancel`."""
    return _conversation(await acts.cancel_handoff(request), await acts.identity(request))


async def forget_identity(request: web.Request) -> web.Response:
    """`POST …/identity/forget`: lines about an own case are withheld again, here."""
    return _conversation(await acts.forget_identity(request), None)


async def rate(request: web.Request) -> web.Response:
    """`PUT …/rating`."""
    wanted = await body.read_body(request, Rating)
    await acts.rate(request, wanted.score, wanted.comment)
    return answer(answers.RatingAnswer(score=wanted.score))


async def resume_code(request: web.Request) -> web.Response:
    """`POST …/resume-code`."""
    return answer(answers.CodeAnswer(code=await acts.resume_code(request)))


def _conversation(conversation: Conversation, identity: Identity | None) -> web.Response:
    shown = answers.ConversationAnswer.of(conversation, identity)
    return answer(answers.ConversationOnly(conversation=shown))


def _opened(request: web.Request, started: Started, *, with_cookie: bool) -> web.Response:
    opened: Opened = started.opened
    response = answer(
        answers.OpenedAnswer(
            conversation=answers.ConversationAnswer.of(opened.conversation),
            token=opened.token,
            messages=answers.messages(started.messages),
        ),
        201,
    )
    if with_cookie:
        settings = request.app[keys.SETTINGS]
        set_session(response, opened.conversation.id, opened.token, settings)
    return response


def _farewell(request: web.Request) -> web.Response:
    by_form = "text/html" in request.headers.get(hdrs.ACCEPT, "")
    response = web.Response(status=303 if by_form else 204)
    if by_form:
        response.headers[hdrs.LOCATION] = texts.exit_address()
    end_session(response, request.app[keys.SETTINGS])
    return response
