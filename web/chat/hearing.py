"""What a citizen's page may say on its socket: that somebody types, and nothing else."""

from contextlib import suppress

from aiohttp import WSCloseCode, WSMsgType, web

from web import keys
from web.chat.line import Line
from web.errors import ApiError
from web.frames import read_typing
from web.typing import Speaker


async def listen(request: web.Request, line: Line) -> None:
    """Pass typing on to an adviser; other frames are answered by an error, many end the talk."""
    own = request[keys.CONVERSATION].id
    speaker = Speaker(request.app[keys.STORE], "citizen")
    while True:
        frame = await line.socket.receive()
        if frame.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
            return
        on = _typing(frame.data if frame.type is WSMsgType.TEXT else "")
        try:
            await request.app[keys.LIMITS].take("frames" if on is None else "typing", own)
        except ApiError:
            await line.socket.close(code=WSCloseCode.POLICY_VIOLATION)
            return
        with suppress(ConnectionError):
            if on is None:
                await line.refuse("invalid_frame")
            elif line.owner == "adviser":
                await speaker.say(own, on)


def _typing(said: str) -> bool | None:
    """On or off; None for any other frame."""
    try:
        return read_typing(said)
    except ApiError:
        return None
