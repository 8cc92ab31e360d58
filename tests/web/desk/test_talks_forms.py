"""Structured requests: asked by an adviser, answered once by the citizen, shown as values."""

from typing import Any

import pytest

from cases.store import Store
from tests.builders import submitted
from tests.web.conftest import Citizen, Client, new_id
from tests.web.desk.conftest import AtDesk, Desk
from tests.web.desk.talking import act, ask_for_human, claimed, refusal, whole

BO = {"name": "Bo Berg", "phone": "20 30 40 50", "email": "", "may_leave_message": False}


async def asked(adviser: AtDesk, citizen: Citizen, kind: str = "contact") -> str:
    answer = await act(adviser, citizen.id, "forms", kind=kind)
    assert answer.status == 201, await answer.text()
    return str((await answer.json())["id"])


async def fill(citizen: Citizen, form: str, values: dict[str, Any], client_id: str = "") -> Any:
    body = {"client_id": client_id or new_id(), "form": {"id": form, "values": values}}
    return await citizen.call("POST", "/messages", json=body)


async def test_the_citizen_sees_what_is_asked_for(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    form = await asked(adviser, citizen)
    line = (await citizen.hear(wait=0))["messages"][-1]
    assert line["from"] == "adviser"
    assert (line["data"]["type"], line["data"]["id"]) == ("form_request", form)
    fields = {field["name"]: field for field in line["data"]["fields"]}
    assert list(fields) == ["name", "phone", "email", "may_leave_message"]
    assert fields["name"] == {
        "name": "name", "type": "text", "label": "Dit navn", "required": True
    }  # fmt: skip


async def test_an_answer_is_kept_as_values_and_sent_once(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    form, own = await asked(adviser, citizen), new_id()
    answers = [await fill(citizen, form, BO, own) for _ in range(2)]
    assert [answer.status for answer in answers] == [202, 202]
    assert await refusal(await fill(citizen, form, BO)) == (409, "form_answered")
    found = await whole(adviser, citizen.id)
    values = {value["label"]: value["value"] for value in found["forms"][0]["values"]}
    assert values == {"Navn": "Bo Berg", "Telefon": "20 30 40 50", "Må vi lægge en besked": "nej"}
    assert found["forms"][0]["answered_at"]
    assert [flag["code"] for flag in found["packet"]["safety"]] == ["no_message"]
    assert found["packet"]["identity"]["code"] == "contact_given"
    assert found["packet"]["summary"][2].startswith("Vi ved: Navn: Bo Berg, Telefon: 20 30 40 50")
    line = found["messages"][-1]
    assert line["data"] == {"type": "form_answer", "id": form, "kind": "contact"}
    assert "Telefonnummer: 20 30 40 50" in line["text"]
    assert [m["seq"] for m in found["messages"]] == list(range(1, len(found["messages"]) + 1))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"name": ""}, {"name": "missing"}),
        ({"phone": ""}, {"phone": "missing"}),
        ({"phone": "12"}, {"phone": "invalid"}),
        ({"phone": "+46 70 123 45 67"}, {"phone": "foreign"}),
        ({"email": "bo@"}, {"email": "invalid"}),
        ({"name": None, "phone": "", "email": "bo"}, {"name": "missing", "email": "invalid"}),
    ],
)
async def test_what_is_wrong_is_named_by_field(
    gateway: Client, store: Store, desk: Desk, changes: dict[str, Any], wrong: dict[str, str]
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    form = await asked(adviser, citizen)
    answer = await fill(citizen, form, BO | changes)
    assert answer.status == 422
    error = (await answer.json())["error"]
    assert (error["code"], error["fields"]) == ("form_invalid", wrong)
    assert (await whole(adviser, citizen.id))["forms"][0]["answered_at"] is None


async def test_an_order_is_shown_to_be_the_citizens_by_its_code(
    gateway: Client, store: Store, desk: Desk
) -> None:
    receipt = submitted(store)
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    form = await asked(adviser, citizen, "identification")
    wrong = {"order_number": receipt.number, "order_code": "AAAA-AAAA"}
    error = (await (await fill(citizen, form, wrong)).json())["error"]
    assert error["code"] == "form_invalid"
    assert set(error["fields"]) == {"order_code"}
    right = {"order_number": receipt.number.lower(), "order_code": receipt.code}
    answer = await fill(citizen, form, right)
    assert answer.status == 202, await answer.text()
    found = await whole(adviser, citizen.id)
    assert found["packet"]["identity"]["code"] == "order_code"
    assert [(order["number"], order["proven"]) for order in found["orders"]] == [
        (receipt.number, True)
    ]
    assert receipt.code not in str(found)
    assert [value["value"] for value in found["forms"][0]["values"]] == [
        receipt.number,
        "vist og passer",
    ]


async def test_an_adviser_who_has_gone_is_told_nothing(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    form = await asked(adviser, citizen)
    await act(adviser, citizen.id, "release", to="bot")
    assert await refusal(await fill(citizen, form, BO)) == (409, "form_over")
    ask_for_human(store, citizen.id)
    assert (await whole(adviser, citizen.id))["forms"][0]["values"] == []


async def test_what_is_sent_again_is_done_once(gateway: Client, store: Store, desk: Desk) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    first, again = await asked(adviser, citizen), await asked(adviser, citizen)
    assert first == again
    await fill(citizen, first, BO)
    own, note = new_id(), new_id()
    tries = [await act(adviser, citizen.id, "forms", kind="contact", client_id=own) for _ in "ab"]
    forms = {(await answer.json())["id"] for answer in tries}
    assert len(forms) == 1
    assert first not in forms
    for _ in range(2):
        answer = await act(adviser, citizen.id, "notes", text="ringet op", client_id=note)
        assert answer.status == 201
    other = await act(adviser, citizen.id, "notes", text="noget andet", client_id=note)
    assert await refusal(other) == (422, "client_id_reused")
    found = await whole(adviser, citizen.id)
    assert (len(found["forms"]), [one["text"] for one in found["notes"]]) == (2, ["ringet op"])
    odd = await act(adviser, citizen.id, "notes", text="x", client_id="1")
    assert await refusal(odd) == (422, "invalid_body")


async def test_anothers_form_is_not_answered(gateway: Client, store: Store, desk: Desk) -> None:
    adviser = await desk()
    citizen, other = [await claimed(gateway, store, adviser) for _ in range(2)]
    form = await asked(adviser, citizen)
    await fill(other, form, BO)
    assert (await whole(adviser, citizen.id))["forms"][0]["answered_at"] is None


async def test_a_question_is_answered_for_the_citizen(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    answer = await act(adviser, citizen.id, "answers", slot="order_road", text="Skolevej")
    assert await answer.json() == {"slot": "order_road", "label": "Vej", "value": "Skolevej"}
    found = await whole(adviser, citizen.id)
    slot = next(slot for slot in found["packet"]["slots"] if slot["slot"] == "order_road")
    assert (slot["value"], slot["by_adviser"]) == ("Skolevej", True)
    odd = await act(adviser, citizen.id, "answers", slot="order_confirm", text="ja")
    assert await refusal(odd) == (409, "illegal_change")
