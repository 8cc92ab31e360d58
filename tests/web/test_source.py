"""The source address behind proxies, and origins."""

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from settings import Settings
from web import keys, source


def request(remote: str, trusted: int = 0, public_url: str = "", **headers: str) -> web.Request:

    app = web.Application()
    app[keys.SETTINGS] = Settings(_env_file=None, trusted_proxies=trusted, public_url=public_url)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    made = make_mocked_request("GET", "/", headers=names, app=app)
    return made.clone(remote=remote)


@pytest.mark.parametrize(
    ("trusted", "said", "found"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (3, "203.0.113.9", "203.0.113.9"),
        (1, "nonsense", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(trusted: int, said: str, found: str) -> None:
    asked = request("10.0.0.1", trusted, X_Forwarded_For=said)
    assert source.address(asked) == found


def test_one_ipv6_line_is_one_source() -> None:
    one, two = request("2001:db8::1"), request("2001:db8::ffff:1")
    assert source.network(one) == source.network(two) == "2001:db8::/64"
    assert source.network(request("::ffff:192.0.2.1")) == "192.0.2.1"


def test_a_forwarded_request_is_not_from_this_machine() -> None:
    assert source.is_loopback(request("127.0.0.1"))
    forwarded = request("127.0.0.1", X_Forwarded_For="203.0.113.9")
    assert not source.is_loopback(forwarded)


def test_a_public_address_is_the_only_origin() -> None:
    ours = {"public_url": "https://chat.example", "Host": "other.example"}
    assert source.is_ours(request("::1", Origin="https://chat.example", **ours))
    assert not source.is_ours(request("::1", Origin="http://other.example", **ours))
