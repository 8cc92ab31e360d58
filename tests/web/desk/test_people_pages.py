"""The pages about people, as plain forms use them."""

import re
from typing import Any

import pyotp
import pytest

from cases.acts.desk.totp import pending_totp
from cases.store import Store
from tests.web.conftest import MORNING, Client, OpenGateway
from tests.web.desk.conftest import PASSWORD, Desk, log_in, user_with_password
from tests.web.desk.forms import after, send, text_of


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One database is enough here; the store's own tests run on both."""
    return sqlite_store


@pytest.mark.parametrize(
    ("role", "start"),
    [("adviser", "/desk"), ("supervisor", "/desk"), ("screener", "/desk/orders"),
     ("admin", "/desk/users")],
)  # fmt: skip
async def test_each_role_begins_on_its_own_page(
    gateway: Client, store: Store, role: Any, start: str
) -> None:
    user_with_password(store, "bo", role)
    answer = await send(gateway, "/desk/login", username="bo", password=PASSWORD, next="/desk")
    assert (answer.status, answer.headers["Location"]) == (303, start)
    answer = await gateway.get("/desk/login", allow_redirects=False)
    assert answer.headers["Location"] == start


async def test_the_page_that_was_asked_for_comes_after_the_log_in(
    gateway: Client, store: Store
) -> None:
    user_with_password(store, "bo")
    asked = await gateway.get("/desk/callbacks?state=all", allow_redirects=False)
    assert asked.headers["Location"].startswith("/desk/login?next=/desk/callbacks")
    page = await (await gateway.get(asked.headers["Location"])).text()
    wanted = re.search(r'name="next" value="([^"]*)"', page)
    assert wanted
    answer = await send(
        gateway, "/desk/login", username="bo", password=PASSWORD, next=wanted.group(1)
    )
    assert answer.headers["Location"] == "/desk/callbacks?state=all"


async def test_what_was_wrong_is_said_and_the_name_is_kept_but_never_the_password(
    gateway: Client, store: Store
) -> None:
    user_with_password(store, "bo")
    answer = await send(gateway, "/desk/login", username='bo"><b>', password="hemmelig")
    page = await answer.text()
    assert answer.status == 401
    assert "passer ikke" in page
    assert "bo&#34;&gt;&lt;b&gt;" in page
    assert "hemmelig" not in page
    for _ in range(10):
        answer = await send(gateway, "/desk/login", username="bo", password="forkert")
    answer = await send(gateway, "/desk/login", username="bo", password=PASSWORD)
    assert answer.status == 429
    assert re.search("Vent 1[0-5] sekunder", await answer.text())


async def test_nobody_may_frame_the_desk_wherever_the_chat_is_embedded(
    open_gateway: OpenGateway,
) -> None:
    client = await open_gateway(embed_origins="https://politi.example")
    headers = (await client.get("/desk/login")).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "politi.example" not in headers["Content-Security-Policy"]
    assert (headers["X-Frame-Options"], headers["Cache-Control"]) == ("DENY", "no-store")


async def test_logging_out_by_the_form_says_so(desk: Desk) -> None:
    bo = await desk()
    assert "Du er logget ud" in (await after(bo, "/desk/logout"))[1]
    assert (await bo.get("/desk/account")).status == 303


async def test_a_door_for_others_says_so_on_a_page_of_the_desk(desk: Desk) -> None:
    bo = await desk("screener")
    answer = await bo.get("/desk/users")
    page = await answer.text()
    assert (answer.status, "Din rolle giver ikke adgang" in page) == (403, True)
    assert 'href="/desk/orders">Til pultens forside' in page


