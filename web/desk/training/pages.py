"""The supervisors' pages of what the bot misunderstood: a list, and one sentence to label."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from cases.acts.desk.misunderstood import (
    label_misunderstood,
    list_misunderstood,
    read_misunderstood,
    reject_misunderstood,
    reopen_misunderstood,
    sentences,
)
from cases.unit import UnitOfWork
from cases.views.people import DeskUser
from cases.views.training import STATES, Misunderstood, TrainingState
from web import db, keys
from web.body import MAX_NUMBER, number, read_form
from web.desk.labels import desk_label
from web.desk.pages import page
from web.desk.training.labelling import Wanted, fault, wanted
from web.desk.training.patch import patch
from web.desk.training.sentences import load_training
from web.errors import ApiError

HERE = "/desk/training"
SIZE = 25
EXPORTED: tuple[TrainingState, ...] = ("exported",)
WORDS = ("labelled", "rejected", "reopened", "exported", "nothing_to_export")


async def show_list(request: web.Request) -> web.Response:
    """GET /desk/training?state=&page=: the newest report first."""
    state = _state(request.query.get("state", ""))
    place, who = max(1, number(request, "page", 1)), request[keys.DESK_USER]
    found = await db.read(
        request,
        lambda unit: list_misunderstood(unit, who=who, state=state, page=place, size=SIZE),
    )
    context = {
        "found": found,
        "state": state,
        "states": STATES,
        "pages": max(1, -(-found.total // SIZE)),
        "word": _word(request),
        "ready": await _ready(request) if state == "exported" else 0,
        "intents": load_training().intents,
    }
    return page(request, "training.html", context)


async def show(request: web.Request) -> web.Response:
    """GET /desk/training/{item}: one sentence with the form that labels it."""
    item = await _read(request)
    return _item_page(request, item, Wanted(item.text, item.intent or ""))


async def label(request: web.Request) -> web.Response:
    """POST /desk/training/{item}/label: the right intent, for the sentence as it is now."""
    item, asked = await _read(request), wanted(await read_form(request))
    who = request[keys.DESK_USER]
    others = await db.read(
        request, lambda unit: sentences(unit, who=who, states=("labelled", "exported"))
    )
    error = fault(asked, load_training(), [one for one in others if one.id != item.id])
    if error:
        return _item_page(request, item, asked, error=error, status=422)

    def done(unit: UnitOfWork, who: DeskUser, item_id: int) -> None:
        label_misunderstood(unit, who=who, item_id=item_id, text=asked.text, intent=asked.intent)

    return await _act(request, done, "labelled")


async def reject(request: web.Request) -> web.Response:
    """POST /desk/training/{item}/reject."""

    def done(unit: UnitOfWork, who: DeskUser, item_id: int) -> None:
        reject_misunderstood(unit, who=who, item_id=item_id)

    return await _act(request, done, "rejected")


async def reopen(request: web.Request) -> web.Response:
    """POST /desk/training/{item}/reopen."""

    def done(unit: UnitOfWork, who: DeskUser, item_id: int) -> None:
        reopen_misunderstood(unit, who=who, item_id=item_id)

    return await _act(request, done, "reopened")


async def _act(
    request: web.Request, act: Callable[[UnitOfWork, DeskUser, int], None], code: str
) -> web.Response:
    who, item_id = request[keys.DESK_USER], _item_id(request)
    await db.write(request, lambda unit: act(unit, who, item_id))
    raise web.HTTPSeeOther(f"{HERE}?word={code}")


async def _ready(request: web.Request) -> int:
    """How many handed-over sentences the files do not have yet."""
    who = request[keys.DESK_USER]
    rows = await db.read(request, lambda unit: sentences(unit, who=who, states=EXPORTED))
    diff = patch((row.intent, row.text) for row in rows if row.intent)
    return sum(line.startswith("+ ") for line in diff.splitlines())


async def _read(request: web.Request) -> Misunderstood:
    who, item_id = request[keys.DESK_USER], _item_id(request)
    return await db.read(request, lambda unit: read_misunderstood(unit, who=who, item_id=item_id))


def _item_id(request: web.Request) -> int:
    text = request.match_info["item"]
    if not (text.isascii() and text.isdecimal()) or int(text) > MAX_NUMBER:
        raise ApiError("not_found")
    return int(text)


def _state(text: str) -> TrainingState:
    return next((state for state in STATES if state == text), "open")


def _word(request: web.Request) -> str:
    code = request.query.get("word", "")
    return desk_label(code, "training_words") if code in WORDS else ""


def _item_page(
    request: web.Request, item: Misunderstood, asked: Wanted, *, error: str = "", status: int = 200
) -> web.Response:
    training = load_training()
    context: dict[str, Any] = {
        "item": item,
        "asked": asked,
        "error": error,
        "choices": training.choices(),
        "suggested": training.suggest(asked.text) if asked.text else [],
        "intents": training.intents,
    }
    return page(request, "training_item.html", context, status=status)
