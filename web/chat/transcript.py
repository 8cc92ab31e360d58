"""The citizen's own copy of the conversation: plain text, or JSON for machines."""

from aiohttp import hdrs, web

from cases.views.cases import Identity
from cases.views.conversations import Message
from web import answers, keys, texts
from web.chat import acts
from web.errors import ApiError

FORMATS = {"text": "text/plain", "json": "application/json"}


async def transcript(request: web.Request) -> web.Response:
    """`GET …/transcript?format=text|json`: a file whose name tells nothing about us."""
    wanted = request.query.get("format") or _accepted(request)
    if wanted not in FORMATS:
        raise ApiError("invalid_parameter")
    found = await acts.transcript(request)
    if wanted == "json":
        response = _as_json(request, found, await acts.identity(request))
    else:
        response = _as_text(found)
    ending = "json" if wanted == "json" else "txt"
    name = f"{texts.line('transcript_file')}.{ending}"
    response.headers[hdrs.CONTENT_DISPOSITION] = f'attachment; filename="{name}"'
    return response


def plain_text(messages: list[Message]) -> str:
    """The conversation as lines: time, who, what; buttons in brackets."""
    return "\r\n\r\n".join([texts.line("transcript_title"), *map(_entry, messages), ""])


def _entry(message: Message) -> str:
    at = answers.local_time(message.at)[:16].replace("T", " ")
    head = f"{at}  {texts.line(f'sender_{message.sender}')}:"
    buttons = " ".join(f"[{choice.title}]" for choice in message.choices)
    return "\r\n".join(filter(None, (head, message.text, buttons)))


def _accepted(request: web.Request) -> str:
    accept = request.headers.get(hdrs.ACCEPT, "")
    return "json" if accept.startswith("application/json") else "text"


def _as_text(messages: list[Message]) -> web.Response:
    return web.Response(text=plain_text(messages), content_type="text/plain", charset="utf-8")


def _as_json(
    request: web.Request, messages: list[Message], identity: Identity | None
) -> web.Response:
    return web.json_response(
        answers.dump(
            answers.MessagesAnswer(
                messages=answers.messages(messages),
                conversation=answers.ConversationAnswer.of(request[keys.CONVERSATION], identity),
            )
        )
    )
