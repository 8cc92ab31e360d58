"""Logging in at the certified provider, as an authority's users do."""

import pytest
from yarl import URL

from cases.acts.desk.users import disable_user, list_users
from cases.store import Store
from tests.oidc.conftest import Browser, OpenDesk, Provider

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("oidc")]


async def test_an_adviser_comes_in_with_role_and_districts(
    provider: Provider, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port)
    page = await browser.follow(f"{desk}/desk/oidc?next=/desk/account", "anna")
    assert page.status == 200
    assert "Anna Alm" in page.text
    assert "Du logger ind med din arbejdskonto" in page.text
    me = await browser.call("GET", f"{desk}/api/desk/me")
    assert '"username": "anna.alm"' in me.text
    assert '"role": "adviser"' in me.text
    assert '"districts": ["1462", "1463"]' in me.text


async def test_the_request_carries_pkce_a_state_and_a_nonce_that_are_never_the_same(
    provider: Provider, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port)
    asked = []
    for _ in range(2):
        answer = await browser.call("GET", f"{desk}/desk/oidc")
        asked.append(dict(URL(answer.location).query))
    first, second = asked
    assert first["code_challenge_method"] == "S256"
    assert (first["response_type"], first["scope"]) == ("code", "openid profile email")
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43
        assert first[name] != second[name]


async def test_the_same_person_is_the_same_user_each_time_and_the_role_is_read_anew(
    provider: Provider, open_desk: OpenDesk, browser: Browser, sqlite_store: Store
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port)
    await browser.follow(f"{desk}/desk/oidc?next=/desk/account", "sanne")
    browser.cookies.clear()
    await browser.follow(f"{desk}/desk/oidc?next=/desk/account", "sanne")
    with sqlite_store.reading() as unit:
        [listed] = list_users(unit)
    assert (listed.user.username, listed.user.role) == ("sanne", "supervisor")
    assert listed.user.districts is None
    assert (listed.has_password, listed.sessions) == (False, 2)


async def test_a_claim_within_a_claim_can_be_the_role(
    provider: Provider, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port, oidc_role_claim="realm.roles")
    page = await browser.follow(f"{desk}/desk/oidc?next=/desk/account", "nested")
    assert "Visitator" in page.text
    assert "Ingen kredse" in page.text


@pytest.mark.parametrize("account", ["guest", "nobody"])
async def test_an_unknown_role_is_refused_with_a_clear_page(
    provider: Provider, open_desk: OpenDesk, browser: Browser, account: str, sqlite_store: Store
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port)
    page = await browser.follow(f"{desk}/desk/oidc", account)
    assert "ingen rolle på pulten" in page.text
    assert (await browser.call("GET", f"{desk}/api/desk/me")).status == 401
    with sqlite_store.reading() as unit:
        assert list_users(unit) == []


async def test_who_says_no_at_the_provider_is_back_at_the_log_in(
    provider: Provider, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port)
    page = await browser.follow(f"{desk}/desk/oidc", "refuse")
    assert "Du afbrød" in page.text


async def test_a_closed_user_stays_out_though_the_provider_says_yes(
    provider: Provider, open_desk: OpenDesk, browser: Browser, sqlite_store: Store
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port)
    await browser.follow(f"{desk}/desk/oidc?next=/desk/account", "anna")
    with sqlite_store.unit() as unit:
        disable_user(unit, user_id=list_users(unit)[0].user.id)
        unit.commit()
    page = await browser.follow(f"{desk}/desk/oidc", "anna")
    assert "adgang til pulten er lukket" in page.text


async def test_a_code_without_its_verifier_is_worth_nothing(
    provider: Provider,
    open_desk: OpenDesk,
    browser: Browser,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A thief has the code and a log-in under way, but not the verifier of this one."""
    desk = await open_desk(provider.issuer, provider.desk_port)
    callback = (await browser.follow(f"{desk}/desk/oidc", "anna", until="/callback?")).location
    own = await browser.call("GET", f"{desk}/desk/oidc")
    query = dict(URL(callback).query) | {"state": URL(own.location).query["state"]}
    page = await browser.follow(str(URL(callback).with_query(query)))
    assert "lykkedes ikke" in page.text
    assert '"reason": "status_400"' in capsys.readouterr().err
    assert (await browser.call("GET", f"{desk}/api/desk/me")).status == 401


async def test_an_answer_to_another_browsers_log_in_is_refused(
    provider: Provider, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port)
    callback = (await browser.follow(f"{desk}/desk/oidc", "anna", until="/callback?")).location
    host = f"127.0.0.1:{provider.desk_port}"
    kept = browser.cookies.pop(host)
    page = await browser.follow(callback)
    assert "lykkedes ikke" in page.text
    browser.cookies[host] = kept
    page = await browser.follow(str(URL(callback).update_query(state="x" * 43)))
    assert "lykkedes ikke" in page.text


async def test_an_answer_is_good_once(
    provider: Provider, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port)
    begun = await browser.follow(f"{desk}/desk/oidc?next=/desk/account", "anna", until="/callback?")
    host = f"127.0.0.1:{provider.desk_port}"
    before = dict(browser.cookies[host])
    assert (await browser.follow(begun.location)).status == 200
    browser.cookies[host] = before
    page = await browser.follow(begun.location)
    assert "lykkedes ikke" in page.text


async def test_an_answer_that_names_another_issuer_is_refused(
    provider: Provider, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port)
    callback = (await browser.follow(f"{desk}/desk/oidc", "anna", until="/callback?")).location
    page = await browser.follow(str(URL(callback).update_query(iss="http://127.0.0.1:9")))
    assert "lykkedes ikke" in page.text


async def test_whoever_logs_out_is_offered_the_way_out_at_the_provider_too(
    provider: Provider, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port)
    await browser.follow(f"{desk}/desk/oidc?next=/desk/account", "anna")
    token = (await browser.call("GET", f"{desk}/api/desk/me")).text.split('"')[3]
    page = await browser.call("POST", f"{desk}/desk/logout", data={"csrf_token": token})
    assert page.status == 200
    assert f'href="{provider.issuer}/session/end?' in page.text
    assert (await browser.call("GET", f"{desk}/api/desk/me")).status == 401
    goal = page.text.split('button-primary" href="')[1].split('"')[0].replace("&amp;", "&")
    asked = await browser.call("GET", goal)
    assert asked.status == 200
    assert "logout" in asked.text.lower()


async def test_next_leads_to_no_other_site(
    provider: Provider, open_desk: OpenDesk, browser: Browser
) -> None:
    desk = await open_desk(provider.issuer, provider.desk_port)
    for wanted in ("//evil.example/desk", "https://evil.example/desk", "/desk\\@evil.example"):
        browser.cookies.clear()
        await browser.follow(str(URL(f"{desk}/desk/oidc").with_query(next=wanted)), "sanne")
        assert not [seen for seen in browser.seen if "evil" in (URL(seen).host or "")]
