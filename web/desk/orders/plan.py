"""A day's plan: as a page, as CSV for a Danish spreadsheet, and as a calendar file."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from aiohttp import web
from icalendar import Calendar, Event

from cases.acts.desk.orders import days_plan, export_plan
from cases.deadlines import DENMARK
from cases.views.order_desk import PlanEntry
from reading.text import clean
from web import db, keys
from web.desk.labels import desk_label, desk_labels
from web.desk.lists import defused, one_line
from web.desk.orders import words
from web.desk.orders.reading import chosen_day
from web.desk.pages import page

COLUMNS = (
    "day", "hours", "number", "kind", "place", "town", "municipality", "district", "wished",
    "requesters", "carry_out_by",
)  # fmt: skip
BOM = "\ufeff"


async def shown(request: web.Request) -> web.Response:
    """The plan as a page, with the ways to take it along."""
    who, day, district = request[keys.DESK_USER], chosen_day(request), _district(request)
    plan = await db.read(request, lambda unit: days_plan(unit, who=who, day=day, district=district))
    known = request.app[keys.FACTS].districts
    context = {
        "plan": plan,
        "day": day,
        "before": day - timedelta(days=1) if day > date.min else day,
        "after": day + timedelta(days=1) if day < date.max else day,
        "district": district,
        "districts": {code: one.name for code, one in known.items() if who.serves(code)},
        "rows": [row_of(entry) for entry in plan],
    }
    return page(request, "order_plan.html", context)


async def as_csv(request: web.Request) -> web.Response:
    """The plan for a Danish spreadsheet: semicolons, UTF-8 with its mark, no formulas."""
    plan, name = await _exported(request)
    return _download(csv_of(plan).encode(), "text/csv", f"{name}.csv")


async def as_calendar(request: web.Request) -> web.Response:
    """The plan for a calendar."""
    plan, name = await _exported(request)
    made = calendar_of(plan, chosen_day(request), request.app[keys.NOW]())
    return _download(made, "text/calendar", f"{name}.ics")


def row_of(entry: PlanEntry) -> dict[str, str]:
    """An entry's columns, in words."""
    place = entry.place
    return {
        "day": entry.day.strftime("%d-%m-%Y"),
        "hours": words.hours_words(*entry.hours) if entry.hours else "",
        "number": entry.number,
        "kind": words.kind_words(entry.kind, entry.sub_kind),
        "place": words.road_words(place),
        "town": words.town_words(place),
        "municipality": place.municipality,
        "district": place.district,
        "wished": words.times_words(entry.times),
        "requesters": str(entry.requesters),
        "carry_out_by": entry.carry_out_by.strftime("%d-%m-%Y") if entry.carry_out_by else "",
    }


def csv_of(plan: Sequence[PlanEntry]) -> str:
    """The plan as text; the first line names the columns."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([desk_label(name, "order_plan") for name in COLUMNS])
    for entry in plan:
        row = row_of(entry)
        writer.writerow([defused(row[name]) for name in COLUMNS])
    return BOM + out.getvalue()


def calendar_of(plan: Sequence[PlanEntry], day: date, now: datetime) -> bytes:
    """The plan as iCalendar; an entry without a time of day takes the whole day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Borgerraadgiver//Orders//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    title = str(desk_labels()["order_plan"]["calendar"])
    calendar.add("x-wr-calname", title.format(day=words.short_day(day)))
    for entry in plan:
        calendar.add_component(_event(entry, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(entry: PlanEntry, now: datetime) -> Event:
    # A lone carriage return is a line break to some who read the file, and the library keeps it.
    row, event = {name: one_line(text) for name, text in row_of(entry).items()}, Event()
    title = str(desk_labels()["order_plan"]["title"])
    event.add("uid", f"order-{entry.id}-{entry.day.isoformat()}@borgerraadgiver")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", title.format(kind=row["kind"], place=row["place"]))
    event.add("location", ", ".join(filter(None, (row["place"], row["town"], row["municipality"]))))
    told = ("number", "wished", "requesters", "carry_out_by")
    lines = [f"{desk_label(name, 'order_plan')}: {row[name]}" for name in told if row[name]]
    event.add("description", "\n".join(lines))
    begin, end = _span(entry)
    event.add("dtstart", begin)
    event.add("dtend", end)
    return event


def _span(entry: PlanEntry) -> tuple[date, date]:
    """From and to: times of day where they are known, else the whole day."""
    if entry.hours is None:
        return entry.day, entry.day + timedelta(days=1)
    start = datetime.combine(entry.day, time.fromisoformat(entry.hours[0]), DENMARK)
    end = start + timedelta(hours=1)
    if entry.hours[1]:
        end = datetime.combine(entry.day, time.fromisoformat(entry.hours[1]), DENMARK)
    return start, end if end > start else end + timedelta(days=1)


async def _exported(request: web.Request) -> tuple[list[PlanEntry], str]:
    who, day, district = request[keys.DESK_USER], chosen_day(request), _district(request)
    plan = await db.write(
        request, lambda unit: export_plan(unit, who=who, day=day, district=district)
    )
    return plan, f"{desk_label('file', 'order_plan')}-{day.isoformat()}"


def _district(request: web.Request) -> str | None:
    return clean(request.query.get("district", "")) or None


def _download(body: bytes, content_type: str, name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=body, content_type=content_type, charset="utf-8", headers=headers)
