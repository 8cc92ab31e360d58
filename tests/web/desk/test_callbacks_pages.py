"""The pages of call-backs work as plain forms, and what keeps a citizen safe stands first."""

from datetime import timedelta
from typing import Any

import pytest

from cases.store import Store
from tests.cases.desk.promises import promised, shown
from tests.web.conftest import MORNING
from tests.web.desk.conftest import Desk

PAGE = "/desk/callbacks"
LATER = MORNING + timedelta(hours=6)


def due(store: Store, **changes: Any) -> int:
    values: dict[str, Any] = {"promised_by": MORNING.date(), "next_try_at": MORNING}
    return promised(store, **(values | changes))


async def text(answer: Any, status: int = 200) -> str:
    found = await answer.text()
    assert answer.status == status, found
    return str(found)


async def test_the_list_says_in_words_what_is_late_and_names_nobody(
    store: Store, desk: Desk
) -> None:
    adviser = await desk()
    due(store, promised_by=(MORNING - timedelta(days=2)).date(), next_try_at=LATER)
    due(store)
    found = await text(await adviser.get(PAGE))
    assert "2 dage over det lovede" in found
    assert found.index("2 dage over det lovede") < found.index("Skal ske nu")
    assert "Læg ikke besked" in found
    for secret in ("Bo Berg", "20 30 40 50", "+4520304050", "Min sag"):
        assert secret not in found
    assert "1 opkald er over den dag" in await text(await adviser.get(f"{PAGE}?kind=message"))


async def test_what_keeps_the_citizen_safe_stands_above_everything(
    store: Store, desk: Desk
) -> None:
    adviser = await desk()
    own = due(store, safe_times="kun mellem 10-14", email="bo@example.com")
    found = await text(await adviser.get(f"{PAGE}/{own}"))
    first = [found.index(line) for line in ("Læg ikke besked", "kun mellem 10-14", "Bo Berg")]
    assert first == sorted(first)
    assert 'href="tel:+4520304050"' in found
    assert "20 30 40 50" in found
    assert 'value="2026-11-23"' in found
    assert 'value="11:00"' in found


async def test_who_may_be_left_a_message_is_not_shown_as_in_danger(
    store: Store, desk: Desk
) -> None:
    adviser = await desk()
    found = await text(await adviser.get(f"{PAGE}/{due(store, may_leave_message=True)}"))
    assert "Du må lægge besked" in found
    assert "Læg ikke besked" not in found


async def test_a_callback_is_carried_out_by_plain_forms(store: Store, desk: Desk) -> None:
    adviser = await desk()
    own = due(store)
    token = {"csrf_token": adviser.csrf_token}
    plain = {"X-CSRF-Token": ""}
    answer = await adviser.post(f"{PAGE}/{own}/take", data=token, headers=plain)
    assert (answer.status, answer.headers["Location"]) == (303, f"{PAGE}/{own}?notice=taken")
    assert "Du har taget opkaldet." in await text(await adviser.get(answer.headers["Location"]))
    failed = token | {"outcome": "not_reached", "next_day": "2026-11-24", "next_time": "09:30"}
    answer = await adviser.post(f"{PAGE}/{own}/tries", data=failed, headers=plain)
    assert answer.headers["Location"] == f"{PAGE}/{own}?notice=not_reached"
    found = await text(await adviser.get(answer.headers["Location"]))
    assert "i morgen kl. 09.30" in found
    assert "1 forsøg" in found
    done = token | {"outcome": "reached", "note": "Alt er aftalt"}
    answer = await adviser.post(f"{PAGE}/{own}/tries", data=done, headers=plain)
    assert answer.headers["Location"] == f"{PAGE}?notice=reached"
    assert "Hvordan gik det?" not in await text(await adviser.get(f"{PAGE}/{own}"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Vælg, hvordan det gik."),
        ({"outcome": "given_up", "note": " "}, "Skriv, hvorfor det bliver opgivet."),
        ({"outcome": "not_reached"}, "Vælg en dag og et klokkeslæt"),
        ({"outcome": "not_reached", "next_day": "2026-11-23", "next_time": "08:00"}, "Vælg en dag"),
        ({"outcome": "reached", "note": "x" * 2001}, "højst være på 2000 tegn"),
    ],
)
async def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_is_kept(
    store: Store, desk: Desk, typed: dict[str, str], said: str
) -> None:
    adviser = await desk()
    own = due(store)
    kept = {"note": "Ringede kl. 9", "next_time": "10:17"} | typed
    answer = await adviser.post(f"{PAGE}/{own}/tries", data=kept)
    found = await text(answer, 422)
    assert found.count(said) == 2  # in the summary on top, and beside the field
    assert kept["note"].strip() in found
    assert f'value="{kept["next_time"]}"' in found
    assert shown(store, own, adviser.user).line.tries == 0


async def test_a_time_that_is_not_safe_is_used_only_on_purpose(store: Store, desk: Desk) -> None:
    adviser = await desk()
    own = due(store, safe_times="kl. 9-11")
    typed = {"outcome": "not_reached", "next_day": "2026-11-24", "next_time": "18:00"}
    found = await text(await adviser.post(f"{PAGE}/{own}/tries", data=typed), 422)
    assert "uden for de sikre tidspunkter" in found
    answer = await adviser.post(f"{PAGE}/{own}/tries", data=typed | {"outside": "1"})
    assert answer.status == 303


async def test_who_comes_second_hears_who_has_it_and_keeps_the_note(
    store: Store, desk: Desk
) -> None:
    first, second = await desk(username="anna"), await desk()
    own = due(store)
    await first.post(f"{PAGE}/{own}/take")
    found = await text(await second.post(f"{PAGE}/{own}/take"), 409)
    assert "Anna har taget opkaldet" in found
    await first.post(f"{PAGE}/{own}/tries", data={"outcome": "reached"})
    late = await second.post(f"{PAGE}/{own}/tries", data={"outcome": "reached"})
    assert "allerede afsluttet" in await text(late, 409)


async def test_what_a_citizen_wrote_is_shown_as_text(store: Store, desk: Desk) -> None:
    adviser = await desk()
    own = due(store, name="<b>Bo</b>", topic="<script>x</script>", safe_times="<i>nu</i>")
    found = await text(await adviser.get(f"{PAGE}/{own}"))
    assert not any(tag in found for tag in ("<b>", "<script>x", "<i>nu"))


async def test_a_note_is_kept_without_personal_numbers_and_odd_characters(
    store: Store, desk: Desk
) -> None:
    adviser = await desk()
    page, api = due(store), due(store)
    said = {"outcome": "reached", "note": "Sagde 010190-1234\x00 selv"}
    assert (await adviser.post(f"{PAGE}/{page}/tries", data=said)).status == 303
    assert (await adviser.post(f"/api/desk/callbacks/{api}/tries", json=said)).status == 201
    for own in (page, api):
        [one] = shown(store, own, adviser.user).tries
        assert "1234" not in one.note
        assert "\x00" not in one.note
