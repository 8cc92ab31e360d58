"""The quick exit ends the session at once and leaves nothing that could reopen the talk."""

import pytest
from playwright.sync_api import Page, Route

from tests.browser.citizen import Citizen

NEUTRAL = "https://www.dmi.dk/"


def stand_in_for_the_neutral_page(page: Page) -> None:
    """The world outside is not reached from a test."""

    def fulfil(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body="<h1>Vejret</h1>")

    page.route(f"{NEUTRAL}**", fulfil)


def by_button(citizen: Citizen) -> None:
    citizen.page.locator(".exit-button").click()


def by_escape_twice(citizen: Citizen) -> None:
    citizen.page.keyboard.press("Escape")
    citizen.page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("who", "leave"),
    [("citizen", by_button), ("citizen", by_escape_twice), ("plain", by_button)],
)
def test_nothing_of_the_talk_is_left(
    who: str, leave: object, request: pytest.FixtureRequest
) -> None:
    citizen: Citizen = request.getfixturevalue(who)
    page = citizen.page
    citizen.say("hvilken politikreds hører Tarm til")
    cookies = page.context.cookies()
    stand_in_for_the_neutral_page(page)
    leave(citizen)  # type: ignore[operator]
    page.wait_for_url(f"{NEUTRAL}**")
    page.wait_for_timeout(500)
    if citizen.script:
        page.go_back()
        page.wait_for_timeout(500)
    else:
        page.goto(citizen.base + "/")
    assert page.locator(".message.from-citizen").count() == 0
    # Even somebody who kept the cookie is not let in: the session has ended on the server.
    page.context.add_cookies([{**cookie} for cookie in cookies])  # type: ignore[typeddict-item]
    answer = page.context.request.get(citizen.base + "/transcript", max_redirects=0)
    assert answer.status != 200


def test_nothing_is_kept_in_the_browsers_storage(citizen: Citizen) -> None:
    citizen.say("hej")
    kept = citizen.page.evaluate("localStorage.length + sessionStorage.length")
    assert kept == 0
    assert citizen.page.url.rstrip("/") == citizen.base
