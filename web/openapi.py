"""The API document, made from the door table and the models that the doors use."""

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from web import answers
from web.door import Door, Spec

REF = "#/components/schemas/{model}"
MACHINES = "application/json"
Json = dict[str, Any]
IN_PATH = re.compile(r"{(\w+)}")
CSRF = {
    "name": "X-CSRF-Token",
    "in": "header",
    "required": True,
    "schema": {"type": "string"},
    "description": "The csrf_token that the log-in answered.",
}
SERVICE = "INTEGRATION_TOKEN, which the case system has."
DESK = "The log-in at the desk; on https the cookie is called __Host-desk."


def document(doors: Iterable[Door], server: str) -> Json:
    """The OpenAPI 3.1 document of every door that has a spec."""
    told = [(door, door.spec) for door in doors if door.spec is not None]
    paths: Json = {}
    for door, spec in told:
        paths.setdefault(door.path, {})[door.method.lower()] = _operation(door, spec)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Borgerraadgiver: citizen and desk API", "version": "1.0.0"},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {
            "schemas": _schemas(spec for _, spec in told),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "chat"},
                "service": {"type": "http", "scheme": "bearer", "description": SERVICE},
                "desk": {"type": "apiKey", "in": "cookie", "name": "desk", "description": DESK},
            },
        },
    }


def _operation(door: Door, spec: Spec) -> Json:
    found: Json = {
        "summary": spec.summary,
        "operationId": _name(door),
        "responses": _responses(spec),
    }
    if parameters := [*_path_parameters(door), *_query_parameters(spec)]:
        found["parameters"] = parameters
    if spec.body is not None:
        content = {MACHINES: {"schema": _ref(spec.body)}}
        found["requestBody"] = {"required": spec.body_required, "content": content}
    if door.guard in {"conversation_token", "ticket"}:
        found["security"] = [{"token": []}, {"cookie": []}]
    if door.guard == "service_token":
        found["security"] = [{"service": []}]
    if door.guard == "desk_session":
        found["security"] = [{"desk": []}]
        found["tags"] = ["desk"]
    return found


def _name(door: Door) -> str:
    """Unique in the document: the handler's module and name, at the desk with its part."""
    parts = door.handler.__module__.split(".")
    where = "_".join(parts[1:]) if "desk" in parts else parts[-1]
    return f"{where}_{door.handler.__name__}"


def _responses(spec: Spec) -> Json:
    found = {str(status): _response(answer) for status, answer in spec.answers.items()}
    for status in sorted(set(spec.errors) | {500, 503}):
        found.setdefault(str(status), _response(answers.ErrorAnswer))
    return found


def _response(answer: type[BaseModel] | str | None) -> Json:
    if answer is None:
        return {"description": "No content"}
    if isinstance(answer, str):
        return {"description": answer, "content": {answer: {"schema": {"type": "string"}}}}
    content: Json = {MACHINES: {"schema": _ref(answer)}}
    if answer is answers.MessagesAnswer:
        content["text/plain"] = {"schema": {"type": "string"}}
    return {"description": (answer.__doc__ or "").strip(), "content": content}


def _path_parameters(door: Door) -> list[Json]:
    """What stands in the path, and the header that proves an unsafe call of the desk."""
    found: list[Json] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in IN_PATH.findall(door.path)
    ]
    unsafe = door.guard == "desk_session" and door.method != "GET"
    return [*found, CSRF] if unsafe else found


def _query_parameters(spec: Spec) -> list[Json]:
    return [{"name": name, "in": "query", "schema": schema} for name, schema in spec.query.items()]


def _ref(model: type[BaseModel]) -> Json:
    return {"$ref": REF.format(model=model.__name__)}


def _schemas(specs: Iterable[Spec]) -> Json:
    taken: set[type[BaseModel]] = set()
    # The data of a message have no fixed shape; the shapes that are promised stand beside them.
    given: set[type[BaseModel]] = {answers.ErrorAnswer, answers.KnowledgeData}
    for spec in specs:
        taken |= {spec.body} if spec.body else set()
        given |= {one for one in spec.answers.values() if isinstance(one, type)}
    modes: list[tuple[type[BaseModel], Any]] = [(model, "validation") for model in taken]
    modes += [(model, "serialization") for model in given]
    modes.sort(key=lambda pair: pair[0].__name__)
    _, found = models_json_schema(modes, by_alias=True, ref_template=REF)
    schemas: Json = found["$defs"]
    return schemas
