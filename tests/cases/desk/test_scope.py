"""Every act on a conversation asks for the role and the district; a list makes sure of it."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest

import cases.acts.desk as desk
from cases.acts.conversations import get_conversation
from cases.acts.outbox import transcript
from cases.errors import CasesError, Forbidden, NotFound
from cases.store import Store
from cases.views.people import DeskUser
from tests.cases.desk.advisers import ELSEWHERE_ONLY, HERE, HERE_ONLY, LEASE, taken, user

# Modules of this part of the desk; the others have lists of their own.
MODULES = (
    "answers",
    "claims",
    "forms",
    "lines",
    "notes",
    "packets",
    "talks",
    "transfers",
)
MORE: dict[str, dict[str, Any]] = {
    "accept_transfer": {"lease_seconds": LEASE},
    "add_note": {"text": "en note"},
    "claim": {"lease_seconds": LEASE},
    "close": {"outcome": "helped", "category": "other"},
    "correct_last": {"seq": 1, "text": "nyt"},
    "fill_answer": {"slot": "order_road", "text": "Skolevej"},
    "offer_transfer": {"to_role": "supervisor"},
    "release": {"to": "bot"},
    "renew": {"lease_seconds": LEASE},
    "request_form": {"kind": "contact", "fields": [], "text": "?"},
    "say_as_adviser": {"client_id": "c", "text": "hej"},
}


def acts() -> dict[str, Callable[..., Any]]:
    """Every public act of these modules that somebody does to one conversation."""
    found = {}
    for name in MODULES:
        module = importlib.import_module(f"{desk.__name__}.{name}")
        for act, function in inspect.getmembers(module, inspect.isfunction):
            parameters = inspect.signature(function).parameters
            own = function.__module__ == module.__name__ and not act.startswith("_")
            if own and {"unit", "who", "conversation_id"} <= set(parameters):
                found[act] = function
    return found


ACTS = acts()


def refusal(store: Store, act: str, who: DeskUser, talk: str) -> CasesError | None:
    with store.unit() as unit:
        try:
            ACTS[act](unit, who=who, conversation_id=talk, **MORE.get(act, {}))
        except CasesError as error:
            return error
    return None


def test_the_list_is_whole() -> None:
    known = {each.name for each in pkgutil.iter_modules(desk.__path__)}
    assert set(MODULES) <= known
    assert len(ACTS) >= 20
    assert set(MORE) <= set(ACTS)


@pytest.mark.parametrize("act", sorted(ACTS))
def test_another_districts_talk_is_unknown_to_every_act(sqlite_store: Store, act: str) -> None:
    talk = taken(sqlite_store, HERE_ONLY, district_code=HERE)
    before = _everything(sqlite_store, talk)
    known = refusal(sqlite_store, act, ELSEWHERE_ONLY, talk)
    unknown = refusal(sqlite_store, act, ELSEWHERE_ONLY, "0" * len(talk))
    assert isinstance(known, NotFound), known
    assert isinstance(unknown, NotFound), unknown
    assert str(known).replace(talk, "") == str(unknown).replace("0" * len(talk), "")
    assert _everything(sqlite_store, talk) == before


@pytest.mark.parametrize("role", ["screener", "admin"])
@pytest.mark.parametrize("act", sorted(ACTS))
def test_a_role_without_talks_is_refused_by_every_act(
    sqlite_store: Store, act: str, role: str
) -> None:
    talk = taken(sqlite_store, HERE_ONLY, district_code=HERE)
    who = user("ude", role=role)  # type: ignore[arg-type]
    assert isinstance(refusal(sqlite_store, act, who, talk), Forbidden)


def _everything(store: Store, talk: str) -> tuple[Any, Any]:
    with store.reading() as unit:
        lines = transcript(unit, conversation_id=talk)
        return get_conversation(unit, conversation_id=talk), lines
