"""Each question of the form, each interruption: it is answered, and the question comes again."""

from collections.abc import Mapping
from typing import Any

import pytest

from cases.acts.dialogue import load_dialogue
from tests.dialogue.harness import Bot, Talk
from tests.dialogue.order_officer.script import play

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("model")]

# Sentences of other skills that no training file has.
INTERRUPTIONS: Mapping[str, str] = {
    "greeting": "goddag igen",
    "thanks": "mange tak for hjælpen indtil nu",
    "robot": "er det egentlig et menneske jeg skriver med?",
    "abilities": "hvad kan du ellers hjælpe med?",
    "emergency numbers": "hvornår skal man ringe 114 i stedet for 112?",
    "deadline": "hvor længe går der inden jeg får svar på sådan en bestilling?",
    "screening": "hvem bestemmer om politiet siger ja eller nej?",
    "order status": "hvordan går det med min gamle bestilling?",
    "district": "hvilken politikreds hører Aabenraa under?",
    "privacy": "hvor længe gemmer I det jeg skriver?",
    "readers": "hvem kan læse med her?",
    "passport": "hvordan fornyer jeg mit pas?",
    "fine": "jeg har fået en fartbøde, hvad gør jeg ved den?",
    "crime": "min cykel er blevet stjålet, hvordan melder jeg det?",
    "victim": "hvilken hjælp kan jeg få efter et overfald?",
    "case": "hvordan går det med min sag?",
    "complaint": "hvor klager man over en uhøflig betjent?",
}
_TALK: list[dict[str, Any]] = [
    {"say": "Vi vil gerne bestille et foredrag", "asks": "order_topic"},
    {"say": "Falske sms-beskeder", "asks": "order_audience"},
    {"say": "Seniorerne i klubben", "asks": "order_headcount"},
    {"say": "35", "asks": "order_date"},
    {"say": "17. februar 2027", "asks": "order_alternative_date"},
    {"say": "24. februar 2027", "asks": "order_venue"},
    {"say": "Seniorhuset", "asks": "order_municipality"},
    {"say": "Kolding", "asks": "order_description"},
    {"say": "Vi har egen projektor", "asks": "order_role"},
]
_CONTROL: list[dict[str, Any]] = [
    {"say": "Jeg vil bestille en betjent", "asks": "order_kind"},
    {"pick": "Færdselskontrol", "asks": "order_sub_kind"},
    {"pick": "Fart", "asks": "order_road"},
    {"say": "Lindevej 7", "asks": "order_municipality"},
    {"say": "Kolding", "asks": "order_times"},
    {"say": "mandag morgen", "asks": "order_description"},
    {"say": "Der køres over for gult", "asks": "order_school_road"},
    {"pick": "Nej", "asks": "order_role"},
    {"pick": "Mig selv som borger", "asks": "order_name"},
    {"say": "Tove Ditlevsen", "asks": "order_contact"},
    {"say": "42 43 44 45", "asks": "order_consent"},
    {"pick": "Ja, det må de", "asks": "order_confirm"},
]
_EVENT: list[dict[str, Any]] = [
    {"say": "Vi vil bede om politi ved et arrangement", "asks": "order_event_name"},
    {"say": "Koldinghus Lysfest", "asks": "order_event_kind"},
    {"say": "lysfest", "asks": "order_date"},
    {"say": "17. februar 2027", "asks": "order_hours"},
    {"say": "17 til 21", "asks": "order_headcount"},
    {"pick": "Det ved jeg ikke endnu", "asks": "order_venue"},
    {"say": "Slotsbanken i Kolding", "asks": "order_organiser"},
]
WAYS = {"control": _CONTROL, "talk": _TALK, "event": _EVENT}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("about", INTERRUPTIONS)
async def test_every_question_survives_the_interruption(bot: Bot, way: str, about: str) -> None:
    """At each question the interruption changes no answer and the same question is open after."""
    talk = await bot.talk()
    lost = []
    for step in WAYS[way]:
        await play(talk, [step])
        before = answers_of(talk)
        heard = await talk.say(INTERRUPTIONS[about])
        if talk.requested_slot != step["asks"] or answers_of(talk) != before or len(heard) < 2:
            lost.append((step["asks"], [line.text for line in heard]))
            break
    assert not lost, lost
    assert talk.orders == []


def answers_of(talk: Talk) -> dict[str, Any]:
    """The answers given so far."""
    with talk.bot.store.reading() as unit:
        state = load_dialogue(unit, conversation_id=talk.id)
    slots = state.slots if state else {}
    return {
        name: value
        for name, value in slots.items()
        if value is not None and name.startswith("order_") and name != "order_work"
    }
