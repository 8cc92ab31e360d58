"""Under an answer stands where it comes from; what came from elsewhere is text and never markup."""

from typing import Any

import pytest

from cases.acts.outbox import say
from cases.store import Store
from tests.web.conftest import Client
from web.chat.pages import formats

NOTE: dict[str, Any] = {
    "type": "knowledge",
    "id": "ask_counsel",
    "source": "Retsplejeloven § 741 a",
    "link": "politi.dk/ofre-vidner-og-paaroerende/bistandsadvokat",
    "gyldig_pr": "2026-11-22",
    "kontrolleret": "2026-11-22",
    "approved": False,
    "withheld": None,
}


async def shown(gateway: Client, store: Store, **changes: Any) -> str:
    """The bubble of an answer on the page that needs no script."""
    own = {"Origin": f"http://{gateway.host}:{gateway.port}"}
    opened = await gateway.post("/api/conversations", headers=own)
    cookie = opened.headers["Set-Cookie"].partition(";")[0]
    conversation = (await opened.json())["conversation"]["id"]
    with store.unit() as unit:
        data = NOTE | changes
        say(unit, conversation_id=conversation, sender="bot", text="Svar", data=data)
        unit.commit()
    page = await (await gateway.get("/", headers={"Cookie": cookie})).text()
    return page[page.index('class="message from-bot') : page.index('class="composer-area"')]


async def test_a_demo_answer_shows_source_date_and_that_nobody_approved_it(
    gateway: Client, store: Store
) -> None:
    bubble = await shown(gateway, store)
    assert 'href="https://politi.dk/ofre-vidner-og-paaroerende/bistandsadvokat"' in bubble
    assert "Retsplejeloven § 741 a</bdi>" in bubble
    assert '<time datetime="2026-11-22"' in bubble
    assert "22. november 2026</time>" in bubble
    assert 'data-unless="approved" >ikke godkendt tekst' in bubble


async def test_an_approved_answer_says_nothing_about_approval(
    gateway: Client, store: Store
) -> None:
    assert 'data-unless="approved" hidden>' in await shown(gateway, store, approved=True)


async def test_a_withheld_answer_has_no_note(gateway: Client, store: Store) -> None:
    assert "source-note" not in await shown(gateway, store, withheld="expired")


@pytest.mark.parametrize("field", ["source", "link", "kontrolleret"])
async def test_markup_in_a_field_is_text(gateway: Client, store: Store, field: str) -> None:
    bubble = await shown(gateway, store, **{field: '"><script>alert(1)</script>'})
    assert "<script>" not in bubble


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("politi.dk/atkfoto", "https://politi.dk/atkfoto"),
        ("e-justice.europa.eu/171/DA", "https://e-justice.europa.eu/171/DA"),
        ("/about", "/about"),
        ("//ond.dk", ""),
        ("javascript:alert(1)", ""),
        ("https://politi.dk", ""),
        ("politi.dk?x=1", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_a_plain_address_becomes_a_link(link: object, address: str) -> None:
    assert formats.address(link) == address
