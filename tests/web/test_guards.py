"""Who may enter: unknown, wrong and another's look alike; a foreign page gets nowhere."""

import pytest

from cases.store import Store
from tests.web.conftest import Citizen, Client, TurnTaker, begin, code_of, new_id
from web import keys
from web.session import cookie_name


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough: nothing here depends on it."""
    return sqlite_store


CALLS = (
    ("POST", "/messages"),
    ("GET", "/messages"),
    ("GET", "/live"),
    ("POST", "/ticket"),
    ("POST", "/leave"),
    ("POST", "/handoff/cancel"),
    ("PUT", "/rating"),
    ("GET", "/transcript"),
    ("DELETE", ""),
    ("POST", "/resume-code"),
)


@pytest.mark.parametrize(("method", "rest"), CALLS)
async def test_no_token_wrong_token_unknown_and_anothers_look_alike(
    gateway: Client, method: str, rest: str
) -> None:
    one, two = await begin(gateway), await begin(gateway)
    good, wrong = {"Authorization": f"Bearer {one.token}"}, {"Authorization": "Bearer " + "a" * 43}
    tries = [
        (one.id, {}),
        (one.id, wrong),
        (one.id, {"Authorization": "Basic x"}),
        (two.id, good),
        ("unknown", good),
        ("%00%ff", good),
        (
            one.id,
            {"Authorization": "Bearer \udcff".encode("utf-8", "surrogateescape").decode("latin-1")},
        ),
    ]
    seen = set()
    for own, headers in tries:
        answer = await gateway.request(method, f"/api/conversations/{own}{rest}", headers=headers)
        seen.add((answer.status, await answer.text()))
    assert len(seen) == 1
    assert next(iter(seen))[0] == 404


async def test_a_bad_ticket_looks_like_an_unknown_conversation(gateway: Client) -> None:
    citizen = await begin(gateway)
    for ticket in ("", "x", "a" * 5000, "%00", "%F0"):
        answer = await gateway.get(citizen.path(f"/live?ticket={ticket}"))
        assert (answer.status, await code_of(answer)) == (404, "not_found")


async def test_a_cookie_works_from_our_own_page_only(gateway: Client, worker: TurnTaker) -> None:
    opened = await (await gateway.post("/api/conversations")).json()
    path = f"/api/conversations/{opened['conversation']['id']}/messages"
    ours = f"http://{gateway.host}:{gateway.port}"
    for headers, status in (
        ({}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": f"{ours}.evil.example"}, 403),
        ({"Origin": ours}, 202),
        ({"Sec-Fetch-Site": "same-origin"}, 202),
    ):
        body = {"client_id": new_id(), "text": "hej"}
        answer = await gateway.post(path, json=body, headers=headers)
        assert answer.status == status, headers
    assert (await gateway.get(path)).status == 200


async def test_a_cookie_opens_only_its_own_conversation(gateway: Client, worker: TurnTaker) -> None:
    other = await begin(gateway)
    await gateway.post("/api/conversations")
    assert (await gateway.get(other.path("/messages"))).status == 404


async def test_odd_cookies_are_nobody(gateway: Client) -> None:
    citizen = await begin(gateway)
    assert gateway.app is not None
    name = cookie_name(gateway.app[keys.SETTINGS])
    for value in ("", ".", citizen.id, f"{citizen.id}.", f"{citizen.id}.a b", "x" * 9000, "\x7e.."):
        answer = await gateway.get(citizen.path("/messages"), headers={"Cookie": f"{name}={value}"})
        assert answer.status in {400, 404}, value


async def test_a_foreign_page_cannot_begin_or_resume(gateway: Client) -> None:
    for path in ("/api/conversations", "/api/resume"):
        answer = await gateway.post(path, headers={"Origin": "https://evil.example"})
        assert (answer.status, await code_of(answer)) == (403, "foreign_origin")


async def test_a_bearer_needs_no_origin(citizen: Citizen) -> None:
    assert (await citizen.say("hej")).status == 202


async def test_a_cookie_that_opens_nothing_any_more_leads_to_the_start(gateway: Client) -> None:
    """Whoever comes back after a day begins anew; the old cookie does not lock them out."""
    assert gateway.app is not None
    old = f"{cookie_name(gateway.app[keys.SETTINGS])}=gone.{'a' * 43}"
    home = await gateway.get("/", headers={"Cookie": old})
    assert (home.status, "Start samtalen" in await home.text()) == (200, True)
    assert "Max-Age=0" in home.headers["Set-Cookie"]
    inner = await gateway.get("/erase", headers={"Cookie": old}, allow_redirects=False)
    assert (inner.status, inner.headers["Location"]) == (303, "/")
