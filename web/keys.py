"""Typed keys of what the application and a request carry."""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from cases.store import Store
from cases.views import Conversation, DeskUser
from facts import Facts
from settings import Settings
from web.hub import Hub
from web.limits import Limits
from web.metrics import Metrics

SETTINGS = web.AppKey("SETTINGS", Settings)
STORE = web.AppKey("STORE", Store)
FACTS = web.AppKey("FACTS", Facts)
HUB = web.AppKey("HUB", Hub)
LIMITS = web.AppKey("LIMITS", Limits)
PATIENCE = web.AppKey("PATIENCE", float)
METRICS = web.AppKey("METRICS", Metrics)
OPENAPI = web.AppKey("OPENAPI", dict)
NOW: web.AppKey[Callable[[], datetime]] = web.AppKey("NOW")

CONVERSATION = web.RequestKey("CONVERSATION", Conversation)
TOKEN = web.RequestKey("TOKEN", str)
DESK_USER = web.RequestKey("DESK_USER", DeskUser)
DESK_SESSION = web.RequestKey("DESK_SESSION", str)  # the session's public id
CSRF_TOKEN = web.RequestKey("CSRF_TOKEN", str)
