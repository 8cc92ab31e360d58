"""A citizen proves who they are at the certified provider, which speaks as Danish brokers do."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from yarl import URL

from cases.acts.conversations import set_language
from cases.acts.identities import own_cases
from cases.store import Store
from tests.oidc.brokers import CPR, KEY
from tests.oidc.conftest import Arrive, OpenHere
from tests.oidc.mitid import Site, give_case, goal_of

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("oidc")]


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
