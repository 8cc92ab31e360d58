"""A token that is not beyond doubt opens nothing: each cheat by itself, beside an honest twin."""

import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from yarl import URL

from tests.oidc.conftest import Answer, Browser, OpenDesk
from tests.oidc.crooked import Crooked, crooked_issuer, made_key
from tests.ports import free_port

pytestmark = pytest.mark.xdist_group("oidc")
LONG_AGO = 1_600_000_000


@pytest.fixture
async def crooked() -> AsyncIterator[Crooked]:
    async with crooked_issuer() as running:
        yield running


async def log_in(crooked: Crooked, desk: str, browser: Browser) -> Answer:
    begun = await browser.call("GET", f"{desk}/desk/oidc?next=/desk/account")
    assert begun.status == 303
    asked = URL(begun.location).query
    crooked.nonce = crooked.nonce or asked["nonce"]
    back = URL(f"{desk}/desk/oidc/callback").with_query(code="c", state=asked["state"])
    return await browser.follow(str(back))


async def test_an_honest_one_comes_in(
    crooked: Crooked, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(crooked.address, free_port())
    page = await log_in(crooked, desk, browser)
    assert (page.status, "Anna" in page.text) == (200, True)


CHEATS: dict[str, tuple[str, dict[str, Any]]] = {
    "unsigned": ("bad_signature", {"sign": "none"}),
    "signed with our own secret": ("bad_signature", {"sign": "secret"}),
    "signed with the public key as a secret": ("bad_signature", {"sign": "public_key_as_secret"}),
    "signed by a stranger": ("bad_signature", {"sign": "other"}),
    "signed with a key that it brings along": ("bad_signature", {"sign": "key_in_header"}),
    "changed after it was signed": ("bad_signature", {"sign": "changed"}),
    "of another log-in": ("wrong_nonce", {"nonce": "n" * 43}),
    "without a nonce": ("bad_claim", {"without": {"nonce"}}),
    "expired": ("bad_claim", {"claims": {"exp": LONG_AGO}}),
    "without an end": ("bad_claim", {"without": {"exp"}}),
    "old": ("too_old", {"claims": {"iat": LONG_AGO}}),
    "from the future": ("bad_claim", {"claims": {"iat": int(time.time()) + 3600}}),
    "not good yet": ("bad_claim", {"claims": {"nbf": int(time.time()) + 3600}}),
    "for another client": ("bad_claim", {"claims": {"aud": "other"}}),
    "for several, and made for another": (
        "for_somebody_else",
        {"claims": {"aud": ["desk", "other"], "azp": "other"}},
    ),
    "for several, and nobody says for whom": (
        "for_somebody_else",
        {"claims": {"aud": ["desk", "other"]}},
    ),
    "of another issuer": ("bad_claim", {"claims": {"iss": "http://127.0.0.1:9"}}),
    "of nobody": ("bad_claim", {"without": {"sub"}}),
    "of an empty name": ("bad_claim", {"claims": {"sub": ""}}),
    "with another's particulars": (
        "other_subject",
        {"userinfo": {"sub": "somebody else", "roles": ["admin"]}},
    ),
}


@pytest.mark.parametrize("cheat", CHEATS)
async def test_a_doubtful_token_is_refused(
    crooked: Crooked,
    open_desk: OpenDesk,
    browser: Browser,
    cheat: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    desk = await open_desk(crooked.address, free_port())
    reason, changes = CHEATS[cheat]
    for name, value in changes.items():
        setattr(crooked, name, value)
    page = await log_in(crooked, desk, browser)
    assert "lykkedes ikke" in page.text
    assert f'"reason": "{reason}"' in capsys.readouterr().err
    assert (await browser.call("GET", f"{desk}/api/desk/me")).status == 401


DESCRIPTIONS: dict[str, dict[str, Any]] = {
    "names another issuer": {"issuer": "http://127.0.0.1:9"},
    "does not know PKCE": {"code_challenge_methods_supported": ["plain"]},
    "has no address for tokens": {"token_endpoint": None},
    "sends browsers to a script": {"authorization_endpoint": "javascript:alert(1)"},
}


@pytest.mark.parametrize("description", DESCRIPTIONS)
async def test_a_doubtful_description_sends_nobody_there(
    crooked: Crooked, open_desk: OpenDesk, browser: Browser, description: str
) -> None:
    crooked.described = DESCRIPTIONS[description]
    desk = await open_desk(crooked.address, free_port())
    answer = await browser.call("GET", f"{desk}/desk/oidc")
    assert answer.location == "/desk/login?word=oidc_failed"


async def test_whoever_has_lost_the_role_is_logged_out_everywhere(
    crooked: Crooked, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(crooked.address, free_port())
    assert (await log_in(crooked, desk, browser)).status == 200
    first = dict(browser.cookies)
    browser.cookies = {}
    crooked.claims, crooked.nonce = {"roles": ["visitor"]}, ""
    assert "ingen rolle" in (await log_in(crooked, desk, browser)).text
    browser.cookies = first
    assert (await browser.call("GET", f"{desk}/api/desk/me")).status == 401


async def test_a_subject_that_no_store_can_keep_is_refused(
    crooked: Crooked, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(crooked.address, free_port())
    crooked.claims = {"sub": "an\x00na"}
    assert "lykkedes ikke" in (await log_in(crooked, desk, browser)).text


async def test_an_issuer_that_is_away_is_said_to_be_away(
    crooked: Crooked, open_desk: OpenDesk, browser: Browser
) -> None:
    crooked.down = True
    desk = await open_desk(crooked.address, free_port())
    page = await browser.follow(f"{desk}/desk/oidc")
    assert "svarer ikke" in page.text
    nowhere = await open_desk(f"http://127.0.0.1:{free_port()}", free_port())
    assert "svarer ikke" in (await browser.follow(f"{nowhere}/desk/oidc")).text


async def test_a_new_key_of_the_issuer_is_looked_up_and_the_description_is_kept(
    crooked: Crooked, open_desk: OpenDesk, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.oidc.issuer.NOT_SOONER_SECONDS", 0.0)
    desk = await open_desk(crooked.address, free_port())
    assert (await log_in(crooked, desk, browser)).status == 200
    crooked.key, crooked.nonce = made_key("own", "two"), ""
    browser.cookies.clear()
    assert (await log_in(crooked, desk, browser)).status == 200
    assert crooked.asked.count("/.well-known/openid-configuration") == 1
    assert crooked.asked.count("/jwks") == 2


async def test_without_an_issuer_there_is_no_such_door(
    open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk("", free_port())
    for path in ("/desk/oidc", "/desk/oidc/callback?code=c&state=s"):
        assert (await browser.call("GET", f"{desk}{path}")).status in {303, 404}
    assert "arbejdskonto" not in (await browser.call("GET", f"{desk}/desk/login")).text
