"""The session's cookie."""

from aiohttp import web

from settings import Settings
from web.session import (
    Session,
    clear_desk_cookie,
    clear_session,
    cookie_name,
    set_desk_cookie,
    set_session,
)

HTTPS = Settings(_env_file=None, public_url="https://chat.example")
HTTP = Settings(_env_file=None)


def test_on_https_the_name_binds_the_cookie_to_our_host() -> None:
    response = web.Response()
    set_session(response, "c1", "t" * 43, HTTPS)
    cookie = response.cookies["__Host-chat"]
    assert cookie.value == "c1." + "t" * 43
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]


def test_it_ends_with_the_browser() -> None:
    response = web.Response()
    set_session(response, "c1", "t" * 43, HTTP)
    assert "max-age" not in response.cookies[cookie_name(HTTP)].output().lower()


def test_it_can_be_taken_back() -> None:
    response = web.Response()
    clear_session(response, HTTPS)
    assert response.cookies["__Host-chat"]["max-age"] == "0"
    assert response.cookies["__Host-chat"]["secure"]


def test_a_session_does_not_print_its_token() -> None:
    assert "geheim" not in repr(Session("c1", "geheim"))


def test_the_desk_has_a_cookie_of_its_own_that_no_script_reads() -> None:
    response = web.Response()
    set_desk_cookie(response, "t" * 32, HTTPS)
    cookie = response.cookies["__Host-desk"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert "max-age" not in cookie.output().lower()
    clear_desk_cookie(response, HTTPS)
    assert response.cookies["__Host-desk"]["max-age"] == "0"
