"""The pages of orders work as plain forms: both clocks in words, errors beside their fields."""

from typing import Any

import pytest
import yaml

from cases.store import Store
from tests.builders import opened
from tests.cases.desk.screening import decided, opened_file, sent, supported
from tests.house import tree
from tests.web.desk.conftest import Desk

PAGE = "/desk/orders"
DISTRICT = {"1462"}


async def text(answer: Any, status: int = 200) -> str:
    found = await answer.text()
    assert answer.status == status, found
    return str(found)


async def test_the_list_says_both_clocks_in_words_with_broken_ones_on_top(
    store: Store, desk: Desk
) -> None:
    screener = await desk("screener", DISTRICT)
    fresh, late = sent(store).number, sent(store, 20).number
    found = await text(await screener.get(f"{PAGE}?sort=newest"))
    assert found.index(late) < found.index(fresh)
    for line in (
        "Svarfristen er overskredet med 7 dage",
        "Svar senest 6. december 2026",
        "Indsats senest 22. december 2026",
        "1 bestilling mangler svar efter 14-dages-fristen",
    ):
        assert line in found
    assert "1 bestilling mangler svar" in await text(await screener.get(f"{PAGE}?kind=talk"))


async def test_an_order_shows_everybody_and_their_times_as_a_person_reads_them(
    store: Store, desk: Desk
) -> None:
    screener = await desk("screener", DISTRICT)
    number = sent(store, conversation_id=opened(store)).number
    times = [{"kind": "recurring", "weekdays": [0, 1, 2, 3, 4], "start": "07:00", "end": "08:00"}]
    supported(store, opened_file(store, number).line.id, times=times, details={"headcount": 40})
    found = await text(await screener.get(f"{PAGE}/{number}"))
    for line in (
        "Færdselskontrol: fart",
        "Skolevej",
        "2 har bestilt",
        "mandag og tirsdag",
        "hverdage kl. 07.00-08.00",
        'href="tel:+4520304050"',
        "20 30 40 50",
        "1 får svaret i samtalen. 2 får mail om, at der er svar.",
    ):
        assert line in found, line


async def test_only_possible_moves_are_offered(store: Store, desk: Desk) -> None:
    screener = await desk("screener")
    number = sent(store).number
    found = await text(await screener.get(f"{PAGE}/{number}"))
    assert "Begynd vurderingen" in found
    assert 'value="declined"' not in found
    decided(store, number, "screening", "declined", reason_code="no_resources")
    found = await text(await screener.get(f"{PAGE}/{number}"))
    assert 'value="closed" checked' in found
    assert 'value="accepted"' not in found


async def test_a_decision_is_made_by_a_plain_form(store: Store, desk: Desk) -> None:
    screener = await desk("screener", DISTRICT)
    number = sent(store).number
    plain = {"X-CSRF-Token": ""}
    token = {"csrf_token": screener.csrf_token}
    for to, more in (
        ("screening", {}),
        ("partly_accepted", {"reason_code": "no_resources", "reason": "Kun om morgenen."}),
        ("planned", {"planned_for": "2026-11-24"}),
        ("carried_out", {"result": "Vi målte i to timer."}),
    ):
        seen = {"seen": opened_file(store, number).line.updated_at.isoformat()}
        typed = token | seen | {"to": to} | more
        answer = await screener.post(f"{PAGE}/{number}/decide", data=typed, headers=plain)
        assert (answer.status, answer.headers["Location"]) == (303, f"{PAGE}/{number}?notice={to}")
    found = await text(await screener.get(f"{PAGE}/{number}?notice=carried_out"))
    assert "registreret som gennemført" in found
    assert "Vi målte i to timer." in found
    assert "Kun om morgenen." in found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Vælg, hvad der skal ske."),
        ({"to": "carried_out"}, "Vælg, hvad der skal ske."),
        ({"to": "declined"}, "Vælg en begrundelse."),
        ({"to": "declined", "reason_code": "other", "reason": "  "}, "Skriv begrundelsen"),
        ({"to": "declined", "reason_code": "other", "reason": "x" * 1001}, "højst være på 1000"),
        ({"to": "merged"}, "Skriv nummeret på en åben bestilling"),
        ({"to": "merged", "merge_into": "B-0000-0000"}, "Skriv nummeret på en åben bestilling"),
    ],
)
async def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_is_kept(
    store: Store, desk: Desk, typed: dict[str, str], said: str
) -> None:
    screener = await desk("screener")
    number = sent(store).number
    decided(store, number, "screening")
    kept = {"reason": "Vejen er lukket", "merge_into": ""} | typed
    found = await text(await screener.post(f"{PAGE}/{number}/decide", data=kept), 422)
    assert found.count(said) == 2  # in the summary on top, and beside the field
    assert kept["reason"].strip() in found
    if typed.get("to") == "declined":
        assert 'value="declined" checked' in found


