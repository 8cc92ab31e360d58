"""An adviser's words say which language they are in, whatever the talk is held in."""

import pytest

from cases.acts.conversations import set_language
from cases.store import Store
from tests.web.conftest import Client
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import act, claimed, say
from web.desk.talks.spoken import spoken_in


@pytest.mark.parametrize(
    ("text", "talk", "spoken"),
    [
        ("Hej, jeg ser på din bestilling.", "en", "da"),
        ("Du får svar senest fredag", "en", "da"),
        ("Hello, I will look at your order.", "en", "en"),
        ("Hello, I will look at your order.", "da", "en"),
        ("Hej, jeg ser på din bestilling.", "da", "da"),
        ("B-1000-0057", "en", "en"),
        ("B-1000-0057", "da", "da"),
        ("", "ar", "ar"),
    ],
)
def test_words_tell_their_language(text: str, talk: str, spoken: str) -> None:
    assert spoken_in(text, talk) == spoken


async def test_a_danish_line_in_an_english_talk_is_no_english_one(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    with store.unit() as unit:
        set_language(unit, conversation_id=citizen.id, language="en")
        unit.commit()
    await say(adviser, citizen.id, "Hello, I will look at it.")
    danish = await say(adviser, citizen.id, "Undskyld, jeg skriver dansk.")
    seq = (await danish.json())["seq"]
    await act(adviser, citizen.id, f"messages/{seq}/correct", text="Sorry, now in English.")
    said = [line for line in (await citizen.hear(wait=0))["messages"] if line["from"] == "adviser"]
    assert [line["data"].get("lang") for line in said] == ["en", None, "en"]
