"""A citizen proves a case by the form that an adviser asks for; what is wrong tells nothing."""

from typing import Any

import pytest
from sqlalchemy import select

from cases.store import Store
from cases.tables import AuditRow, InboxRow, OutboxRow, RequestedFormRow
from tests.cases.desk.tasks import case_of
from tests.cases.intake.delivered import CODE, party
from tests.web.conftest import Citizen, Client, new_id
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import claimed, refusal, whole
from tests.web.desk.test_talks_forms import asked, fill

NUMBER = "1462-83120-00001-26"


async def identify(citizen: Citizen, form: str, number: str = NUMBER, code: str = CODE) -> Any:
    return await fill(citizen, form, {"case_number": number, "access_code": code})


async def test_a_case_is_proven_by_the_form_that_an_adviser_asks_for(
    gateway: Client, store: Store, desk: Desk
) -> None:
    case_of(store)
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    form = await asked(adviser, citizen, "identification")
    answer = await identify(citizen, form, NUMBER.replace("-", " "), CODE.lower())
    assert answer.status == 202, await answer.text()
    found = await whole(adviser, citizen.id)
    assert found["packet"]["identity"]["code"] == "case_code"
    assert [row["number"] for row in found["cases"]["rows"]] == [NUMBER]
    values = {one["label"]: one["value"] for one in found["forms"][0]["values"]}
    assert values == {"Journalnummer": "vist og passer", "Kontrolkode": "vist og passer"}


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        (CODE, CODE.replace("-", ".")),
        (CODE, CODE.lower().replace("-", "/")),
        (CODE, CODE.replace("-", " \u2013 ")),
        (CODE, " ".join(CODE.replace("-", ""))),
        ("ABED-CAFE-BEDE-HEDE", "abed cafe bede hede"),
        ("ABED-CAFE-BEDE-HEDE", "abedcafebedehede"),
    ],
)
async def test_the_form_takes_a_code_however_it_is_typed(
    gateway: Client, store: Store, desk: Desk, code: str, typed: str
) -> None:
    number = case_of(store, parties=[party(code=code)])
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    form = await asked(adviser, citizen, "identification")
    assert (await identify(citizen, form, number, typed)).status == 202


async def test_neither_number_nor_code_is_kept_in_the_talk(
    gateway: Client, store: Store, desk: Desk
) -> None:
    case_of(store)
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    form = await asked(adviser, citizen, "identification")
    await identify(citizen, form)
    with store.reading() as unit:
        kept = [
            repr(row._mapping)
            for table in (InboxRow, OutboxRow, RequestedFormRow)
            for row in unit.run(select(table.__table__))
        ]
    for secret in (NUMBER, NUMBER.replace("-", ""), CODE, CODE.replace("-", "")):
        assert secret not in str(kept)


async def test_the_line_of_the_proof_is_withheld_from_other_sessions(
    gateway: Client, store: Store, desk: Desk
) -> None:
    case_of(store)
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    await identify(citizen, await asked(adviser, citizen, "identification"))
    mine = (await citizen.hear(wait=0))["messages"][-1]
    assert "Journalnummer: vist" in mine["text"]
    code = (await (await citizen.call("POST", "/resume-code")).json())["code"]
    answer = await gateway.post("/api/resume", json={"code": code, "channel": "widget"})
    token = (await answer.json())["token"]
    other = Citizen(gateway, citizen.id, token, [])
    theirs = (await other.hear(wait=0))["messages"][-1]
    assert (theirs["seq"], theirs["data"]["type"]) == (mine["seq"], "withheld")
    assert "Journalnummer" not in theirs["text"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (NUMBER, "K7M2-9QRT-4HXW-B3CE"),
        ("1462-83120-00009-26", CODE),
        ("1462-83120-00002-26", CODE),
        (NUMBER, "WWWW-WWWW-WWWW-WW22"),
    ],
)
async def test_wrong_unknown_others_and_a_witness_look_the_same(
    gateway: Client, store: Store, desk: Desk, number: str, code: str
) -> None:
    witness = "WWWW-WWWW-WWWW-WW22"
    case_of(store, parties=[party(), party("w", "witness", witness)])
    case_of(store, 2, parties=[party(code="N" * 15 + "2")])
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    form = await asked(adviser, citizen, "identification")
    answer = await identify(citizen, form, number, code)
    invented = await identify(citizen, form, "1470-11111-22222-25", "3" * 15 + "A")
    assert (answer.status, await answer.text()) == (invented.status, await invented.text())
    assert answer.status == 422
    assert (await answer.json())["error"]["fields"] == {"access_code": "wrong"}
    found = await whole(adviser, citizen.id)
    assert (found["cases"]["identified"], found["forms"][0]["answered_at"]) == (False, None)


async def test_too_many_tries_are_told_to_wait(gateway: Client, store: Store, desk: Desk) -> None:
    case_of(store)
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    form = await asked(adviser, citizen, "identification")
    seen = [(await identify(citizen, form, code="3" * 15 + "A")).status for _ in range(11)]
    assert seen[0] == 422
    assert seen[-1] == 429
    assert (await refusal(await identify(citizen, form)))[1] == "too_many_requests"


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, {"order_number": "missing", "order_code": "missing"}),
        ({"case_number": NUMBER}, {"access_code": "missing"}),
        ({"access_code": CODE}, {"case_number": "missing"}),
        (
            {"case_number": "12", "access_code": "12"},
            {"case_number": "invalid", "access_code": "invalid"},
        ),
        (
            {"case_number": NUMBER, "access_code": CODE, "order_number": "B-1"},
            {"order_number": "invalid", "order_code": "missing"},
        ),
    ],
)  # fmt: skip
async def test_what_is_missing_of_a_pair_is_named_by_field(
    gateway: Client, store: Store, desk: Desk, values: dict[str, str], wrong: dict[str, str]
) -> None:
    case_of(store)
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    answer = await fill(citizen, await asked(adviser, citizen, "identification"), values)
    assert answer.status == 422
    assert (await answer.json())["error"]["fields"] == wrong


def proofs(store: Store) -> list[tuple[str, str]]:
    with store.reading() as unit:
        query = select(AuditRow.act, AuditRow.subject).where(AuditRow.actor.like("citizen%"))
        return [(act, subject) for act, subject in unit.run(query) if act == "look_up_case"]


async def test_a_resend_and_a_form_that_is_over_prove_nothing(
    gateway: Client, store: Store, desk: Desk
) -> None:
    case_of(store)
    case_of(store, 2, parties=[party(code="N" * 15 + "2")])
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    form = await asked(adviser, citizen, "identification")
    values = {"case_number": NUMBER, "access_code": CODE}
    body = {"client_id": new_id(), "form": {"id": form, "values": values}}
    sent = [await citizen.call("POST", "/messages", json=body) for _ in range(2)]
    assert [answer.status for answer in sent] == [202, 202]
    assert proofs(store) == [("look_up_case", "case:1")]
    answer = await identify(citizen, form, "1462-83120-00002-26", "N" * 15 + "2")
    assert (await refusal(answer))[1] == "form_answered"
    assert len(proofs(store)) == 1
