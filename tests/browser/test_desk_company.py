"""Several advisers at one desk: who looks, who was first, who takes over, and who lost the talk."""

from datetime import timedelta

from playwright.sync_api import Route, expect
from sqlalchemy import update

from cases.acts.desk.claims import lapse
from cases.store import open_store
from cases.tables import ConversationRow
from settings import DEMO_SECRET
from tests.browser.adviser import Adviser, conversation_of
from tests.browser.citizen import Citizen
from tests.browser.house import House


def waiting(citizen: Citizen) -> str:
    citizen.say("jeg vil tale med et menneske")
    return conversation_of(citizen)


def test_a_new_talk_comes_into_the_queue_by_itself_and_the_second_to_take_it_is_told(
    desk: Adviser, colleague: Adviser, citizen: Citizen
) -> None:
    own = waiting(citizen)
    expect(desk.row(own)).to_be_visible()
    expect(colleague.row(own)).to_be_visible()
    colleague.row(own).locator("a").click()
    expect(colleague.page.locator("#talk-acts [data-act=claim]")).to_be_visible()
    # The colleague's page does not hear of the claim before its own button is pressed.
    colleague.page.route("**/api/desk/conversations/*", lambda route: route.abort())
    desk.take(own)
    colleague.page.unroute("**/api/desk/conversations/*")
    colleague.page.evaluate("document.querySelector('#talk-acts [data-act=claim]').click()")
    expect(colleague.page.locator("#toast")).to_contain_text("tog samtalen lige før dig")
    expect(colleague.page.locator("#talk-owner")).to_contain_text("har samtalen")
    expect(colleague.page.locator("#send")).to_be_disabled()


def test_colleagues_see_who_else_looks(desk: Adviser, colleague: Adviser, citizen: Citizen) -> None:
    own = waiting(citizen)
    desk.open(own)
    colleague.open(own)
    expect(desk.page.locator("#talk-lookers")).to_contain_text("ser også på den")
    expect(desk.row(own)).to_contain_text("kigger")
    colleague.page.goto(f"{colleague.base}/desk")
    expect(desk.page.locator("#talk-lookers")).to_be_hidden()


def test_a_talk_is_offered_and_stays_until_it_is_accepted(
    desk: Adviser, colleague: Adviser, citizen: Citizen
) -> None:
    own = waiting(citizen)
    desk.take(own)
    desk.press("transfer")
    desk.dialog("transfer").locator("select[name=user]").select_option(colleague.username)
    desk.dialog("transfer").locator("textarea").fill("Borgeren kender vejen godt")
    desk.send("transfer")
    expect(desk.page.locator("#talk-offered")).to_be_visible()
    expect(desk.page.locator("#talk-owner")).to_have_text("Din samtale")
    offer = colleague.page.locator("#queue-offer a")
    expect(offer).to_contain_text("vil give dig samtalen")
    offer.click()
    expect(colleague.page.locator("#offer-note")).to_have_text("Borgeren kender vejen godt")
    colleague.page.locator("[data-act=accept]").click()
    expect(colleague.page.locator("#talk-owner")).to_have_text("Din samtale")
    expect(desk.page.locator("#talk-owner")).to_contain_text("har samtalen")
    colleague.say("Hej, nu er det mig.")
    expect(citizen.page.locator("#log")).to_contain_text("Hej, nu er det mig.")


def test_who_says_no_to_an_offer_leaves_the_talk_where_it_was(
    desk: Adviser, colleague: Adviser, citizen: Citizen
) -> None:
    desk.take(waiting(citizen))
    desk.press("transfer")
    desk.dialog("transfer").locator("select[name=user]").select_option(colleague.username)
    desk.send("transfer")
    colleague.page.locator("#queue-offer a").click()
    colleague.page.locator("[data-act=decline]").click()
    expect(colleague.page.locator("#queue-offer")).to_be_hidden()
    expect(desk.page.locator("#talk-offered")).to_be_hidden()
    expect(desk.page.locator("#talk-owner")).to_have_text("Din samtale")
    desk.say("Jeg bliver her.")


def test_a_lost_lease_is_said_and_the_draft_stays(
    desk: Adviser, citizen: Citizen, house: House
) -> None:
    own = waiting(citizen)
    desk.take(own)
    draft = "Jeg har talt med kredsen, og"
    desk.page.locator("#text").fill(draft)
    desk.page.route("**/heartbeat", lambda route: gone(route))
    end_lease(house, own)
    expect(desk.page.locator("#talk-lease")).to_contain_text("har ikke længere samtalen")
    expect(desk.page.locator("#text")).to_have_value(draft)
    expect(desk.page.locator("#text")).to_have_attribute("readonly", "")
    expect(desk.page.locator("#send")).to_be_disabled()
    expect(citizen.page.locator("#owner-line")).to_contain_text("venter")
    desk.page.unroute("**/heartbeat")
    desk.press("claim")
    expect(desk.page.locator("#send")).to_be_enabled()
    expect(desk.page.locator("#text")).to_have_value(draft)


def gone(route: Route) -> None:
    """As if the adviser's line was down."""
    route.abort()


def end_lease(house: House, own: str) -> None:
    """As jobs does with a lease that nobody renews."""
    store = open_store(house.store_url, DEMO_SECRET)
    with store.unit() as unit:
        past = unit.now() - timedelta(minutes=5)
        row = update(ConversationRow).where(ConversationRow.id == own)
        unit.session.execute(row.values(lease_until=past))
        assert lapse(unit, conversation_id=own, now=unit.now())
        unit.commit()
    store.close()
