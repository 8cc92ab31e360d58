"""Reading at the desk: the queue without words, the packet in Danish, colleagues and transfers."""

import json
from typing import Any

import pytest

from cases.acts.desk.alarms import mark_alarm
from cases.acts.dialogue import save_dialogue
from cases.acts.outbox import say
from cases.store import Store
from cases.views.conversations import DialogueState
from tests.builders import CONTACT
from tests.web.conftest import Client
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import API, act, ask_for_human, claimed, frame, refusal, waiting, whole
from web.desk.talks.slot_values import slot_value

ROAD = {"road": "Skolevej", "house_number": "7", "said": "skolevej 7"}
TOWN = {"name": "Ringkøbing-Skjern", "postal_code": "6880", "town": "Tarm"}
TIMES = {"said": "hverdage", "spans": [{"weekdays": [0, 1, 2, 3, 4], "start": "07:30"}]}


def half_filled(store: Store, talk: str) -> None:
    """A dialogue in the middle of the order form."""
    slots = {
        "order_kind": "traffic_control",
        "order_road": ROAD,
        "order_municipality": TOWN,
        "order_times": TIMES,
        "order_school_road": True,
        "requested_slot": "order_description",
    }
    loop = {"event": "active_loop", "name": "order_officer_form"}
    with store.unit() as unit:
        state = DialogueState([loop], slots, {"order_road": 1, "order_kind": 1})
        save_dialogue(unit, conversation_id=talk, state=state)
        unit.commit()


