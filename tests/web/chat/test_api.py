"""The citizen API, row by row of its contract."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import select

from cases.acts.desk.claims import claim
from cases.tables import ConversationRow
from cases.views.people import DeskUser
from tests.web.conftest import Citizen, Client, OpenGateway, TurnTaker, begin, code_of, new_id


async def test_a_new_conversation_begins_with_its_greeting(citizen: Citizen) -> None:
    (greeting,) = citizen.messages
    assert greeting["seq"] == 1
    assert greeting["from"] == "bot"
    assert datetime.fromisoformat(greeting["at"]).utcoffset() is not None
    assert [set(choice) for choice in greeting["choices"]] == [{"id", "title"}] * 2


async def test_without_a_worker_a_notice_says_machine_and_112(gateway: Client) -> None:
    (notice,) = (await begin(gateway)).messages
    assert notice["seq"] == 0
    assert "chatrobot" in notice["text"]
    assert "112" in notice["text"]


async def test_the_page_gets_a_cookie_and_the_widget_gets_none(
    gateway: Client, worker: TurnTaker
) -> None:
    page = await gateway.post("/api/conversations")
    cookie = page.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    widget = await gateway.post("/api/conversations", json={"channel": "widget"})
    assert "Set-Cookie" not in widget.headers


async def test_a_message_is_durable_and_answered(citizen: Citizen) -> None:
    answer = await citizen.say("hej")
    assert answer.status == 202
    assert await answer.json() == {"seq": 2}
    heard = await citizen.hear(after=2)
    assert [line["text"] for line in heard["messages"]] == ["Svar: hej"]
    assert heard["conversation"] == {
        "id": citizen.id, "owner": "bot", "language": "da", "pending": 0, "identity": None,
    }  # fmt: skip


async def test_the_same_client_id_gets_the_same_number_and_one_line(citizen: Citizen) -> None:
    client_id = new_id()
    first = await (await citizen.say("hej", client_id)).json()
    again = await citizen.say("hej", client_id.upper())
    assert again.status == 202
    assert await again.json() == first
    await citizen.hear(after=first["seq"])
    said = (await citizen.hear(wait=0))["messages"]
    assert [line["from"] for line in said] == ["bot", "citizen", "bot"]


async def test_the_same_client_id_with_another_body_is_refused(citizen: Citizen) -> None:
    client_id = new_id()
    await citizen.say("hej", client_id)
    answer = await citizen.say("farvel", client_id)
    assert (answer.status, await code_of(answer)) == (422, "client_id_reused")


async def test_a_choice_is_picked_by_its_id(citizen: Citizen) -> None:
    picked = citizen.messages[0]["choices"][0]["id"]
    body = {"client_id": new_id(), "choice": picked}
    answer = await citizen.call("POST", "/messages", json=body)
    assert answer.status == 202
    said = (await citizen.hear(after=1, wait=0))["messages"]
    assert said[0]["text"] == "Ja"


async def test_another_conversations_choice_is_unknown(citizen: Citizen, gateway: Client) -> None:
    other = await begin(gateway)
    picked = other.messages[0]["choices"][0]["id"]
    answer = await citizen.call("POST", "/messages", json={"client_id": new_id(), "choice": picked})
    assert (answer.status, await code_of(answer)) == (422, "unknown_choice")


async def test_a_form_is_masked_value_by_value(citizen: Citizen) -> None:
    values = {"name": "Bo", "note": "mit cpr er 010190-1234", "consent": True}
    body = {"client_id": new_id(), "form": {"id": "contact", "values": values}}
    assert (await citizen.call("POST", "/messages", json=body)).status == 202
    heard = await citizen.hear(after=1)
    assert "010190" not in str(heard)


async def test_exactly_one_of_text_choice_and_form(citizen: Citizen) -> None:
    for body in ({}, {"text": "a", "choice": "b"}, {"text": None}):
        answer = await citizen.call("POST", "/messages", json={"client_id": new_id()} | body)
        assert (answer.status, await code_of(answer)) == (422, "invalid_body")


async def test_a_client_id_that_is_no_uuid_is_refused(citizen: Citizen) -> None:
    answer = await citizen.say("hej", "1234")
    assert (answer.status, await code_of(answer)) == (422, "invalid_body")


async def test_2000_characters_pass_and_2001_do_not(citizen: Citizen) -> None:
    assert (await citizen.say("å" * 2000)).status == 202
    answer = await citizen.say("å" * 2001)
    assert (answer.status, await code_of(answer)) == (422, "text_too_long")


async def test_an_invisible_message_is_empty(citizen: Citizen) -> None:
    for text in ("", "  \n", "\u200b\u200e", "\x00\ud800"):
        answer = await citizen.say(text)
        assert (answer.status, await code_of(answer)) == (422, "text_empty")


async def test_a_cpr_and_a_case_number_are_nowhere_to_be_read(citizen: Citizen) -> None:
    await citizen.say("cpr 010190-1234 og sag 0700-12345-12345-24")
    heard = await citizen.hear(after=2)
    whole = str((await citizen.hear(wait=0))["messages"])
    assert "010190" not in whole
    assert "0700-12345" not in whole
    assert heard["messages"][0]["data"]["secrets"] == ["case_number"]


async def test_a_slash_is_plain_text(citizen: Citizen) -> None:
    await citizen.say('/order_officer{"x":1}')
    heard = await citizen.hear(after=2)
    assert heard["messages"][0]["text"] == 'Svar: /order_officer{"x":1}'


async def test_leaving_ends_the_session_at_once(citizen: Citizen) -> None:
    code = (await (await citizen.call("POST", "/resume-code")).json())["code"]
    answer = await citizen.call("POST", "/leave")
    assert answer.status == 204
    assert (await citizen.say("hej")).status == 404
    resumed = await citizen.client.post("/api/resume", json={"code": code})
    assert (resumed.status, await code_of(resumed)) == (404, "wrong_code")


async def test_leaving_by_a_plain_form_goes_to_a_neutral_page(
    gateway: Client, worker: TurnTaker
) -> None:
    opened = await (await gateway.post("/api/conversations")).json()
    own = {"Origin": f"http://{gateway.host}:{gateway.port}", "Accept": "text/html,*/*"}
    path = f"/api/conversations/{opened['conversation']['id']}/leave"
    answer = await gateway.post(path, headers=own, allow_redirects=False)
    assert answer.status == 303
    assert "politi" not in answer.headers["Location"]
    assert 'chat=""' in answer.headers["Set-Cookie"]


async def test_erasing_leaves_nothing_to_read(citizen: Citizen) -> None:
    assert (await citizen.call("DELETE")).status == 204
    assert (await citizen.call("GET", "/transcript")).status == 404


async def test_a_resume_code_gives_a_new_token_and_the_old_talk(citizen: Citizen) -> None:
    await citizen.say("hej")
    code = (await (await citizen.call("POST", "/resume-code")).json())["code"]
    answer = await citizen.client.post("/api/resume", json={"code": code.lower()})
    assert answer.status == 201
    opened = await answer.json()
    assert opened["conversation"]["id"] == citizen.id
    assert opened["token"] != citizen.token
    assert opened["messages"][1]["text"] == "hej"


async def test_wrong_codes_count_by_network_and_not_by_conversation(
    gateway: Client, worker: TurnTaker
) -> None:
    for _ in range(2):
        await begin(gateway)
    with worker.store.reading() as unit:
        query = select(ConversationRow.source_hash).distinct()
        [source] = unit.session.execute(query).scalars()
    assert source
    assert "127.0.0.1" not in source


@pytest.mark.parametrize(("channel", "with_cookie"), [("page", True), ("widget", False)])
async def test_only_our_own_page_gets_a_cookie_by_a_resume_code(
    citizen: Citizen, channel: str, with_cookie: bool
) -> None:
    code = (await (await citizen.call("POST", "/resume-code")).json())["code"]
    answer = await citizen.client.post("/api/resume", json={"code": code, "channel": channel})
    assert answer.status == 201
    assert ("Set-Cookie" in answer.headers) == with_cookie


async def lines_of(citizen: Citizen) -> list[str]:
    return [line["text"] for line in (await citizen.hear())["messages"]]


async def test_a_handoff_can_be_taken_back(citizen: Citizen) -> None:
    await citizen.say("menneske")
    heard = await citizen.hear(after=2)
    assert heard["conversation"]["owner"] == "waiting"
    answer = await citizen.call("POST", "/handoff/cancel")
    assert (await answer.json())["conversation"]["owner"] == "bot"
    await citizen.say("er du der")  # its answer comes after the one to the event
    while "Svar: er du der" not in (lines := await lines_of(citizen)):
        await asyncio.sleep(0.05)
    assert "Svar: event" in lines


async def test_a_handoff_that_was_taken_cannot_be_taken_back(
    citizen: Citizen, worker: TurnTaker
) -> None:
    untouched = await citizen.call("POST", "/handoff/cancel")
    assert (await untouched.json())["conversation"]["owner"] == "bot"
    await citizen.say("menneske")
    await citizen.hear(after=2)
    anna = DeskUser("1", "anna", "Anna", "adviser")
    with worker.store.unit() as unit:
        claim(unit, who=anna, conversation_id=citizen.id, lease_seconds=90)
        unit.commit()
    refused = await citizen.call("POST", "/handoff/cancel")
    assert (refused.status, await code_of(refused)) == (409, "adviser_here")
    assert (await citizen.hear())["conversation"]["owner"] == "adviser"


async def test_a_rating_is_kept_and_its_comment_masked(citizen: Citizen) -> None:
    answer = await citizen.call("PUT", "/rating", json={"score": 5, "comment": "fint"})
    assert await answer.json() == {"score": 5}
    for score in (0, 6, "5", True, 4.5, 10**30):
        refused = await citizen.call("PUT", "/rating", json={"score": score})
        assert (refused.status, await code_of(refused)) == (422, "invalid_body")


async def test_too_many_messages_are_told_when_to_come_back(
    open_gateway: OpenGateway, worker: TurnTaker
) -> None:
    citizen = await begin(await open_gateway(rate_messages="2/minute"))
    assert [(await citizen.say(str(n))).status for n in range(2)] == [202, 202]
    answer = await citizen.say("3")
    assert (answer.status, await code_of(answer)) == (429, "too_many_requests")
    assert 0 < int(answer.headers["Retry-After"]) <= 60
