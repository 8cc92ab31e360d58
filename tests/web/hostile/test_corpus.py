"""Hostile input at every door and at the socket: no 5xx, a clear error, and the house stands."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from aiohttp import WSMsgType

from tests.web.conftest import Citizen, Client, OpenGateway, TurnTaker, begin, new_id
from tests.web.hostile import corpus
from web import doors
from web.door import Door

pytestmark = pytest.mark.slow

TEXTS, BODIES = corpus.texts(), corpus.bodies()
BODY_DOORS = [one for one in doors.all_doors() if one.method in {"POST", "PUT", "DELETE"}]
ENDINGS = ("/leave", "/erase")


def name(door: Door) -> str:
    return f"{door.method} {door.path}"


@pytest.fixture
def settings_changes() -> dict[str, Any]:
    return {
        "rate_messages": "100000/minute",
        "rate_open": "100000/minute",
        "rate_resume": "100000/minute",
    }


def test_the_corpus_is_large_and_always_the_same() -> None:
    assert len(TEXTS) >= 500
    assert len(set(TEXTS)) == len(TEXTS)
    assert corpus.texts() == TEXTS
    assert corpus.bodies() == BODIES
    assert len(BODIES) >= 300


async def is_clear(answer: Any, what: object) -> None:
    """An answer below 500; a refusal says what it is in Danish."""
    assert answer.status < 500, (answer.status, str(what)[:200])
    if answer.status < 400 or answer.content_type != "application/json":
        return
    error = (await answer.json())["error"]
    assert error["code"] != "internal"
    assert error["message"]


async def test_every_text_is_kept_or_refused_and_read_again(
    open_gateway: OpenGateway, settings_changes: dict[str, Any]
) -> None:
    citizen = await begin(await open_gateway(**settings_changes))
    kept = 0
    for text in TEXTS:
        answer = await citizen.call(
            "POST",
            "/messages",
            data=json.dumps({"client_id": new_id(), "text": text}),
        )
        await is_clear(answer, text)
        assert answer.status in {202, 413, 422}, ascii(text[:200])
        kept += answer.status == 202
    said = await (await citizen.call("GET", "/transcript?format=json")).json()
    assert len(said["messages"]) == kept
    assert all(line["text"].strip() for line in said["messages"])
    assert (await citizen.call("GET", "/transcript")).status == 200


async def test_every_text_as_choice_form_comment_and_code(
    open_gateway: OpenGateway, settings_changes: dict[str, Any]
) -> None:
    citizen = await begin(await open_gateway(**settings_changes))
    for text in TEXTS[::3]:
        form = {"id": "contact", "values": {"note": text}}
        for method, rest, body in (
            ("POST", "/messages", {"client_id": new_id(), "choice": text}),
            ("POST", "/messages", {"client_id": text, "text": "hej"}),
            ("POST", "/messages", {"client_id": new_id(), "form": form}),
            ("PUT", "/rating", {"score": 3, "comment": text}),
        ):
            await is_clear(await citizen.call(method, rest, data=json.dumps(body)), body)
        resumed = await citizen.client.post("/api/resume", data=json.dumps({"code": text}))
        await is_clear(resumed, text)


@pytest.mark.parametrize("door", BODY_DOORS, ids=name)
async def test_every_body_at_every_door(
    request: pytest.FixtureRequest,
    open_gateway: OpenGateway,
    settings_changes: dict[str, Any],
    door: Door,
) -> None:
    client = await open_gateway(**settings_changes)
    citizen = await begin(client)
    headers = citizen.headers | {"Origin": f"http://{client.host}:{client.port}"}
    path = door.path.replace("{id}", citizen.id)
    step = 20 if door.path.endswith(ENDINGS) or door.method == "DELETE" else 1
    if "postgresql" in request.node.name:
        step *= 5  # what a body is does not hang on the database; what is stored does
    for index, raw in enumerate(BODIES[::step]):
        kind = ("application/json", "application/x-www-form-urlencoded")[index % 2]
        answer = await client.request(
            door.method,
            path,
            data=raw,
            headers=headers | {"Content-Type": kind},
            allow_redirects=False,
        )
        await is_clear(answer, (kind, raw[:80]))


async def test_odd_addresses_queries_and_headers(gateway: Client, worker: TurnTaker) -> None:
    citizen = await begin(gateway)
    for text in TEXTS[::3]:
        odd = quote(text.encode("utf-8", "surrogatepass")[:1500], safe="")
        for path in (
            f"/api/conversations/{odd}/messages",
            citizen.path(f"/messages?after={odd}&wait={odd}"),
            citizen.path(f"/live?after={odd}&ticket={odd}"),
            citizen.path(f"/transcript?format={odd}"),
            f"/static/{odd}",
            f"/{odd}",
        ):
            await is_clear(await gateway.get(path, headers=citizen.headers), path)
        header = "".join(letter for letter in text if letter.isprintable())[:500].encode()
        value = header.decode("latin-1").replace("\x85", "").strip()
        value = "".join(letter for letter in value if letter.isprintable())
        for one in ("Authorization", "Cookie", "Origin", "X-Forwarded-For", "Accept", "Host"):
            answer = await gateway.get(citizen.path("/messages"), headers={one: value})
            await is_clear(answer, (one, value))


async def test_every_text_at_the_socket(citizen: Citizen) -> None:
    for start in range(0, len(TEXTS), 20):
        path = citizen.path("/live?after=1")
        socket = await citizen.client.ws_connect(path, headers=citizen.headers)
        for text in TEXTS[start : start + 20]:
            if not socket.closed:
                await socket.send_bytes(text.encode("utf-8", "surrogatepass")[:8000])
        await socket.close()
        assert socket.close_code in {1000, 1008, 1009, 1006, None}
    assert (await citizen.say("hej")).status == 202


async def test_broken_utf8_at_the_socket_ends_only_the_socket(citizen: Citizen) -> None:
    for raw in (b"\xff\xfe", b"\xed\xa0\x80"):
        socket = await citizen.client.ws_connect(citizen.path("/live"), headers=citizen.headers)
        await socket._writer.send_frame(raw, WSMsgType.TEXT)
        while (await socket.receive()).type is WSMsgType.TEXT:
            pass
        assert socket.close_code == 1007
    assert (await citizen.say("hej")).status == 202