async def test_the_queue_says_why_and_since_when_but_no_word_of_the_talk(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    await waiting(gateway, store, "min hemmelige besked", summary="Et foredrag")
    urgent = await waiting(gateway, store, reason="policy", detail="rape")
    answer = await adviser.get("/api/desk/queue?tab=waiting&size=10")
    text = await answer.text()
    found = json.loads(text)
    assert "hemmelige" not in text
    assert [row["urgency"] for row in found["rows"]] == [2, 0]
    first, second = found["rows"]
    assert (first["id"], first["reason"], first["detail"]) == (urgent.id, "policy", "rape")
    assert first["reason_label"] == "Emnet skal til et menneske"
    assert (second["subject"], second["unread"], second["last"]["from"]) == (
        "Et foredrag", 1, "citizen"
    )  # fmt: skip
    assert found["counts"]["waiting"] == found["total"] == 2


@pytest.mark.parametrize("query", ["tab=x", "page=x", "size=-1", "district=<b>", "language=%00"])
async def test_odd_parameters_are_refused(desk: Desk, query: str) -> None:
    answer = await (await desk()).get(f"/api/desk/queue?{query}")
    assert await refusal(answer) == (422, "invalid_parameter")


async def test_the_packet_is_in_danish_and_leads_back_to_the_sentence(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    tried = {"tried": {"texts": ["blah blah"], "questions": ["order_description"]}}
    citizen = await waiting(
        gateway,
        store,
        "kontrol på Skolevej 7",
        summary="Bestille en færdselskontrol",
        reason="three_tries",
        slots=tried,
    )
    half_filled(store, citizen.id)
    packet = (await whole(adviser, citizen.id))["packet"]
    slots = {slot["label"]: slot for slot in packet["slots"]}
    assert {label: slot["value"] for label, slot in slots.items()} == {
        "Hvad": "færdselskontrol",
        "Vej": "Skolevej 7",
        "Kommune": "6880 Tarm, Ringkøbing-Skjern Kommune",
        "Hvornår": "hverdage fra kl. 07.30",
        "Skolevej": "ja",
    }
    assert (slots["Vej"]["seq"], slots["Vej"]["sentence"]) == (1, "kontrol på Skolevej 7")
    assert packet["identity"]["code"] == "unknown"
    wants, why, known = packet["summary"]
    assert wants == "Vil: Bestille en færdselskontrol"
    assert why == (
        "Hvorfor: Chatrobotten forstod ikke borgeren tre gange. "
        'Gik ikke: "blah blah". Gik i stå ved: Beskrivelse'
    )
    assert known.startswith("Vi ved: Hvad: færdselskontrol")
    assert "Mangler: Kontrollen gælder, Beskrivelse" in known


async def test_what_is_missing_can_be_filled_in(gateway: Client, store: Store, desk: Desk) -> None:
    adviser = await desk()
    citizen = await waiting(gateway, store)
    half_filled(store, citizen.id)
    found = (await whole(adviser, citizen.id))["fillable"]
    values = {one["slot"]: one["value"] for one in found}
    assert values["order_road"] == "Skolevej 7"
    assert values["order_description"] is None
    assert "order_consent" not in values


async def test_safety_stands_above_the_three_lines_and_only_there(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await waiting(gateway, store)
    with store.unit() as unit:
        mark_alarm(unit, conversation_id=citizen.id, kind="self_harm")
        unit.commit()
    packet = (await whole(adviser, citizen.id))["packet"]
    assert [flag["code"] for flag in packet["safety"]] == ["self_harm"]
    assert "Borgeren har skrevet om at tage sit liv" in packet["safety"][0]["label"]
    assert not any("tage sit liv" in line for line in packet["summary"])


async def test_the_citizen_is_present_while_the_page_asks_for_news(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await waiting(gateway, store)
    assert not (await whole(adviser, citizen.id))["conversation"]["citizen_present"]
    await citizen.hear(wait=0)
    # The gateway's clock stands still in these tests; the store's does not.
    found = await whole(adviser, citizen.id)
    assert found["conversation"]["citizen_present"]


async def test_earlier_contacts_are_told_apart_from_this_one(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk(username="anna")
    citizen = await claimed(gateway, store, adviser)
    await act(adviser, citizen.id, "release", to="bot")
    reference = ask_for_human(store, citizen.id, reason="distress")
    packet = (await whole(adviser, citizen.id))["packet"]
    assert packet["reference"] == reference
    assert [one["reason"]["code"] for one in packet["earlier"]] == ["asked_for"]
    assert [step["label"] for step in packet["history"]][-3:] == [
        "Rådgiver", "Chatrobotten", "I kø"
    ]  # fmt: skip
    assert packet["history"][-3]["adviser"]["name"] == "Anna"


async def test_a_transfer_is_mine_until_it_is_accepted_and_told_then(
    gateway: Client, store: Store, desk: Desk
) -> None:
    anna, bent = await desk(username="anna"), await desk(username="bent")
    citizen = await claimed(gateway, store, anna)
    made = await act(anna, citizen.id, "transfer", to_user="bent", note="Kender sagen")
    assert made.status == 201
    seen = (await whole(bent, citizen.id))["transfer"]
    assert (seen["from_user"]["name"], seen["to_me"], seen["note"]) == (
        "Anna", True, "Kender sagen"
    )  # fmt: skip
    assert not (await whole(anna, citizen.id))["transfer"]["to_me"]
    rows = (await (await bent.get("/api/desk/queue?tab=mine")).json())["rows"]
    assert rows[0]["offered_to_me"]
    assert (await whole(anna, citizen.id))["conversation"]["mine"]
    taken = await bent.post(f"{API}/{citizen.id}/accept")
    assert (await taken.json())["conversation"]["transfers"] == 1
    line = (await citizen.hear(wait=0))["messages"][-1]
    assert line["text"].startswith("En anden rådgiver i politiet har overtaget samtalen.")
    assert await refusal(await act(anna, citizen.id, "notes", text="")) == (422, "invalid_body")
    assert not (await whole(anna, citizen.id))["conversation"]["mine"]


@pytest.mark.parametrize(
    "body", [{}, {"to_user": "bent", "to_role": "adviser"}, {"to_role": "admin"}, {"note": "x"}]
)
async def test_a_transfer_goes_to_one_place(
    gateway: Client, store: Store, desk: Desk, body: dict[str, Any]
) -> None:
    anna = await desk(username="anna")
    citizen = await claimed(gateway, store, anna)
    assert await refusal(await act(anna, citizen.id, "transfer", **body)) == (422, "invalid_body")


async def test_colleagues_are_those_who_answer_citizens(desk: Desk) -> None:
    anna = await desk(username="anna")
    await desk(username="bent", districts={"1461"})
    await desk(role="screener", username="vips")
    found = (await (await anna.get("/api/desk/colleagues")).json())["colleagues"]
    assert [(one["name"], one["districts"], one["present"]) for one in found] == [
        ("Bent", ["1461"], False)
    ]


async def test_a_break_is_known_to_colleagues(desk: Desk) -> None:
    anna, bent = await desk(username="anna"), await desk(username="bent")
    for wanted in (True, False):
        answer = await bent.post("/api/desk/presence", json={"available": wanted})
        assert await answer.json() == {"available": wanted}
        found = (await (await anna.get("/api/desk/colleagues")).json())["colleagues"]
        assert (found[0]["present"], found[0]["available"]) == (True, wanted)


def test_contact_details_are_shown_as_people_write_them() -> None:
    value = {"phone": CONTACT.phone, "email": CONTACT.email}
    assert slot_value("order_contact", value) == "20 30 40 50 og bo@example.com"
    assert slot_value("order_times", {"said": "tit", "spans": []}) == "tit"
    assert slot_value("order_road", {"odd": 1}) == "1"
    assert slot_value("order_headcount", 25) == "25"


async def test_the_code_of_a_receipt_is_the_citizens_alone(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await waiting(gateway, store)
    data = {"type": "order_receipt", "number": "BB-1", "code": "ABCD-EFGH-JK"}
    with store.unit() as unit:
        say(
            unit,
            conversation_id=citizen.id,
            sender="bot",
            text="Bestillingskode: ABCD-EFGH-JK",
            data=data,
        )
        unit.commit()
    assert "ABCD-EFGH-JK" in str(await citizen.hear(wait=0))
    found = await whole(adviser, citizen.id)
    news = await (await adviser.get(f"{API}/{citizen.id}/messages")).json()
    async with await adviser.live() as socket:
        await socket.send_json({"type": "look", "conversation": citizen.id, "after": 0})
        heard = await frame(socket, "message")
    for said in (found["messages"][-1], news["messages"][-1], heard["message"]):
        assert said["text"] == "Bestillingskode: [kode]"
        assert said["data"] == data | {"code": "[kode]"}