async def test_a_day_after_the_last_one_is_planned_only_on_purpose(
    store: Store, desk: Desk
) -> None:
    screener = await desk("screener")
    number = sent(store, 20).number
    decided(store, number, "screening", "accepted")
    for day in ("", "i morgen", "2026-11-01"):
        answer = await screener.post(
            f"{PAGE}/{number}/decide", data={"to": "planned", "planned_for": day}
        )
        assert "Vælg en dag, der ikke er passeret." in await text(answer, 422)
    typed = {"to": "planned", "planned_for": "2026-12-24"}
    found = await text(await screener.post(f"{PAGE}/{number}/decide", data=typed), 422)
    assert "efter fristen den 2. december 2026" in found
    assert 'value="2026-12-24"' in found
    answer = await screener.post(f"{PAGE}/{number}/decide", data=typed | {"late_plan": "1"})
    assert answer.status == 303
    assert "Planlagt efter fristen" in await text(await screener.get(f"{PAGE}/{number}"))


async def test_who_decides_on_an_old_page_reads_what_a_colleague_did(
    store: Store, desk: Desk
) -> None:
    first, second = await desk("screener", username="vera"), await desk("screener")
    number = sent(store).number
    decided(store, number, "screening")
    seen = {"seen": opened_file(store, number).line.updated_at.isoformat()}
    declined = {"to": "declined", "reason_code": "no_resources"}
    assert (await first.post(f"{PAGE}/{number}/decide", data=seen | declined)).status == 303
    typed = seen | {"to": "declined", "reason_code": "other", "reason": "Mine egne ord"}
    found = await text(await second.post(f"{PAGE}/{number}/decide", data=typed), 409)
    assert "Vera har ændret bestillingen kl. 09.00: den er nu afslået." in found
    assert "Mine egne ord" in found
    assert opened_file(store, number).reason_code == "no_resources"


async def test_twins_stand_side_by_side_and_become_one_with_everybody_kept(
    store: Store, desk: Desk
) -> None:
    screener = await desk("screener", DISTRICT)
    one, twin, other = sent(store).number, sent(store).number, sent(store, kind="talk").number
    found = await text(await screener.get(f"{PAGE}/{one}"))
    assert f"{PAGE}/{one}/compare/{twin}" in found
    compare = f"{PAGE}/{one}/compare/{twin}"
    assert f"Begynd vurderingen af {one}" in await text(await screener.get(compare))
    decided(store, one, "screening")
    found = await text(await screener.get(compare))
    assert f"Læg {one} ind under {twin}" in found
    assert f"Læg {twin} ind under {one}" not in found
    typed = {"to": "merged", "merge_into": twin}
    assert (await screener.post(f"{PAGE}/{one}/decide", data=typed)).status == 303
    found = await text(await screener.get(f"{PAGE}/{one}?notice=merged"))
    assert "2 har bestilt" in found
    assert "kom til ved sammenlægning" in found
    for wrong in (one, other, "B-0000-0000"):
        assert (await screener.get(f"{PAGE}/{one}/compare/{wrong}")).status == 404


async def test_what_citizens_wrote_is_shown_as_text(store: Store, desk: Desk) -> None:
    screener = await desk("screener")
    details = {"event_name": "<i>Fest</i>"}
    number = sent(store, description="<script>x</script>", details=details).number
    found = await text(await screener.get(f"{PAGE}/{number}"))
    assert not any(tag in found for tag in ("<script>x", "<i>Fest"))


async def test_a_personal_number_and_odd_characters_do_not_reach_the_citizen(
    store: Store, desk: Desk
) -> None:
    screener = await desk("screener")
    page, api = sent(store).number, sent(store).number
    said = {"to": "declined", "reason_code": "other", "reason": "Se 010190-1234\x00 her"}
    decided(store, page, "screening")
    decided(store, api, "screening")
    assert (await screener.post(f"{PAGE}/{page}/decide", data=said)).status == 303
    assert (await screener.post(f"/api/desk/orders/{api}/move", json=said)).status == 200
    for number in (page, api):
        reason = opened_file(store, number).reason or ""
        assert "1234" not in reason
        assert "\x00" not in reason
        assert reason.endswith("her")


def test_reasons_read_alike_at_the_desk_and_in_the_talk() -> None:
    desk = yaml.safe_load((tree.ROOT / "web/desk/labels/orders.yml").read_text("utf-8"))
    chat = yaml.safe_load((tree.ROOT / "web/chat/texts.yml").read_text("utf-8"))
    assert desk["order_reasons"] == chat["reasons"]
