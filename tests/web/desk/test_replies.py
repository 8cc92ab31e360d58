"""Canned replies at the desk: searched, filled from the packet, withheld when they are too old."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import update

from cases.acts.desk.claims import claim
from cases.acts.handoffs import request_handoff
from cases.store import Store
from cases.tables import ConversationRow
from cases.views.packets import LinkedOrder, Packet, PromisedCallback, Safety, SlotFact
from facts import load_facts
from tests.builders import opened, submitted
from tests.web.conftest import OpenGateway
from tests.web.desk.conftest import AtDesk, Desk, log_in
from tests.web.test_openapi import check
from web import keys
from web.desk.training.reply_values import reply_values

GREETING = "greeting_wish"
DISTRICTS = load_facts().districts
DECEMBER = {day: date(2026, 12, day) for day in (1, 2)}
JANUARY = {day: date(2027, 1, day) for day in (1, 2)}


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


def waiting(store: Store, language: str = "da", summary: str = "fartkontrol på Skolevej.") -> str:
    own = opened(store)
    with store.unit() as unit:
        unit.session.execute(
            update(ConversationRow)
            .where(ConversationRow.id == own)
            .values(language=language, district_code="1462")
        )
        request_handoff(unit, conversation_id=own, reason="asked_for", slots={}, summary=summary)
        unit.commit()
    return own


def take(store: Store, who: AtDesk, own: str) -> None:
    with store.unit() as unit:
        claim(unit, who=who.user, conversation_id=own, lease_seconds=90)
        unit.commit()


async def ask(who: AtDesk, query: str = "", own: str = "") -> dict[str, Any]:
    answer = await who.get("/api/desk/replies", params={"q": query, "conversation": own})
    assert answer.status == 200, await answer.text()
    await check(answer, "GET", "/api/desk/replies")
    found: dict[str, Any] = await answer.json()
    return found


async def one(who: AtDesk, name: str, own: str = "") -> dict[str, Any]:
    found = await ask(who, "", own)
    return next(each for each in found["replies"] if each["id"] == name)


async def test_words_without_accents_find_replies_with_source_and_date(desk: Desk) -> None:
    found = await ask(await desk(), "KLAGE BETJENT")
    first = found["replies"][0]
    assert first["id"] == "complaint_officer"
    assert "politiklagemyndigheden.dk/om-os" in first["text"]
    assert first["source"] == (
        "politiklagemyndigheden.dk: adfærdsklage. Kontrolleret 22. november 2026."
        " Ikke godkendt tekst"
    )
    assert (first["withheld"], first["missing"], first["approved"]) == (None, [], False)


async def test_no_reply_ever_carries_a_brace(desk: Desk, store: Store) -> None:
    lis, own = await desk(), waiting(store, summary="{number} }{")
    take(store, lis, own)
    texts = [each["text"] for each in (await ask(lis, "", own))["replies"]]
    assert len(texts) >= 25
    assert not [text for text in texts if "{" in text or "}" in text]


async def test_the_wish_and_the_order_of_an_own_conversation_are_filled_in(
    desk: Desk, store: Store
) -> None:
    lis, own = await desk(), waiting(store)
    receipt = submitted(store, conversation_id=own)
    take(store, lis, own)
    greeting = await one(lis, GREETING, own)
    assert "det handler om: fartkontrol på Skolevej. Du behøver" in greeting["text"]
    deadlines = await one(lis, "order_deadlines", own)
    assert f"bestilling {receipt.number} senest 6. december 2026" in deadlines["text"]
    assert "Siger Midt- og Vestjyllands Politi ja" in deadlines["text"]
    assert "senest 22. december 2026" in deadlines["text"]
    assert deadlines["missing"] == []


async def test_a_gap_is_marked_and_named(desk: Desk) -> None:
    found = await one(await desk(), GREETING)
    assert "[UDFYLD: hvad borgeren vil]" in found["text"]
    assert found["missing"] == ["wish"]


async def test_a_conversation_in_english_gets_english_replies(desk: Desk, store: Store) -> None:
    lis, own = await desk(), waiting(store, "en", "a speed check")
    submitted(store, conversation_id=own)
    take(store, lis, own)
    assert "it is about: a speed check." in (await one(lis, GREETING, own))["text"]
    assert "by 6 December 2026" in (await one(lis, "order_deadlines", own))["text"]


async def test_nothing_is_read_from_a_conversation_that_is_not_ones_own(
    desk: Desk, store: Store
) -> None:
    lis, own = await desk(), waiting(store)
    assert (await one(lis, GREETING, own))["missing"] == ["wish"]
    take(store, await desk(username="anden"), own)
    assert (await one(lis, GREETING, own))["missing"] == ["wish"]


async def test_another_districts_conversation_looks_unknown(desk: Desk, store: Store) -> None:
    far, own = await desk(districts={"1460"}), waiting(store)
    for conversation in (own, "nowhere"):
        answer = await far.get(f"/api/desk/replies?conversation={conversation}")
        assert answer.status == 404


async def test_only_those_who_talk_with_citizens_get_replies(desk: Desk) -> None:
    assert (await (await desk(role="supervisor")).get("/api/desk/replies")).status == 200
    for role in ("screener", "admin"):
        assert (await (await desk(role=role)).get("/api/desk/replies")).status == 403


async def test_an_expired_reply_comes_last_without_its_text_and_says_so(
    open_gateway: OpenGateway, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await open_gateway()
    assert client.app is not None
    monkeypatch.setitem(
        client.app._state,  # type: ignore[arg-type]  # a clock half a year later
        keys.NOW,
        lambda: datetime(2027, 5, 22, 8, tzinfo=UTC),
    )
    found = (await ask(log_in(store, client)))["replies"]
    states = [each["withheld"] for each in found]
    assert set(states) == {None, "expired"}
    assert states == sorted(states, key=lambda state: state is not None)
    assert all(not each["text"] for each in found if each["withheld"])
    assert found[-1]["source"].startswith("Udløb 22. maj 2027 og må ikke sendes")


def packet(**changes: Any) -> Packet:
    values: dict[str, Any] = {
        "reference": "R",
        "reason": "asked_for",
        "detail": None,
        "urgency": 0,
        "asked_at": None,
        "wish": "",
        "identity": "unknown",
        "language": "da",
        "safety": Safety(),
        "summary": (),
    }
    return Packet(**(values | changes))


def test_an_empty_packet_fills_nothing() -> None:
    assert reply_values(packet(), None, DISTRICTS) == {}
    assert reply_values(packet(), "9999", DISTRICTS) == {}


def test_the_newest_order_the_open_promise_and_the_place_are_what_is_meant() -> None:
    orders = tuple(
        LinkedOrder(
            n, f"B-{n}", "talk", "received", "Tarm", date(2026, 12, n), date(2027, 1, n), True
        )
        for n in (1, 2)
    )
    calls = tuple(
        PromisedCallback("K", "call", state, date(2026, 11, day), False, "")
        for state, day in (("reached", 24), ("open", 25))
    )
    slots = (SlotFact("order_municipality", {"name": "Varde"}, "Varde"),)
    found = reply_values(packet(orders=orders, callbacks=calls, slots=slots), "1462", DISTRICTS)
    assert found == {
        "district": "Midt- og Vestjyllands Politi",
        "municipality": "Tarm",
        "number": "B-2",
        "answer_by": "2. december 2026",
        "carry_out_by": "2. januar 2027",
        "promised_by": "25. november 2026",
    }
    assert reply_values(packet(slots=slots), None, DISTRICTS) == {"municipality": "Varde"}


def test_a_long_wish_becomes_one_line_cut_between_words() -> None:
    found = reply_values(packet(wish="et langt\nønske " * 30), None, DISTRICTS)["wish"]
    assert "\n" not in found
    assert found.endswith(("langt …", "ønske …", "et …"))
    assert len(found) <= 165
