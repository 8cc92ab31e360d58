"""A citizen proves who they are at the certified provider, which speaks as Danish brokers do."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time
from yarl import URL

from cases.acts.conversations import leave, set_language
from cases.acts.identities import own_cases
from cases.store import Store
from tests.oidc.brokers import BROKERS, CPR
from tests.oidc.conftest import Arrive, OpenChat
from tests.oidc.mitid import CALLBACK, Citizen, Site, broker_site, give_case, goal_of
from tests.oidc.running import free_port

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("oidc")]
KEY = "a key that only case system and chat know"
OpenHere = Callable[..., Awaitable[str]]


@pytest.fixture(scope="module", params=BROKERS)
def any_site(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[Site]:
    """Each broker in turn."""
    with broker_site(tmp_path_factory.mktemp("broker"), BROKERS[request.param]) as site:
        yield site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One broker, for what is the same with all."""
    with broker_site(tmp_path_factory.mktemp("broker"), BROKERS["Signaturgruppen"]) as running:
        yield running


@pytest.fixture
def open_here(open_chat: OpenChat) -> OpenHere:
    """`await open_here(site, **settings)`: the chat that the running broker knows."""
    return lambda site, **changes: open_chat(site.broker, site.issuer, site.port, **changes)


async def test_the_person_of_any_broker_sees_the_own_case(
    any_site: Site, open_here: OpenHere, arrive: Arrive, sqlite_store: Store
) -> None:
    number = give_case(sqlite_store, KEY, CPR["vera"])
    give_case(sqlite_store, KEY, CPR["viggo"], serial=2)
    citizen = await arrive(await open_here(any_site))
    back = await citizen.log_in("vera")
    assert (back.status, back.location) == (303, "/#latest")
    identity = citizen.identity()
    assert identity is not None
    assert identity.level == "mitid_substantial"
    with sqlite_store.unit() as unit:
        now = datetime.now(UTC)
        found = own_cases(unit, identity=identity, conversation_id=citizen.talk, now=now)
    assert [view.number for view in found] == [number]


