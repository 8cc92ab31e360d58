"""Typed keys of what the application and a request carry."""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from cases.store import Store
from cases.views.conversations import Conversation
from cases.views.people import DeskSession, DeskUser, Role
from facts import Facts
from settings import Settings
from web.hub import DeskHub, Hub
from web.limits import Limits
from web.metrics import Metrics
from web.seen import Seen
from web.typing import Typing

SETTINGS = web.AppKey("SETTINGS", Settings)
STORE = web.AppKey("STORE", Store)
FACTS = web.AppKey("FACTS", Facts)
HUB = web.AppKey("HUB", Hub)
DESK_HUB = web.AppKey("DESK_HUB", DeskHub)
TYPING = web.AppKey("TYPING", Typing)
SEEN = web.AppKey("SEEN", Seen)
LIMITS = web.AppKey("LIMITS", Limits)
PATIENCE = web.AppKey("PATIENCE", float)
METRICS = web.AppKey("METRICS", Metrics)
OPENAPI = web.AppKey("OPENAPI", dict)
NOW: web.AppKey[Callable[[], datetime]] = web.AppKey("NOW")

CONVERSATION = web.RequestKey("CONVERSATION", Conversation)
TOKEN = web.RequestKey("TOKEN", str)
SESSION_HASH = web.RequestKey("SESSION_HASH", str)  # what the store knows the session by
DESK_USER = web.RequestKey("DESK_USER", DeskUser)
DESK_SESSION = web.RequestKey("DESK_SESSION", str)  # the session's public id
CSRF_TOKEN = web.RequestKey("CSRF_TOKEN", str)
DESK_LOGIN = web.RequestKey("DESK_LOGIN", DeskSession)
ROLES: web.RequestKey[frozenset[Role]] = web.RequestKey("ROLES")  # who the door is for
