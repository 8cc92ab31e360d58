"""The overview shows the golden figures, to supervisors, of their districts, as page and file."""

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest

from cases.store import Store
from tests.cases.desk.golden import fill, fill_additions
from tests.web.conftest import MORNING
from tests.web.desk.conftest import Desk
from web.desk.overview.csv_files import as_csv
from web.desk.overview.period import MOST_DAYS, read_day, read_period
from web.desk.overview.tables import Cell, Table

GOLDEN = "from=2026-10-24&to=2026-10-26"
TODAY = date(2026, 11, 23)
TABLES = ("totals", "days", "districts", "tasks", "reasons", "callbacks", "ratings")


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """The golden world; the figures themselves are tested on both databases elsewhere."""
    fill(sqlite_store)
    fill_additions(sqlite_store)
    return sqlite_store


async def sheet(who: Any, name: str, query: str = GOLDEN) -> list[list[str]]:
    answer = await who.get(f"/desk/overview/{name}.csv?{query}")
    assert answer.status == 200
    assert answer.content_type == "text/csv"
    assert f"{name}-2026-10-24-2026-10-26.csv" in answer.headers["Content-Disposition"]
    text = (await answer.read()).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


async def test_the_page_shows_the_figures_of_the_period_each_with_a_definition(desk: Desk) -> None:
    vera = await desk(role="supervisor")
    answer = await vera.get(f"/desk/overview?{GOLDEN}")
    page = await answer.text()
    assert answer.status == 200
    tiles = re.findall(
        r'<dt>(.*?)</dt><dd class="value">(.*?)</dd><dd class="small">(.*?)</dd>', page
    )
    assert [(name, value) for name, value, _ in tiles] == [
        ("Samtaler", "9"),
        ("Ønsker om et menneske", "9"),
        ("Ventetid, midterste", "7 min. 30 sek."),
        ("Ventetid, 9 ud af 10", "30 min."),
        ("Fik aldrig svar", "25 %"),
        ("Venter endnu", "1"),
        ("Videregivelser pr. samtale", "0,50"),
        ("Tabte samtaler", "1"),
        ("Opkald holdt", "20 %"),  # four weeks later the open one is missed, too
        ("Vurderinger", "5"),
        ("Gennemsnit, 1-5", "3,2"),
        ("Tilføjelser uden svar", "3"),
        ("Tilføjelser over fristen", "3"),  # as it is now, four weeks later
        ("Tilføjelser besvaret", "3"),
        ("Dage til svar, midterste", "4 dage"),
    ]
    assert all(definition.endswith(".") and definition.count(". ") == 0 for *_, definition in tiles)


async def test_the_page_has_no_style_of_its_own_and_a_twin_for_every_plot(desk: Desk) -> None:
    vera = await desk(role="supervisor")
    page = await (await vera.get(f"/desk/overview?{GOLDEN}")).text()
    assert " style=" not in page
    assert "<style" not in page
    twins = re.findall(r'id="twin-\w+">[^<]*<a href="#(table-\w+)">', page)
    assert len(twins) == page.count('<figure class="plot">') == 6
    assert all(f'id="{twin}"' in page for twin in twins)
    drawn = re.findall(r'aria-labelledby="(plot-\w+)" aria-describedby="(twin-\w+)"', page)
    assert all(f'id="{one}"' in page and f'id="{other}"' in page for one, other in drawn)


async def test_days_as_a_file_hide_what_one_or_two_did(desk: Desk) -> None:
    found = await sheet(await desk(role="supervisor"), "days")
    assert found[0][:5] == [
        "Dag",
        "Samtaler",
        "Ønsker om et menneske",
        "Ventetid, midterste (sekunder)",
        "Ventetid, 9 ud af 10 (sekunder)",
    ]
    days = {row[0]: row[1:] for row in found[1:]}
    assert days["2026-10-24"][:6] == ["3", "4", "600", "1800", "25,0", "0"]
    assert days["2026-10-25"][:6] == ["4", "4", "skjult", "skjult", "skjult", "1"]
    assert days["2026-10-26"][:6] == ["2", "1", "skjult", "skjult", "skjult", "0"]


async def test_a_single_hidden_figure_takes_the_next_smallest_with_it(desk: Desk) -> None:
    """Otherwise the whole less the others would say what one person did."""
    rows = {row[0]: row[1:] for row in (await sheet(await desk(role="supervisor"), "days"))[1:]}
    # Of the settled requests there were four, three and one a day.
    assert [row[4] for row in rows.values()] == ["25,0", "skjult", "skjult"]
    found = await sheet(await desk(role="supervisor"), "districts")
    waits = {row[0]: row[3] for row in found[1:]}
    assert waits == {
        "Nordjyllands Politi": "skjult",
        "Østjyllands Politi": "skjult",
        "Midt- og Vestjyllands Politi": "",
        "Uden politikreds": "",
    }


