"""What is told about waiting is what is known."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from actions.handoff import outlook
from actions.handoff.outlook import Outlook, day_words, handoff_data, look_out, waiting_values
from cases.store import Store
from cases.views.conversations import Handoff
from settings import Settings
from tests.dialogue.desk import go_home, sit_down

DOMAIN = {
    "responses": {
        "utter_queue_known": [{"text": "{place}, {wait}"}],
        "utter_queue_unknown": [{"text": "{place}, uvist"}],
        "utter_wait_between": [{"text": "{low}-{high}"}],
        "utter_nobody_there": [{"text": "ingen"}],
        "utter_nobody_until": [{"text": "igen {day} kl. {clock}"}],
    }
}
HANDOFF = Handoff("AB12", 3, "asked_for")
DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def seen(**changes: object) -> Outlook:
    values: dict[str, object] = {"there": True, "wait": None, "opening": None, "day": DAY}
    return Outlook(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outlook", "values"),
    [
        (seen(wait=(4, 9)), {"queue": "3, 4-9"}),
        (seen(), {"queue": "3, uvist"}),
        (seen(there=False), {"nobody": "ingen", "day": "tirsdag den 24. november"}),
        (
            seen(there=False, opening=datetime(2026, 11, 24, 7, 30, tzinfo=UTC)),
            {
                "nobody": "igen tirsdag den 24. november kl. 08.30",
                "day": "tirsdag den 24. november",
            },
        ),
    ],
)
def test_the_words_are_of_place_and_measure_or_of_nobody(
    outlook: Outlook, values: dict[str, str]
) -> None:
    assert waiting_values(DOMAIN, HANDOFF, outlook) == values


def test_the_data_says_the_same() -> None:
    data = handoff_data(HANDOFF, seen(wait=(4, 9)))
    assert (data["place"], data["wait"], data["answer_by"]) == (3, {"low": 4, "high": 9}, None)
    data = handoff_data(HANDOFF, seen(there=False))
    assert (data["somebody_there"], data["wait"], data["answer_by"]) == (False, None, "2026-11-24")


def test_somebody_is_there_who_is_seen_at_the_desk(store: Store) -> None:
    sit_down(store)
    with store.reading() as unit:
        assert look_out(unit, district_code="1462", now=NOW).there
    go_home(store)
    with store.reading() as unit:
        found = look_out(unit, district_code="1462", now=NOW)
    assert (found.there, found.opening, found.day) == (False, None, DAY)


def test_outside_the_hours_nobody_is_there_whoever_forgot_to_log_out(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sit_down(sqlite_store)
    path = tmp_path / "hours.yml"
    text = "usual: {monday: ['10:00-16:00']}\ndistricts: {}\nclosed: []\non_holidays: false\n"
    path.write_text(text)
    monkeypatch.setattr(outlook, "load_settings", lambda: Settings(adviser_hours=path))
    with sqlite_store.reading() as unit:
        found = look_out(unit, district_code=None, now=NOW)
    assert (found.there, found.opening) == (False, NOW.replace(hour=9))


def test_a_day_is_named_in_the_language_of_the_talk() -> None:
    assert day_words(DAY) == "tirsdag den 24. november"
    assert day_words(DAY, "en") == "Tuesday 24 November"
