"""A citizen orders a traffic control on the page."""

import pytest
from playwright.sync_api import expect

from cases.acts.orders import orders_of_conversation
from cases.store import open_store
from settings import DEMO_SECRET
from tests.browser.citizen import Citizen, order_to_the_end
from tests.browser.house import House


@pytest.mark.parametrize(("who", "road"), [("citizen", "Birkevej"), ("plain", "Bøgevej")])
def test_an_order_ends_with_a_receipt_and_stands_in_the_store(
    who: str, road: str, house: House, request: pytest.FixtureRequest
) -> None:
    citizen: Citizen = request.getfixturevalue(who)
    order_to_the_end(citizen, road)
    receipt = citizen.page.locator(".card-receipt").last
    expect(receipt).to_be_visible()
    shown = receipt.inner_text()
    assert "Midt- og Vestjyllands Politi" in shown
    own = citizen.page.locator("body").get_attribute("data-conversation") or ""
    store = open_store(house.store_url, DEMO_SECRET)
    with store.reading() as unit:
        (order,) = orders_of_conversation(unit, conversation_id=own)
    store.close()
    assert order.number in shown
    assert (order.place.road, order.place.house_number) == (road, "14")
    assert order.place.municipality == "Ringkøbing-Skjern"
    assert order.contact.phone == "+4522334455"


def test_danger_shows_a_number_to_call_before_anything_else(citizen: Citizen) -> None:
    citizen.say("der står en mand med en kniv foran min dør lige nu")
    call = citizen.page.locator(".card-emergency a").first
    expect(call).to_be_visible()
    assert call.get_attribute("href") == "tel:112"


def test_a_typed_script_is_shown_as_text(citizen: Citizen) -> None:
    said: list[str] = []
    citizen.page.on("console", lambda message: said.append(message.text))
    text = "<img src=x onerror=\"document.title='canary'\"><script>document.title='canary'</script>"
    citizen.say(text)
    assert text in citizen.mine.last.inner_text()
    assert citizen.page.title() != "canary"
    assert [line for line in said if "Content Security Policy" in line] == []
