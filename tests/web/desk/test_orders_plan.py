"""The day's plan leaves the house as CSV and ICS, without the name, contact or words of anybody."""

import csv
import io
from datetime import date, datetime
from typing import Any

import icalendar
import pytest

from cases.store import Store
from cases.views.people import DeskUser
from tests.builders import PLACE
from tests.cases.desk.screening import COPENHAGEN, SVEN, decided, sent
from tests.web.desk.conftest import Desk
from web.desk.lists import defused

DAY = date(2026, 11, 24)
PLAN = "/desk/orders/plan"
SECRETS = ("Bo Berg", "20304050", "20 30 40 50", "bo@example.com", "90 i 50", "hverdage")


def planned(store: Store, who: DeskUser = SVEN, **changes: Any) -> str:
    number = sent(store, **changes).number
    decided(store, number, "screening", "accepted", who=who)
    decided(store, number, "planned", planned_for=DAY, who=who)
    return number


async def rows(answer: Any) -> list[dict[str, str]]:
    raw = await answer.read()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


async def test_the_plan_is_the_own_districts_planned_orders_of_the_day(
    store: Store, desk: Desk
) -> None:
    screener, supervisor = await desk("screener", {"1462"}), await desk("supervisor")
    own, other = planned(store), planned(store, place=COPENHAGEN)
    sent(store)
    mine = await rows(await screener.get(f"{PLAN}.csv?day={DAY}"))
    assert [row["Bestilling"] for row in mine] == [own]
    assert len(await rows(await supervisor.get(f"{PLAN}.csv?day={DAY}"))) == 2
    narrowed = await supervisor.get(f"{PLAN}.csv?day={DAY}&district=1470")
    assert [row["Bestilling"] for row in await rows(narrowed)] == [other]
    assert await rows(await supervisor.get(f"{PLAN}.csv?day=2026-11-25")) == []
    assert await rows(await supervisor.get(f"{PLAN}.csv")) == []
    assert (await supervisor.get(f"{PLAN}.csv?day=nu")).status == 422


async def test_nobody_stands_in_what_leaves_the_house(store: Store, desk: Desk) -> None:
    screener = await desk("screener")
    number = planned(store)
    for kind in (".csv", ".ics", ""):
        answer = await screener.get(f"{PLAN}{kind}?day={DAY}")
        assert answer.status == 200
        found = (await answer.read()).decode("utf-8-sig").replace("\r\n ", "")
        assert number in found
        assert not [secret for secret in SECRETS if secret in found]


async def test_a_spreadsheet_reads_the_plan_in_danish(store: Store, desk: Desk) -> None:
    screener = await desk("screener")
    planned(store)
    answer = await screener.get(f"{PLAN}.csv?day={DAY}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan-2026-11-24.csv"'
    [row] = await rows(answer)
    assert row["Dato"] == "24-11-2026"
    assert row["Slags"] == "Færdselskontrol: fart"
    assert (row["Sted"], row["By"], row["Kommune"]) == (
        "Skolevej",
        "6880 Tarm",
        "Ringkøbing-Skjern",
    )
    assert row["Ønskede tidspunkter"] == "mandag og tirsdag"
    assert row["Indsats senest"] == "22-12-2026"


@pytest.mark.parametrize("text", ["=1+1", "+45", "-2", "@sum", "\t=1", " =1", "\n=1", "＝1"])
def test_a_formula_is_defused(text: str) -> None:
    assert defused(text).startswith("'")


@pytest.mark.parametrize("text", ["Skolevej 1-3", "", "8000 Aarhus C", "kl. 7-8"])
def test_plain_text_is_left_alone(text: str) -> None:
    assert defused(text) == text


async def test_a_road_that_is_a_formula_arrives_as_text(store: Store, desk: Desk) -> None:
    screener = await desk("screener")
    fields = {name: getattr(PLACE, name) for name in PLACE.__slots__}
    planned(store, place=type(PLACE)(**fields | {"road": '=HYPERLINK("x");\r\nA1'}))
    [row] = await rows(await screener.get(f"{PLAN}.csv?day={DAY}"))
    assert row["Sted"] == '\'=HYPERLINK("x"); A1'


async def test_the_calendar_has_whole_days_and_times_where_they_are_known(
    store: Store, desk: Desk
) -> None:
    screener = await desk("screener")
    planned(store)
    wished = {"date": {"date": "2026-11-24"}, "hours": {"start": "19:00", "end": "21:00"}}
    planned(store, kind="talk", sub_kind=None, times=[], details=wished)
    answer = await screener.get(f"{PLAN}.ics?day={DAY}")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(await answer.read())
    events = calendar.walk("VEVENT")
    talk, control = sorted(events, key=lambda event: "Foredrag" not in event["summary"])
    assert control.decoded("dtstart") == DAY
    assert control.decoded("dtend") == date(2026, 11, 25)
    start, end = talk.decoded("dtstart"), talk.decoded("dtend")
    assert isinstance(start, datetime)
    assert start.isoformat() == "2026-11-24T19:00:00+01:00"
    assert end.isoformat() == "2026-11-24T21:00:00+01:00"
    assert len({str(event["uid"]) for event in events}) == 2


async def test_no_line_break_of_a_place_reaches_the_calendar(store: Store, desk: Desk) -> None:
    screener = await desk("screener")
    fields = {name: getattr(PLACE, name) for name in PLACE.__slots__}
    road = "Skolevej\rATTENDEE:mailto:x@example.com"
    planned(store, place=type(PLACE)(**fields | {"road": road}))
    raw = await (await screener.get(f"{PLAN}.ics?day={DAY}")).read()
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert b"Skolevej ATTENDEE" in raw.replace(b"\r\n ", b"")


async def test_the_plans_page_leads_from_day_to_day(store: Store, desk: Desk) -> None:
    screener = await desk("screener")
    number = planned(store)
    found = await (await screener.get(f"{PLAN}?day={DAY}")).text()
    assert "Plan for tirsdag den 24. november 2026" in found
    assert f"/desk/orders/{number}" in found
    assert f"{PLAN}?day=2026-11-23" in found
    assert f"{PLAN}?day=2026-11-25" in found
    assert "Der er ikke planlagt noget" in await (await screener.get(PLAN)).text()
    for edge in ("0001-01-01", "9999-12-31"):
        assert (await screener.get(f"{PLAN}?day={edge}")).status == 200
