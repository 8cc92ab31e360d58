"""The API document is valid, complete, and true of every answer."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate_spec

from tests.web.conftest import Citizen, Client, TurnTaker, new_id
from web import doors, openapi

DOCUMENT = openapi.document(doors.all_doors(), "http://127.0.0.1:8080")
UNTOLD = {"/metrics", "/api/openapi.json"}
CITIZENS = {path: item for path, item in DOCUMENT["paths"].items() if "/desk/" not in path}


async def test_it_is_served_and_valid(gateway: Client) -> None:
    served = await (await gateway.get("/api/openapi.json")).json()
    validate_spec(served)
    assert served["paths"] == DOCUMENT["paths"]


def test_every_door_of_the_api_is_told() -> None:
    told = {(path, method) for path, item in CITIZENS.items() for method in item}
    table = {(one.path, one.method.lower()) for one in doors.api_doors()}
    assert told == {pair for pair in table if pair[0] not in UNTOLD}


def test_operation_ids_are_unique() -> None:
    names = [one["operationId"] for item in DOCUMENT["paths"].values() for one in item.values()]
    assert len(names) == len(set(names))


async def test_every_answer_is_as_the_document_says(citizen: Citizen, worker: TurnTaker) -> None:
    """One good and one bad call of each operation."""
    seen = set()
    for method, path, body in _calls(citizen):
        for headers in (citizen.headers, {"Authorization": "Bearer wrong"}):
            real = path.replace("{id}", citizen.id)
            answer = await citizen.client.request(method, real, json=body, headers=headers)
            await check(answer, method, path.partition("?")[0])
        seen.add((path.partition("?")[0], method.lower()))
    told = {(path, method) for path, item in CITIZENS.items() for method in item}
    assert seen == told


async def check(answer: Any, method: str, path: str) -> None:
    responses = DOCUMENT["paths"][path][method.lower()]["responses"]
    assert str(answer.status) in responses, (method, path, answer.status)
    content = responses[str(answer.status)].get("content")
    if content is None:
        assert await answer.read() == b""
        return
    assert answer.content_type in content
    if answer.content_type == "application/json":
        schema = content["application/json"]["schema"]
        checker = Draft202012Validator({"components": DOCUMENT["components"]} | schema)
        checker.validate(await answer.json())


def _calls(citizen: Citizen) -> list[tuple[str, str, Any]]:
    own = "/api/conversations/{id}"
    choice = citizen.messages[0]["choices"][0]["id"]
    return [
        ("GET", "/health/live", None),
        ("GET", "/health/ready", None),
        ("POST", "/api/conversations", {}),
        ("POST", "/api/conversations", {"channel": 7}),
        ("POST", "/api/resume", {"code": "ABCD"}),
        ("POST", "/api/integration/cases", {"cases": []}),
        ("GET", "/api/integration/cases/schema.json", None),
        ("POST", f"{own}/messages", {"client_id": new_id(), "text": "menneske"}),
        ("POST", f"{own}/messages", {"client_id": new_id(), "choice": choice}),
        ("POST", f"{own}/messages", {"client_id": new_id(), "choice": "x"}),
        ("POST", f"{own}/messages", {"client_id": new_id(), "text": ""}),
        ("GET", f"{own}/messages?after=0&wait=5", None),
        ("GET", f"{own}/messages?after=x", None),
        ("GET", f"{own}/live", None),
        ("POST", f"{own}/ticket", None),
        ("POST", f"{own}/handoff/cancel", None),
        ("POST", f"{own}/identity/forget", None),
        ("PUT", f"{own}/rating", {"score": 4, "comment": "fint"}),
        ("PUT", f"{own}/rating", {"score": 40}),
        ("GET", f"{own}/transcript?format=json", None),
        ("GET", f"{own}/transcript?format=text", None),
        ("GET", f"{own}/transcript?format=x", None),
        ("POST", f"{own}/resume-code", None),
        ("POST", f"{own}/leave", None),
        ("DELETE", own, None),
    ]


@pytest.mark.parametrize("model", sorted(DOCUMENT["components"]["schemas"]))
def test_every_schema_is_closed(model: str) -> None:
    schema = DOCUMENT["components"]["schemas"][model]
    # A choice between schemas is as closed as each of them.
    assert "anyOf" in schema or schema["additionalProperties"] is False
