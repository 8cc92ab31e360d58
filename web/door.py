"""A door: one route, who may enter, how often, and what it says in the API document."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web
from pydantic import BaseModel

from cases.views.people import Role

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Guard = Literal[
    "public",  # anyone
    "origin_checked",  # anyone, but a browser only from our own pages
    "page_session",  # the cookie opens a live conversation; Origin on unsafe methods
    "conversation_token",  # cookie (then Origin too) or Bearer of the conversation in the path
    "ticket",  # as conversation_token, or a one-time ticket; Origin before the upgrade
    "operator",  # this machine, or the metrics token
    "service_token",  # the case system, by its Bearer
    "desk_session",  # a log-in of the desk with one of the door's roles; CSRF on unsafe methods
]
Answer = type[BaseModel] | str | None


@dataclass(frozen=True)
class Spec:
    """What the API document says: a summary, the body's model, and what each status answers.

    An answer is a pydantic model (JSON), a media type (other content), or None (no content).
    `query` maps a parameter's name to its JSON schema.
    """

    summary: str
    answers: dict[int, Answer]
    body: type[BaseModel] | None = None
    body_required: bool = True
    query: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: tuple[int, ...] = ()


@dataclass(frozen=True)
class Door:
    """One registered route."""

    method: str
    path: str
    handler: Handler
    guard: Guard
    limits: tuple[str, ...] = ()
    spec: Spec | None = None
    roles: frozenset[Role] = frozenset()


def door(
    method: str,
    path: str,
    handler: Handler,
    guard: Guard,
    *,
    limits: tuple[str, ...] = (),
    spec: Spec | None = None,
) -> Door:
    """A door for the table in `web/doors.py`; `limits` are names of `web/limits.py`."""
    return Door(method, path, handler, guard, limits, spec)


def desk_door(
    method: str, path: str, handler: Handler, *roles: Role, spec: Spec | None = None
) -> Door:
    """A door of the desk, for users with one of these roles and nobody else."""
    limits = ("desk_source", "desk")
    return Door(method, path, handler, "desk_session", limits, spec, frozenset(roles))
