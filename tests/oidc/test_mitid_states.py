"""An answer of the broker counts once, in time, and for the session that asked; nobody else's."""

from datetime import timedelta

import pytest
from time_machine import travel
from yarl import URL

from cases.acts.conversations import leave
from cases.store import Store
from tests.oidc.conftest import Arrive, OpenHere
from tests.oidc.mitid import CALLBACK, Citizen, Site, goal_of
from tests.ports import free_port

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("oidc")]


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
    with travel(timedelta(seconds=601), tick=True):
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


async def _ticket(citizen: Citizen) -> str:
    answer = await citizen.browser.call(
        "POST", f"{citizen.chat}/api/conversations/{citizen.talk}/ticket", headers=citizen.headers
    )
    assert answer.status == 201, answer.text
    return answer.text.split('"')[3]


async def test_a_quick_exit_takes_the_cookie_of_the_log_in_too(
    site: Site, open_here: OpenHere, arrive: Arrive
) -> None:
    citizen = await arrive(await open_here(site))
    await citizen.begin()
    assert set(citizen.jar) == {"chat", "mitid"}
    await citizen.browser.call("POST", f"{citizen.chat}/leave", headers=citizen.headers)
    assert set(citizen.jar) == set()
