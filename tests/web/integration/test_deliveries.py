"""The case system's door: who may enter, what is stored, what is refused, and nothing half."""

import gzip
import json
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from sqlalchemy import func, select

from cases.acts.identities import live_identities
from cases.intake.records import schema
from cases.store import Store
from cases.tables import CaseEventRow, CaseFollowRow, CaseRow, IdentityRow, InboxRow
from tests.cases.intake.delivered import delivered, event, party
from tests.cases.intake.followed import follow, moved_on, proven
from tests.web.conftest import Client, OpenGateway
from web import doors, openapi
from web.integration.doors import MOST_FAULTS

TOKEN = "the-token-of-the-case-system"
PATH = "/api/integration/cases"
OWN = {"Authorization": f"Bearer {TOKEN}"}
DOCUMENT = openapi.document(doors.all_doors(), "http://127.0.0.1:8080")


@pytest.fixture
async def gateway(open_gateway: OpenGateway) -> Client:
    return await open_gateway(integration_token=TOKEN)


async def deliver(gateway: Client, body: Any, **headers: str) -> tuple[int, dict[str, Any]]:
    """Status and body of the answer, which is as the API document says."""
    answer = await gateway.post(PATH, json=body, headers=OWN | headers)
    told = await answer.json()
    told_as = DOCUMENT["paths"][PATH]["post"]["responses"][str(answer.status)]
    shape = told_as["content"]["application/json"]["schema"]
    Draft202012Validator({"components": DOCUMENT["components"]} | shape).validate(told)
    return answer.status, told


def stored(store: Store, table: type[Any] = CaseRow) -> int:
    with store.reading() as unit:
        return unit.session.execute(select(func.count()).select_from(table)).scalar_one()


async def test_one_record_is_stored_and_the_same_again_changes_nothing(
    gateway: Client, store: Store
) -> None:
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    assert await deliver(gateway, delivered()) == (200, counts | {"added": 1})
    assert await deliver(gateway, delivered()) == (200, counts | {"unchanged": 1})
    assert await deliver(gateway, moved_on("sigtelse")) == (200, counts | {"changed": 1})
    assert (stored(store), stored(store, CaseEventRow)) == (1, 3)


async def test_a_list_of_five_hundred_is_stored_at_once(gateway: Client, store: Store) -> None:
    records = [delivered(number) for number in range(1, 501)]
    status, told = await deliver(gateway, {"cases": records})
    assert (status, told["added"], stored(store)) == (200, 500, 500)


async def test_an_empty_list_is_no_mistake(gateway: Client) -> None:
    nothing = {"added": 0, "changed": 0, "unchanged": 0}
    assert await deliver(gateway, {"cases": []}) == (200, nothing)


async def test_one_more_than_five_hundred_is_too_many(gateway: Client, store: Store) -> None:
    records = [delivered(number) for number in range(1, 502)]
    status, told = await deliver(gateway, {"cases": records})
    assert (status, told["error"]["code"], stored(store)) == (422, "too_many_cases", 0)


async def test_of_very_many_faults_the_first_are_told_and_that_there_are_more(
    gateway: Client, store: Store
) -> None:
    status, told = await deliver(gateway, {"cases": [{}] * (MOST_FAULTS + 1)})
    assert (status, told["error"]["more"], stored(store)) == (422, True, 0)
    indices = [fault["index"] for fault in told["error"]["faults"]]
    assert indices == list(range(MOST_FAULTS))


async def test_every_fault_is_told_by_its_index_and_nothing_is_stored(
    gateway: Client, store: Store
) -> None:
    records = [
        delivered(1),
        delivered(2, district="9"),
        delivered(3, events=[event("e", "sigtet")]),
        delivered(1),
        "x",
        {},
    ]
    status, told = await deliver(gateway, {"cases": records})
    assert (status, told["error"]["code"], told["error"]["more"]) == (422, "invalid_cases", False)
    faults = [(fault["index"], fault["where"], fault["code"]) for fault in told["error"]["faults"]]
    assert faults == [
        (1, "district", "pattern"),
        (2, "events/0/step", "enum"),
        (3, "case_number", "case_twice"),
        (4, "", "type"),
        (5, "", "required"),
    ]
    assert all(fault["message"] for fault in told["error"]["faults"])
    assert stored(store) == 0


async def test_a_changed_event_is_refused_with_the_record_it_stands_in(
    gateway: Client, store: Store
) -> None:
    await deliver(gateway, delivered())
    wrong = delivered(events=[event("e1", "dom")])
    status, told = await deliver(gateway, {"cases": [delivered(2), wrong]})
    assert status == 422
    (fault,) = told["error"]["faults"]
    assert (fault["index"], fault["code"]) == (1, "event_changed")
    assert stored(store) == 1


