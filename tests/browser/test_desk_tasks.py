"""What a citizen adds to a case reaches a colleague; a case is proven by the adviser's own form."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cases.acts.desk.sessions import open_session
from cases.acts.desk.users import create_user
from cases.store import Store
from tests.browser.citizen import DESK, PHONE
from tests.browser.human import Human
from tests.browser.test_accessibility import OVERFLOW, violations
from tests.cases.desk.tasks import case_of, days_from_today, task
from tests.cases.intake.delivered import CODE
from web.desk.talks.fields import fields_of

THINGS = {"items": [{"what": "Sølvskål, arvet", "value": "3.500 kr."}, {"what": "Cykel"}]}


@pytest.fixture
def adviser(chromium: Browser, gateway: str, sqlite_store: Store) -> Iterator[BrowserContext]:
    """A browser of somebody who is logged in at the desk."""
    with sqlite_store.unit() as unit:
        who = create_user(unit, username="bo", name="Bo Berg", role="adviser", districts=None)
        token = open_session(unit, who=who, method="password").token
        unit.commit()
    opened = chromium.new_context(viewport=DESK, locale="da-DK", base_url=gateway)
    opened.set_default_timeout(20_000)
    opened.add_cookies([{"name": "desk", "value": token, "url": gateway}])
    yield opened
    opened.close()


def check(page: Page) -> None:
    for size in (PHONE, DESK):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert violations(page) == []
        assert page.evaluate(OVERFLOW) <= 0


def test_what_was_added_is_found_read_and_answered(
    adviser: BrowserContext, sqlite_store: Store
) -> None:
    task(sqlite_store, 1, today_answer_by=days_from_today(4))
    late = task(
        sqlite_store, 2, kind="item_list", content=THINGS, today_answer_by=days_from_today(-1)
    )
    page = adviser.new_page()
    page.goto("/desk/tasks")
    check(page)
    row = page.locator(".work-row").first
    expect(row).to_contain_text("Over fristen")
    expect(row).to_contain_text("Ikke læst")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name=f"Liste over ting {late}")).to_be_visible()
    expect(page.locator(".task-items")).to_contain_text("Sølvskål, arvet")
    check(page)
    page.get_by_role("button", name="Gem svaret og afslut").click()
    expect(page.locator("#error-answer")).to_be_visible()
    check(page)
    page.get_by_label("Svar", exact=True).fill("Tak. Listen er lagt til sagen.")
    page.get_by_role("button", name="Gem svaret og afslut").click()
    expect(page.get_by_role("status").first).to_contain_text("Svaret er gemt.")
    expect(page.locator(".work-row")).to_have_count(1)


def test_a_case_is_proven_in_the_talk_and_stands_beside_it(
    human: Human, adviser: BrowserContext, sqlite_store: Store
) -> None:
    number = case_of(sqlite_store)
    human.come()
    human.ask(kind="identification", fields=fields_of("identification", "da"), text="Hvem er du?")
    desk = adviser.new_page()
    desk.goto(f"/desk/conversations/{human.talk}")
    expect(desk.locator("#cases-word")).to_contain_text("Borgeren er ikke legitimeret.")
    form = human.page.locator(".card-asked form")
    form.get_by_label("Journalnummer").fill(number)
    form.get_by_label("Kontrolkode").fill("AAAA-BBBB-CCCC-DDD2")
    form.get_by_role("button").click()
    expect(form).to_contain_text("Nummer og kode passer ikke sammen.")
    assert violations(human.page) == []
    form.get_by_label("Kontrolkode").fill(CODE)
    form.get_by_role("button").click()
    expect(human.page.locator(".card-asked")).to_contain_text("Oplysningerne er sendt.")
    expect(desk.locator("#cases-word")).to_contain_text("Borgeren har vist kontrolkoden til en sag")
    expect(desk.locator("#cases")).to_contain_text(number)
    expect(desk.locator("#cases")).to_contain_text("Efterforskes")
    assert CODE not in desk.content()
    assert violations(desk) == []
    human.page.get_by_role("button", name="Glem det nu").click()
    expect(desk.locator("#cases-word")).to_contain_text("Borgeren er ikke legitimeret.")
    expect(desk.locator("#cases")).to_be_empty()