async def test_what_was_added_to_cases_is_a_sheet_by_district(desk: Desk) -> None:
    assert await sheet(await desk(role="supervisor"), "tasks") == [
        [
            "Politikreds",
            "Tilføjelser uden svar",
            "Tilføjelser over fristen",
            "Tilføjelser besvaret",
            "Dage til svar, midterste (dage)",
        ],
        ["Nordjyllands Politi", "2", "2", "2", "skjult"],
        ["Østjyllands Politi", "1", "1", "0", ""],
        ["Uden politikreds", "0", "0", "1", "skjult"],
    ]


async def test_small_reasons_are_put_together(desk: Desk) -> None:
    found = await sheet(await desk(role="supervisor"), "reasons")
    assert found[1:] == [
        ["Borgeren har bedt om en rådgiver", "5", "55,6"],
        ["Andre grunde", "4", "44,4"],
    ]


async def test_callbacks_and_ratings_as_files(desk: Desk) -> None:
    vera = await desk(role="supervisor")
    assert [row[1] for row in (await sheet(vera, "callbacks"))[1:]] == ["1", "1", "3", "1", "0"]
    assert (await sheet(vera, "ratings"))[1:] == [
        ["1", "1"],
        ["2", "1"],
        ["3", "0"],
        ["4", "2"],
        ["5", "1"],
    ]


async def test_a_supervisor_sees_the_own_districts_and_chooses_between_them(desk: Desk) -> None:
    vera = await desk(role="supervisor", districts={"1461", "1462"})
    found = await sheet(vera, "districts")
    names = ["Østjyllands Politi", "Midt- og Vestjyllands Politi", "Uden politikreds"]
    assert [row[0] for row in found[1:]] == names
    page = await (await vera.get(f"/desk/overview?{GOLDEN}")).text()
    assert re.findall(r'<option value="(\d+)"', page) == ["1461", "1462"]
    alone = await sheet(vera, "districts", f"{GOLDEN}&district=1461")
    assert [row[:2] for row in alone[1:]] == [["Østjyllands Politi", "2"]]
    for path in ("/desk/overview", "/desk/overview/days.csv"):
        assert (await vera.get(f"{path}?{GOLDEN}&district=1460")).status == 404


async def test_a_table_nobody_made_is_not_found(desk: Desk) -> None:
    vera = await desk(role="supervisor")
    assert (await vera.get(f"/desk/overview/users.csv?{GOLDEN}")).status == 404


async def test_others_than_supervisors_see_nothing(desk: Desk) -> None:
    for role in ("adviser", "screener", "admin"):
        other = await desk(role=role)
        assert (await other.get("/desk/overview")).status == 403
        assert (await other.get("/desk/overview/days.csv")).status == 403


async def test_a_wrong_date_is_said_and_the_usual_period_shown(desk: Desk) -> None:
    vera = await desk(role="supervisor")
    answer = await vera.get("/desk/overview?from=i+går")
    page = await answer.text()
    assert answer.status == 422
    assert 'role="alert"' in page
    assert 'value="2026-10-27"' in page
    assert (await vera.get("/desk/overview/days.csv?from=i+går")).status == 422


async def test_it_says_where_conversations_were_deleted(desk: Desk) -> None:
    vera = await desk(role="supervisor")
    assert MORNING.date() == TODAY
    for first, told in (("2026-10-24", True), ("2026-10-25", False)):
        page = await (await vera.get(f"/desk/overview?from={first}")).text()
        assert ("bliver slettet 30 dage efter" in page) is told


@pytest.mark.parametrize(
    "text", ["2026-11-03", "3.11.2026", "03-11-2026", " 3/11/2026 ", "3. 11. 2026"]
)
def test_a_date_is_read_as_browsers_and_danes_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "text", ["", "x", "31.2.2026", "2026-13-01", "0.0.0000", "11.2026", "٣.11.2026x"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_day(text)


def test_the_usual_period_is_four_weeks_up_to_today() -> None:
    found = read_period({}, TODAY)
    assert ((found.last - found.first).days, found.last, found.error) == (27, TODAY, "")
    alone = read_period({"to": "2026-11-01"}, TODAY)
    assert (alone.first, alone.last) == (date(2026, 10, 5), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        (TODAY, TODAY - timedelta(days=1), "Byt om"),
        (TODAY, TODAY + timedelta(days=1), "senest være i dag"),
        (TODAY - timedelta(days=MOST_DAYS), TODAY, "højst 366 dage"),
        (date(1, 1, 1), TODAY, "højst 366 dage"),
    ],
)
def test_a_period_that_cannot_be_is_refused(first: date, last: date, fault: str) -> None:
    found = read_period({"from": first.isoformat(), "to": last.isoformat()}, TODAY)
    assert fault in found.error
    assert (found.first, found.last) == (TODAY - timedelta(days=27), TODAY)


def test_a_year_is_not_too_long() -> None:
    first = TODAY - timedelta(days=MOST_DAYS - 1)
    assert not read_period({"from": first.isoformat()} | {"to": TODAY.isoformat()}, TODAY).error


def test_a_file_of_figures_holds_no_formulas() -> None:
    cells = (Cell("=1+1", "=1+1"), Cell("−2", "-2", -2))
    file = as_csv(Table("districts", (("@x", "@x"), ("n", "n")), (cells,)))
    assert file.removeprefix("\ufeff").splitlines() == ["'@x;n", "'=1+1;-2"]