async def test_the_dialogue_hears_of_it_on_behalf_of_this_session_alone(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    citizen = await arrive(await open_here(site))
    await citizen.log_in("viggo")
    told = ("identified", citizen.session_hash, {"level": "mitid_high"})
    assert citizen.events() == [told]


async def test_it_ends_by_itself(site: Site, open_here: OpenHere, arrive: Arrive) -> None:
    citizen = await arrive(await open_here(site, identity_minutes=30))
    await citizen.log_in("vera")
    identity = citizen.identity()
    assert identity is not None
    assert (identity.expires_at - identity.proven_at).total_seconds() == 30 * 60


async def test_the_broker_is_asked_with_pkce_a_state_a_nonce_and_a_new_log_in(
    any_site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    citizen = await arrive(await open_here(any_site))
    asked = [URL(goal_of(await citizen.begin())).query for _ in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[0][name]) >= 43
        assert asked[0][name] != asked[1][name]
    assert asked[0]["code_challenge_method"] == "S256"
    assert asked[0]["prompt"] == "login"
    assert asked[0]["scope"] == any_site.broker.settings["mitid_scope"]
    assert asked[0].get("acr_values") == any_site.broker.settings.get("mitid_acr")


@pytest.mark.parametrize("account", ["weak", "vague", "silent"])
async def test_a_log_in_that_is_too_weak_or_does_not_say_shows_nothing(
    site: Site, open_here: OpenHere, arrive: Arrive, account: str
) -> None:
    citizen = await arrive(await open_here(site))
    page = await citizen.log_in(account)
    assert page.status == 403
    assert "ikke sikkert nok" in page.text
    assert 'href="/#latest"' in page.text
    assert (citizen.identity(), citizen.events()) == (None, [])


async def test_a_weak_log_in_is_enough_where_the_house_says_so(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    citizen = await arrive(await open_here(site, mitid_least_level="low"))
    assert (await citizen.log_in("weak")).status == 303
    identity = citizen.identity()
    assert identity is not None
    assert identity.level == "mitid_low"


async def test_a_person_whom_the_broker_does_not_name_is_told_so(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    citizen = await arrive(await open_here(site))
    page = await citizen.log_in("stranger")
    assert (page.status, "ikke, hvem du er" in page.text) == (403, True)
    assert citizen.identity() is None


async def test_the_broker_s_own_identifier_can_be_the_person(
    site: Site, open_here: OpenHere, arrive: Arrive, sqlite_store: Store
) -> None:
    uuid = str(site.broker.accounts["vera"]["mitid.uuid"]).lower()
    number = give_case(sqlite_store, KEY, uuid)
    citizen = await arrive(await open_here(site, mitid_person_claim="mitid.uuid"))
    await citizen.log_in("vera")
    identity = citizen.identity()
    assert identity is not None
    with sqlite_store.unit() as unit:
        now = datetime.now(UTC)
        found = own_cases(unit, identity=identity, conversation_id=citizen.talk, now=now)
    assert [view.number for view in found] == [number]


async def test_somebody_without_a_case_looks_the_same(
    site: Site, open_here: OpenHere, arrive: Arrive, sqlite_store: Store
) -> None:
    give_case(sqlite_store, KEY, CPR["vera"])
    chat = await open_here(site)
    answers = [await (await arrive(chat)).log_in(name) for name in ("vera", "viggo")]
    assert len({(one.status, one.location, one.text) for one in answers}) == 1


async def test_an_answer_is_good_once(site: Site, open_here: OpenHere, arrive: Arrive) -> None:
    citizen = await arrive(await open_here(site))
    callback = await citizen.to_callback("vera")
    before = dict(citizen.jar)
    assert (await citizen.browser.call("GET", callback)).status == 303
    citizen.jar.update(before)
    page = await citizen.browser.call("GET", callback)
    assert (page.status, "gælder ikke længere" in page.text) == (400, True)
    assert len(citizen.events()) == 1


async def test_an_answer_to_another_browser_s_log_in_is_refused(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    chat = await open_here(site)
    first, second = await arrive(chat), await arrive(chat)
    callback = await first.to_callback("vera")
    await second.begin()
    page = await second.browser.call("GET", callback)
    assert (page.status, "gælder ikke længere" in page.text) == (400, True)
    assert (first.identity(), second.identity()) == (None, None)


async def test_an_answer_after_the_browser_has_another_talk_is_refused(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    chat = await open_here(site)
    first, second = await arrive(chat), await arrive(chat)
    callback = await first.to_callback("vera")
    first.jar["chat"] = second.jar["chat"]
    page = await first.browser.call("GET", callback)
    assert (page.status, "gælder ikke længere" in page.text) == (400, True)
    assert (first.identity(), second.identity()) == (None, None)


async def test_whoever_has_left_the_talk_is_not_identified_in_it(
    site: Site, open_here: OpenHere, arrive: Arrive, sqlite_store: Store
) -> None:
    citizen = await arrive(await open_here(site))
    callback = await citizen.to_callback("vera")
    with sqlite_store.unit() as unit:
        leave(unit, conversation_id=citizen.talk)
        unit.commit()
    page = await citizen.browser.call("GET", callback)
    assert (page.status, "gælder ikke længere" in page.text) == (400, True)
    assert citizen.identity() is None


async def test_an_answer_after_ten_minutes_is_too_late(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    citizen = await arrive(await open_here(site))
    callback = await citizen.to_callback("vera")
    with freeze_time(tz_offset=0, tick=True) as clock:
        clock.tick(601)
        page = await citizen.browser.call("GET", callback)
    assert (page.status, "gælder ikke længere" in page.text) == (400, True)
    assert citizen.identity() is None


async def test_an_answer_that_names_another_issuer_is_refused(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    citizen = await arrive(await open_here(site))
    callback = URL(await citizen.to_callback("vera")).update_query(iss="http://127.0.0.1:9")
    page = await citizen.browser.call("GET", str(callback))
    assert (page.status, "Vi kunne ikke bruge svaret" in page.text) == (400, True)


async def test_who_says_no_at_the_broker_can_go_back(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    citizen = await arrive(await open_here(site))
    page = await citizen.log_in("refuse")
    assert (page.status, "blev afbrudt" in page.text) == (200, True)
    assert 'href="/#latest"' in page.text


async def test_a_second_person_at_the_same_computer_has_to_log_in_too(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    citizen = await arrive(await open_here(site))
    await citizen.log_in("vera")
    first = citizen.identity()
    goal = goal_of(await citizen.begin())
    page = await citizen.browser.follow(goal)
    assert "Log-in" in page.text
    citizen.browser.cookies.pop(site.issuer.removeprefix("http://"))
    await citizen.log_in("viggo")
    second = citizen.identity()
    assert first is not None
    assert second is not None
    assert first.guard != second.guard


async def test_an_embedded_page_proves_it_in_a_tab_of_its_own(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    chat = await open_here(site)
    citizen = await arrive(chat)
    ticket = await _ticket(citizen)
    citizen.browser.cookies.clear()  # the tab of its own has no session
    form = {"conversation": citizen.talk, "ticket": ticket}
    page = await citizen.begin("/identity/mitid/ticket", **form)
    back = await citizen.browser.follow(goal_of(page), "vera", until=CALLBACK + "?")
    done = await citizen.browser.call("GET", back.location)
    assert (done.status, "Luk den her fane" in done.text) == (200, True)
    assert 'href="/#latest"' not in done.text
    assert citizen.identity() is not None
    again = await citizen.begin("/identity/mitid/ticket", **form)
    assert again.status == 404


async def test_no_stranger_s_page_sends_anybody_to_the_broker(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    citizen = await arrive(await open_here(site))
    form = {"conversation": citizen.talk, "ticket": await _ticket(citizen)}
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {}):
        citizen.headers = headers
        assert (await citizen.begin("/identity/mitid/ticket", **form)).status == 403
        assert (await citizen.begin()).status == 403


async def test_without_a_talk_nobody_is_sent_away(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    citizen = await arrive(await open_here(site))
    citizen.browser.cookies.clear()
    answer = await citizen.begin()
    assert (answer.status, answer.location) == (303, "/"), answer.text[-900:]


async def test_a_broker_that_is_away_is_said_to_be_away(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    citizen = await arrive(await open_here(site, mitid_issuer=nowhere))
    page = await citizen.begin()
    assert (page.status, "svarer ikke" in page.text) == (503, True)
    assert 'href="/#latest"' in page.text


async def test_without_a_broker_there_is_no_such_door(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    chat = await open_here(site, mitid_issuer="")
    citizen = await arrive(chat)
    assert (await citizen.begin()).status == 404
    assert (await citizen.browser.call("GET", f"{chat}{CALLBACK}?code=c&state=s")).status == 404


async def test_an_english_talk_is_sorry_in_english(
    site: Site, open_here: OpenHere, arrive: Arrive, sqlite_store: Store
) -> None:
    citizen = await arrive(await open_here(site))
    with sqlite_store.unit() as unit:
        set_language(unit, conversation_id=citizen.talk, language="en")
        unit.commit()
    assert "Continue to MitID" in (await citizen.begin()).text
    assert "not secure enough" in (await citizen.log_in("weak")).text


async def test_neither_number_nor_name_of_the_person_is_logged_or_stored(
    site: Site,
    open_here: OpenHere,
    arrive: Arrive,
    sqlite_store: Store,
    sqlite_url: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    chat = await open_here(site, log_level="DEBUG")
    for account in ("vera", "weak", "stranger"):
        await (await arrive(chat)).log_in(account)
    captured = capsys.readouterr()
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    kept = b"".join(file.read_bytes() for file in folder.iterdir())
    for secret in (*CPR.values(), "Vera Vidne", "1970-01-01"):
        assert secret not in captured.out + captured.err
        assert secret.encode() not in kept
    assert "mitid_log_in_failed" in captured.err


async def _ticket(citizen: Citizen) -> str:
    answer = await citizen.browser.call(
        "POST", f"{citizen.chat}/api/conversations/{citizen.talk}/ticket", headers=citizen.headers
    )
    assert answer.status == 201, answer.text
    return answer.text.split('"')[3]
