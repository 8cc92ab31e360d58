"""The desk's part of the API document is complete, and true of every answer."""

from collections import Counter
from typing import Any

from pydantic import BaseModel

from cases.store import Store
from tests.web.conftest import Client, new_id
from tests.web.desk.conftest import AtDesk, Desk
from tests.web.desk.talking import API, claimed, waiting
from tests.web.test_openapi import DOCUMENT, check
from web import doors
from web.desk.talks.doors import doors as talk_doors

PAGES = {"/desk", "/desk/conversations/{id}"}


def test_every_door_of_conversations_is_told() -> None:
    told = {(path, method) for path, item in DOCUMENT["paths"].items() for method in item}
    table = {(one.path, one.method.lower()) for one in talk_doors() if one.path not in PAGES}
    assert table <= told


def test_unsafe_doors_of_the_desk_ask_for_the_csrf_token() -> None:
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            if "desk" not in operation.get("tags", ()):
                continue
            names = [parameter["name"] for parameter in operation.get("parameters", ())]
            assert operation["security"] == [{"desk": []}]
            assert ("X-CSRF-Token" in names) == (method != "get"), path


def test_no_two_models_have_one_name() -> None:
    specs = [one.spec for one in doors.all_doors() if one.spec is not None]
    models = {spec.body for spec in specs if spec.body}
    models |= {one for spec in specs for one in spec.answers.values() if isinstance(one, type)}
    named = Counter(model.__name__ for model in _all(models))
    assert not [name for name, count in named.items() if count > 1]


def _all(models: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """The models and all that they are made of."""
    found: set[type[BaseModel]] = set()
    todo = list(models)
    while todo:
        model = todo.pop()
        if model not in found:
            found.add(model)
            todo += [part for field in model.model_fields.values() for part in _parts(field)]
    return found


def _parts(field: Any) -> list[type[BaseModel]]:
    waiting, parts = [field.annotation], []
    while waiting:
        one = waiting.pop()
        waiting += getattr(one, "__args__", ())
        if isinstance(one, type) and issubclass(one, BaseModel):
            parts.append(one)
    return parts


async def test_every_answer_of_the_desk_is_as_the_document_says(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser, other = await desk(username="anna"), await desk(username="bent")
    mine = (await claimed(gateway, store, adviser, "Jeg vil bestille en fartkontrol")).id
    free = (await waiting(gateway, store, "hej")).id
    seen = set()
    for who, method, path, body in _calls(adviser, other, mine, free):
        told = path.partition("?")[0].replace(mine, "{id}").replace(free, "{id}")
        told = told.replace("/3/", "/{seq}/")
        await check(await who.call(method, path, json=body), method, told)
        seen.add((told, method))
    assert seen == {(one.path, one.method) for one in talk_doors() if one.path not in PAGES}


def _calls(
    adviser: AtDesk, other: AtDesk, mine: str, free: str
) -> list[tuple[AtDesk, str, str, Any]]:
    """One good call of each operation, and some bad ones."""
    line = {"client_id": new_id(), "text": "Hej"}
    return [
        (adviser, "GET", "/api/desk/queue?tab=mine", None),
        (adviser, "GET", "/api/desk/queue?tab=nonsense", None),
        (adviser, "GET", "/api/desk/colleagues", None),
        (adviser, "POST", "/api/desk/presence", {"available": True}),
        (adviser, "POST", "/api/desk/presence", {"available": "x"}),
        (adviser, "GET", "/api/desk/live", None),
        (adviser, "POST", f"{API}/{mine}/messages", line),
        (other, "POST", f"{API}/{mine}/messages", line),
        (adviser, "POST", f"{API}/{mine}/messages/3/correct", {"text": "Hej igen"}),
        (adviser, "POST", f"{API}/{mine}/notes", {"text": "En note"}),
        (adviser, "POST", f"{API}/{mine}/forms", {"kind": "contact"}),
        (adviser, "POST", f"{API}/{mine}/answers", {"slot": "order_road", "text": "Skolevej"}),
        (adviser, "POST", f"{API}/{mine}/misunderstood", {"seq": 1}),
        (adviser, "POST", f"{API}/{mine}/transfer", {"to_user": "bent", "note": "Tag den"}),
        (adviser, "GET", f"{API}/{mine}", None),
        (other, "GET", f"{API}/{mine}", None),
        (adviser, "POST", f"{API}/{mine}/transfer/withdraw", None),
        (adviser, "POST", f"{API}/{mine}/transfer", {"to_user": "bent"}),
        (other, "POST", f"{API}/{mine}/decline", None),
        (adviser, "POST", f"{API}/{mine}/transfer", {"to_user": "bent"}),
        (other, "POST", f"{API}/{mine}/accept", None),
        (adviser, "POST", f"{API}/{mine}/accept", None),
        (adviser, "GET", f"{API}/{mine}/messages?after=1", None),
        (other, "POST", f"{API}/{mine}/heartbeat", None),
        (other, "POST", f"{API}/{mine}/release", {"to": "bot", "run": "order_officer"}),
        (adviser, "POST", f"{API}/{free}/claim", None),
        (other, "POST", f"{API}/{free}/claim", None),
        (adviser, "POST", f"{API}/{free}/close", {"outcome": "helped", "category": "other"}),
        (adviser, "GET", f"{API}/{free}", None),
    ]
