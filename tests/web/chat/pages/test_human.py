"""The page without a script, while a human is waited for and writes."""

import re
from typing import Any

import pytest

from cases.acts.desk.claims import claim, close
from cases.acts.desk.forms import request_form
from cases.acts.desk.lines import correct_last, say_as_adviser
from cases.store import Store
from cases.views import DeskUser
from tests.web.conftest import Client, new_id
from tests.web.desk.talking import ask_for_human, drain
from web.desk.talks.fields import fields_of
from web.desk.talks.lines import adviser_data

ANNA = DeskUser("1", "anna", "Anna", "adviser")


@pytest.fixture
async def talk(gateway: Client, store: Store) -> str:
    """A talk that this browser's cookie opens and that an adviser has."""
    own = new_id()
    home = {"Origin": f"http://{gateway.host}:{gateway.port}"}
    gateway.session.headers.update(home)
    await gateway.post("/start")
    page = await (await gateway.get("/")).text()
    own = re.findall(r'data-conversation="(\w+)"', page)[0]
    drain(store)
    ask_for_human(store, own)
    return own


def claimed(store: Store, talk: str) -> None:
    with store.unit() as unit:
        claim(unit, who=ANNA, conversation_id=talk, lease_seconds=90)
        unit.commit()


def asked(store: Store, talk: str) -> str:
    with store.unit() as unit:
        line = request_form(
            unit,
            who=ANNA,
            conversation_id=talk,
            kind="contact",
            fields=fields_of("contact", "da"),
            text="Hvordan kan du kontaktes?",
            data=adviser_data(None, "da"),
        )
        unit.commit()
    return str((line.data or {})["id"])


async def page(gateway: Client) -> str:
    return await (await gateway.get("/")).text()


def banner(html: str) -> str:
    """What the banner shows, without tags."""
    parts = re.findall(r'data-owner-part="\w+" (hidden)?>(.*?)</p>', html, re.DOTALL)
    shown = " ".join(text for hidden, text in parts if not hidden)
    return " ".join(re.sub(r"<[^>]+>", "", shown).split())


async def test_the_banner_says_who_reads_and_what_happens_when_the_page_is_closed(
    gateway: Client, store: Store, talk: str
) -> None:
    waiting = banner(await page(gateway))
    assert waiting.startswith("Du venter på en rådgiver.")
    assert "bliver samtalen i køen. Få en genvejskode" in waiting
    claimed(store, talk)
    assert banner(await page(gateway)).startswith("Du skriver med en rådgiver i politiet.")
    with store.unit() as unit:
        close(unit, who=ANNA, conversation_id=talk, outcome="helped", category="other")
        unit.commit()
    html = await page(gateway)
    assert banner(html) == ""
    assert "Start en ny samtale" in html


async def test_an_advisers_line_and_its_correction_are_marked(
    gateway: Client, store: Store, talk: str
) -> None:
    claimed(store, talk)
    with store.unit() as unit:
        said = say_as_adviser(
            unit,
            who=ANNA,
            conversation_id=talk,
            client_id=new_id(),
            text="Kl. 9",
            data=adviser_data("Anna", "da"),
        )
        correct_last(unit, who=ANNA, conversation_id=talk, seq=said.seq, text="Kl. 10")
        unit.commit()
    html = await page(gateway)
    assert f'class="message from-adviser is-replaced" data-seq="{said.seq}"' in html
    assert '<bdi class="adviser-name">Anna</bdi>' in html
    assert "Rettet. Se den nye besked længere nede." in html


async def test_a_form_is_answered_without_a_script(
    gateway: Client, store: Store, talk: str
) -> None:
    claimed(store, talk)
    form = asked(store, talk)
    html = await page(gateway)
    assert 'action="/form#latest"' in html
    assert "Skriv kun det, som det er trygt at kontakte dig på." in html
    wrong = {"name": "Bo <b>", "phone": "12", "may_leave_message": "on"}
    refused = await post(gateway, form, wrong)
    html = await refused.text()
    assert refused.status == 422
    assert "Et telefonnummer har otte cifre. Ret det, og send igen." in html
    assert 'value="Bo &lt;b&gt;"' in html
    assert re.search(r'name="may_leave_message" value="on" checked', html)
    right = await post(gateway, form, {"name": "Bo Berg", "phone": "20304050"})
    assert right.status == 303
    html = await page(gateway)
    assert "Telefonnummer: 20 30 40 50" in html
    assert re.search(r"novalidate hidden>", html)
    again = await post(gateway, form, {"name": "Bo Berg", "phone": "20304051"})
    assert again.status == 409
    assert "Du har allerede svaret på det her." in await again.text()


async def post(gateway: Client, form: str, values: dict[str, str]) -> Any:
    fields = {"form_id": form, "client_id": new_id()} | values
    return await gateway.post("/form", data=fields, allow_redirects=False)
