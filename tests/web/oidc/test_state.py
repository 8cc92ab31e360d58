"""A log-in under way is remembered by the browser that began it, for a while and for one issuer."""

import pytest
import time_machine
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from pydantic import SecretStr

from cases.store import Store
from settings import Settings
from web import keys
from web.oidc import state
from web.oidc.client import Client
from web.oidc.errors import Refused


def client(cookie: str = "one") -> Client:
    return Client(
        issuer="https://issuer.example",
        client_id="us",
        secret=SecretStr(""),
        callback="https://chat.example/back",
        scope="openid",
        cookie=cookie,
        https_only=True,
    )


@pytest.fixture
def app(sqlite_store: Store) -> web.Application:
    made = web.Application()
    made[keys.SETTINGS] = Settings(_env_file=None)
    made[keys.STORE] = sqlite_store
    return made


def kept(app: web.Application, pending: state.Pending, cookie: str = "one") -> web.Request:
    """A request from the browser that was given the log-in, under a cookie of this name."""
    response = web.Response()
    state.keep(make_mocked_request("GET", "/", app=app), response, client(), pending)
    value = response.cookies["one"].value
    return make_mocked_request("GET", "/", headers={"Cookie": f"{cookie}={value}"}, app=app)


def test_it_comes_back_with_what_was_noted(app: web.Application) -> None:
    pending = state.begin(conversation="talk")
    assert state.take_back(kept(app, pending), client(), pending.state) == pending


def test_after_ten_minutes_there_is_none(app: web.Application) -> None:
    pending = state.begin()
    request = kept(app, pending)
    with time_machine.travel(pending.until - 1, tick=False):
        assert state.take_back(request, client(), pending.state) == pending
    with (
        time_machine.travel(pending.until + 1, tick=False),
        pytest.raises(Refused, match="nothing_under_way"),
    ):
        state.take_back(request, client(), pending.state)


def test_another_answer_is_refused(app: web.Application) -> None:
    request = kept(app, state.begin())
    with pytest.raises(Refused, match="wrong_state"):
        state.take_back(request, client(), state.begin().state)


def test_one_issuer_s_log_in_is_none_at_the_other(app: web.Application) -> None:
    pending = state.begin()
    request = kept(app, pending, cookie="other")
    with pytest.raises(Refused, match="nothing_under_way"):
        state.take_back(request, client("other"), pending.state)
