"""The page without a script, while a human is waited for and writes."""

import re
from typing import Any

import pytest

from cases.acts.desk.claims import claim, close
from cases.acts.desk.forms import request_form
from cases.acts.desk.lines import correct_last, say_as_adviser
from cases.acts.outbox import say
from cases.store import Store
from cases.views.people import DeskUser
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
    return shown(html, "p")


def shown(html: str, tag: str) -> str:
    """The words of those parts that follow the owner, in elements of a tag."""
    pattern = rf'<{tag} [^>]*data-owner-part="\w+" (hidden)?>(.*?)</{tag}>'
    parts = re.findall(pattern, html, re.DOTALL)
    said = " ".join(text for hidden, text in parts if not hidden)
    return " ".join(re.sub(r"<[^>]+>", "", said).split())


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


async def test_the_box_beside_the_talk_says_who_answers_now(
    gateway: Client, store: Store, talk: str
) -> None:
    assert "kommer, er det chatrobotten, der svarer" in shown(await page(gateway), "li")
    claimed(store, talk)
    box = shown(await page(gateway), "li")
    assert box.startswith("Du skriver med en rådgiver Svarene kommer fra et menneske i politiet.")
    assert "chatrobot" not in box.split("Skriver chatrobotten")[0]
    with store.unit() as unit:
        close(unit, who=ANNA, conversation_id=talk, outcome="helped", category="other")
        unit.commit()
    assert shown(await page(gateway), "li").startswith("Samtalen er slut")


async def test_before_the_talk_and_with_the_bot_it_is_a_chatbot(gateway: Client) -> None:
    bot = "Du skriver med en chatrobot Svarene kommer fra et program og ikke fra et menneske."
    start = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", await page(gateway)))
    assert start.count(bot) == 2
    await gateway.post("/start", headers={"Origin": f"http://{gateway.host}:{gateway.port}"})
    assert shown(await page(gateway), "li").startswith(bot)


def say_place(store: Store, talk: str, place: int) -> None:
    data = {"type": "handoff", "place": place, "reference": "AB-12"}
    with store.unit() as unit:
        say(unit, conversation_id=talk, sender="bot", text="Du venter.", data=data)
        unit.commit()


async def test_the_place_in_the_queue_stands_once_and_only_while_it_is_true(
    gateway: Client, store: Store, talk: str
) -> None:
    for place in (28, 3):
        say_place(store, talk, place)
    html = await page(gateway)
    log = html[html.index('id="log"') : html.index('id="owner-banner"')]
    assert log.count('action="/handoff/cancel"') == 1
    assert 'data-field="place" data-format="">3<' in log
    claimed(store, talk)
    html = await page(gateway)
    assert "card-handoff" not in html[html.index('id="log"') : html.index('id="owner-banner"')]
    assert "Du venter.</bdi>" in html


async def test_a_place_given_up_is_gone(gateway: Client, store: Store, talk: str) -> None:
    say_place(store, talk, 28)
    assert (await gateway.post("/handoff/cancel", allow_redirects=False)).status == 303
    html = await page(gateway)
    assert "card-handoff" not in html[html.index('id="log"') : html.index('id="owner-banner"')]


async def test_an_adviser_who_is_there_cannot_be_given_up(
    gateway: Client, store: Store, talk: str
) -> None:
    claimed(store, talk)
    refused = await gateway.post("/handoff/cancel", allow_redirects=False)
    assert refused.status == 409
    html = await refused.text()
    assert "Rådgiveren er allerede i samtalen. Skriv til rådgiveren, hvis du hellere" in html
    assert 'data-owner="adviser"' in html


async def test_a_closed_talk_says_whom_to_call(gateway: Client, store: Store, talk: str) -> None:
    claimed(store, talk)
    with store.unit() as unit:
        close(unit, who=ANNA, conversation_id=talk, outcome="helped", category="other")
        unit.commit()
    fields = {"client_id": new_id(), "text": "hjælp han er her med en kniv"}
    refused = await gateway.post("/send", data=fields, allow_redirects=False)
    assert refused.status == 409
    assert "hvis du vil skrive mere. Er der fare, så ring 112." in await refused.text()
    again = await gateway.post("/handoff/cancel", allow_redirects=False)
    assert again.status == 409
    assert "Samtalen er slut." in await again.text()


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