@pytest.mark.parametrize(
    "body", [[], "x", 7, True, {"cases": None}, {"cases": {}}, {"cases": [], "more": 1}]
)
async def test_what_is_no_delivery_is_refused(gateway: Client, body: Any) -> None:
    assert (await deliver(gateway, body))[0] == 422


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff\xfe", b'{"cases": NaN}', b'{"cases": [], "cases": []}', b"[" * 50]
)
async def test_what_is_no_json_is_refused(gateway: Client, raw: bytes) -> None:
    answer = await gateway.post(PATH, data=raw, headers=OWN)
    assert answer.status == 400


async def test_a_body_that_is_too_large_is_refused(gateway: Client, store: Store) -> None:
    for headers in (OWN, OWN | {"Content-Encoding": "gzip"}):
        raw = json.dumps({"cases": [delivered(contact={"name": "x" * 9_000_000})]}).encode()
        raw = gzip.compress(raw) if "Content-Encoding" in headers else raw
        answer = await gateway.post(PATH, data=raw, headers=headers)
        assert (answer.status, (await answer.json())["error"]["code"]) == (413, "body_too_large")
    assert stored(store) == 0


@pytest.mark.parametrize(
    "given",
    [
        "",
        "Bearer",
        "Bearer wrong",
        f"Basic {TOKEN}",
        f"Bearer {TOKEN}x",
        "Bearer \u00e6\u00f8\u00e5",
    ],
    ids=range(6),
)
async def test_without_the_token_nobody_enters(gateway: Client, store: Store, given: str) -> None:
    answer = await gateway.post(PATH, json=delivered(), headers={"Authorization": given})
    assert (answer.status, (await answer.json())["error"]["code"]) == (401, "wrong_service_token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert stored(store) == 0


async def test_where_no_token_is_set_the_door_stays_shut(open_gateway: OpenGateway) -> None:
    gateway = await open_gateway()
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer"}):
        assert (await gateway.post(PATH, json=delivered(), headers=headers)).status == 401


async def test_a_citizens_token_opens_nothing_here(gateway: Client) -> None:
    opened = await (await gateway.post("/api/conversations", json={"channel": "widget"})).json()
    headers = {"Authorization": f"Bearer {opened['token']}"}
    assert (await gateway.post(PATH, json=delivered(), headers=headers)).status == 401


async def test_the_schema_is_served_as_it_checks(gateway: Client) -> None:
    answer = await gateway.get(f"{PATH}/schema.json")
    assert (answer.status, answer.content_type) == (200, "application/schema+json")
    served = json.loads(await answer.text())
    assert served == schema()
    Draft7Validator(served).validate(delivered())


async def test_the_document_describes_what_is_delivered(gateway: Client) -> None:
    body = DOCUMENT["paths"][PATH]["post"]["requestBody"]["content"]["application/json"]["schema"]
    checker = Draft202012Validator({"components": DOCUMENT["components"]} | body)
    good: list[Any] = [delivered(), {"cases": [delivered()]}, {"cases": []}]
    bad: list[Any] = [{}, [], {"cases": [{}]}, {"cases": [delivered()] * 501}, delivered(more=1)]
    assert [checker.is_valid(body) for body in (*good, *bad)] == [True] * 3 + [False] * 5


async def test_no_answer_repeats_what_was_delivered(gateway: Client, store: Store) -> None:
    secret = "0101011234"
    wrong = delivered(
        case_number=secret,
        district=secret,
        parties=[party(f"{secret} x") | {"person_ref": secret, secret: secret}],
        contact={"name": "", "phone": secret},
    )
    answer = await gateway.post(PATH, json={"cases": [wrong]}, headers=OWN)
    assert answer.status == 422
    assert secret not in await answer.text()


async def test_news_are_announced_in_the_same_transaction(gateway: Client, store: Store) -> None:
    await deliver(gateway, delivered())
    identity = proven(store)
    follow(store, identity)
    with store.unit() as unit:
        row = unit.session.get(IdentityRow, identity.id)
        assert row is not None
        row.expires_at = unit.now().replace(year=unit.now().year + 1)
        unit.commit()
    wrong = {"cases": [moved_on("sigtelse"), delivered(2, district="9")]}
    assert (await deliver(gateway, wrong))[0] == 422
    events = select(InboxRow.intent).where(InboxRow.kind == "event")
    with store.reading() as unit:
        assert unit.run(events).all() == []
    assert (await deliver(gateway, moved_on("sigtelse")))[0] == 200
    with store.reading() as unit:
        assert list(unit.run(events).scalars()) == ["case_changed"]
        assert unit.run(select(CaseFollowRow.news_at)).scalar_one() is not None
        assert live_identities(unit, case_id=identity.case_id or 0, now=unit.now())
