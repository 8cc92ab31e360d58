"""The packet in plain words: no codes, no dangers that are none, and no wish that nobody said."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml

from cases.acts.desk.alarms import mark_alarm
from cases.store import Store
from cases.views.packets import Packet, PromisedCallback, Safety, SlotFact
from settings import ROOT
from tests.web.conftest import Client
from tests.web.desk.conftest import Desk
from tests.web.desk.talking import claimed, whole
from web.desk.labels import desk_labels
from web.desk.talks.packets import packet_answer
from web.desk.training.reply_values import reply_values

EMPTY = Packet(
    reference="AB12-CD34",
    reason="asked_for",
    detail=None,
    urgency=0,
    asked_at=None,
    wish="",
    identity="unknown",
    language="da",
    safety=Safety(),
    summary=(),
)


def shown(**changes: Any) -> Any:
    return packet_answer(replace(EMPTY, **changes), [], {})


def promise(kind: str, **changes: Any) -> PromisedCallback:
    own = PromisedCallback("R1", kind, "open", date(2026, 11, 24), False, "")
    return replace(own, **changes)


def test_every_value_that_is_told_has_a_name_and_a_colon() -> None:
    slots = (
        SlotFact("callback_kind", "call", "call"),
        SlotFact("callback_contact", {"phone": "+4520304050"}, "+4520304050"),
        SlotFact("callback_leave_message", False, ""),
        SlotFact("order_kind", "traffic_control", ""),
    )
    found = shown(slots=slots).summary[2]
    assert "callback_" not in found
    for said in ("Hvad: færdselskontrol", "Aftale: Opkald", "20 30 40 50", "besked: nej"):
        assert said in found


def test_what_a_victim_has_told_is_read_as_words() -> None:
    slots = (
        SlotFact("victim_kind", "violence", ""),
        SlotFact("victim_who", "relative", ""),
        SlotFact("victim_when", {"at": "2026-11-21T22:30:00+01:00"}, ""),
        SlotFact("victim_reported", "no", ""),
        SlotFact("victim_minor", "yes", ""),
        SlotFact("victim_municipality", {"code": "461", "name": "Odense"}, "Odense"),
    )
    found = shown(slots=slots).summary[2]
    assert "victim_" not in found
    for said in (
        "Hvad der er sket: Vold",
        "Hvem det er sket for: En, der står borgeren nær",
        "21. november 2026 kl. 22.30",
        "Anmeldt: nej",
        "Alder: under 18 år",
        "Kommune: Odense Kommune",
    ):
        assert said in found


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"day": "2026-11-20"}, "20. november 2026"),
        ({"day": "2026-11-20", "to": "2026-11-22"}, "mellem fredag den 20. november 2026 og"),
        ({"odd": "x"}, "x"),
    ],
)
def test_when_it_happened_is_a_day_or_two(value: dict[str, str], said: str) -> None:
    assert said in shown(slots=(SlotFact("victim_when", value, ""),)).summary[2]


def test_a_wish_that_nobody_said_is_not_made_one() -> None:
    for wish in ("", "Et andet ærinde"):
        assert shown(wish=wish).summary[0] == "Vil: Har ikke sagt hvad"
    assert shown(wish="Et foredrag").summary[0] == "Vil: Et foredrag"


def test_the_title_that_says_nothing_is_the_assistants_own() -> None:
    domain = yaml.safe_load((ROOT / "bot" / "domain" / "fallback.yml").read_text("utf-8"))
    title = domain["responses"]["utter_title_other_errand"][0]["text"]
    assert title in desk_labels()["packet_unsaid"]


@pytest.mark.parametrize(
    ("promised", "codes"),
    [
        (promise("call"), ["no_message"]),
        (promise("message"), []),
        (promise("message", safe_times="min mand må ikke vide det"), ["safe_times"]),
        (promise("call", may_leave_message=True, safe_times="efter 10"), ["safe_times"]),
    ],
)
def test_no_message_is_a_danger_of_calls_alone(
    promised: PromisedCallback, codes: list[str]
) -> None:
    found = shown(safety=Safety(safe_contact=(promised,)))
    assert [flag.code for flag in found.safety] == codes


def test_a_reply_has_a_gap_where_nobody_said_what() -> None:
    assert "wish" not in reply_values(replace(EMPTY, wish="Et andet ærinde"), None, {})
    assert reply_values(replace(EMPTY, wish="En demonstration"), None, {})["wish"] == (
        "en demonstration"
    )


async def test_an_alarm_is_urgent_in_a_talk_that_was_taken_before(
    gateway: Client, store: Store, desk: Desk
) -> None:
    adviser = await desk()
    citizen = await claimed(gateway, store, adviser)
    assert (await whole(adviser, citizen.id))["packet"]["urgency"] == 0
    with store.unit() as unit:
        mark_alarm(unit, conversation_id=citizen.id, kind="112")
        unit.commit()
    assert (await whole(adviser, citizen.id))["packet"]["urgency"] == 3