async def test_a_log_in_elsewhere_is_seen_and_ended(
    desk: Desk, gateway: Client, store: Store
) -> None:
    here, there = await desk(username="bo"), await desk(username="bo")
    page = await text_of(here, "/desk/account")
    assert (page.count("Her, i denne browser"), page.count("Et andet sted")) == (1, 1)
    status, page = await after(here, f"/desk/account/sessions/{there.session_id}/end")
    assert (status, "Log-ind er afsluttet" in page) == (303, True)
    assert (await there.get("/api/desk/me")).status == 401
    stranger = await desk(username="anna")
    answer = await stranger.post(f"/desk/account/sessions/{here.session_id}/end", data={})
    assert answer.status == 404
    assert (await here.get("/api/desk/me")).status == 200


async def test_a_password_is_changed_and_all_other_log_ins_end(
    desk: Desk, gateway: Client, store: Store
) -> None:
    user_with_password(store, "bo")
    here, there = await desk(username="bo"), await desk(username="bo")
    new = "en helt anden kode"
    fields = {"old": PASSWORD, "new": new, "again": new}
    for wrong, said in (
        ({"again": "noget andet her"}, "ikke ens"),
        ({"old": "forkert"}, "nuværende adgangskode passer ikke"),
        ({"new": "kort", "again": "kort"}, "for kort"),
    ):
        status, page = await after(here, "/desk/account/password", **(fields | wrong))
        assert (status, said in page) == (422, True)
    answer = await here.post("/desk/account/password", data=fields)
    assert answer.headers["Location"] == "/desk/account?word=password_changed"
    here.token = answer.cookies["desk"].value
    assert "er skiftet" in await text_of(here, answer.headers["Location"])
    assert (await there.get("/api/desk/me")).status == 401
    answer = await send(gateway, "/desk/login", username="bo", password=PASSWORD)
    assert answer.status == 401
    assert (await send(gateway, "/desk/login", username="bo", password=new)).status == 303


async def test_codes_are_set_up_by_picture_or_by_typing_and_asked_for_ever_after(
    desk: Desk, gateway: Client, store: Store
) -> None:
    user_with_password(store, "bo")
    bo = await desk(username="bo")
    assert (await bo.get("/desk/account/totp.svg")).status == 404
    status, page = await after(bo, "/desk/account/totp", password="forkert")
    assert (status, "passer ikke" in page) == (422, True)
    with store.reading() as unit:
        assert pending_totp(unit, user_id=bo.user.id) is None
    status, page = await after(bo, "/desk/account/totp", password=PASSWORD)
    with store.reading() as unit:
        secret = pending_totp(unit, user_id=bo.user.id)
    assert secret is not None
    assert secret in page
    picture = await bo.get("/desk/account/totp.svg")
    assert picture.content_type == "image/svg+xml"
    assert (await picture.text()).startswith("<svg xmlns=")
    status, page = await after(bo, "/desk/account/totp/confirm", code="000000")
    assert (status, "Koden passer ikke" in page) == (422, True)
    app = pyotp.TOTP(secret)
    status, page = await after(bo, "/desk/account/totp/confirm", code=app.at(MORNING))
    assert (status, "slået til" in page, secret in page) == (303, True, False)
    answer = await send(gateway, "/desk/login", username="bo", password=PASSWORD)
    assert (answer.status, "engangskoden" in await answer.text()) == (401, True)
    later = app.at(int(MORNING.timestamp()) + 30)
    answer = await send(gateway, "/desk/login", username="bo", password=PASSWORD, code=later)
    assert answer.status == 303
    status, page = await after(bo, "/desk/account/totp/remove", password="forkert")
    assert (status, "passer ikke" in page) == (422, True)
    status, page = await after(bo, "/desk/account/totp/remove", password=PASSWORD)
    assert (status, "slået fra" in page) == (303, True)


async def test_the_button_of_an_own_log_in_is_there_when_it_is_set_up(
    open_gateway: OpenGateway, store: Store
) -> None:
    client = await open_gateway(oidc_issuer="https://login.example", oidc_client_id="x")
    page = await (await client.get("/desk/login?next=/desk/orders")).text()
    assert 'href="/desk/oidc?next=/desk/orders"' in page
    assert log_in(store, client).user.role == "adviser"
