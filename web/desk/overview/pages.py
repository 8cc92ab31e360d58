"""The supervisors' overview: figures, plots and tables of a period, and each table as a file."""

from aiohttp import web

from cases.acts.desk.lookup_alarm import lookup_alarm
from cases.acts.desk.statistics import overview
from facts.standing import danish_day
from web import db, keys
from web.desk.overview import plots
from web.desk.overview.csv_files import as_csv
from web.desk.overview.formats import short_day, word
from web.desk.overview.period import Period, read_period
from web.desk.overview.tables import Table, tables
from web.desk.pages import page
from web.errors import ApiError

HERE = "/desk/overview"
# Columns of the tables by day and by district, behind the name of the row.
CONVERSATIONS, REQUESTS, MEDIAN, LONG = 1, 2, 3, 4


async def show(request: web.Request) -> web.Response:
    """GET /desk/overview?from=&to=&district=."""
    period = _period(request)
    found = await _tables(request, period)
    settings, today = request.app[keys.SETTINGS], danish_day(request.app[keys.NOW]())
    kept = settings.retention_conversation_days
    context = {
        "period": period,
        "days": (short_day(period.first), short_day(period.last)),
        "tables": found,
        "plots": _plots(found),
        "districts": _districts(request),
        "alarm": await _alarm(request),
        "kept": kept,
        "incomplete": (today - period.first).days >= kept,
    }
    return page(request, "overview.html", context, status=422 if period.error else 200)


async def download(request: web.Request) -> web.Response:
    """GET /desk/overview/{table}.csv, of the same period."""
    period = _period(request)
    if period.error:
        raise ApiError("invalid_parameter")
    table = (await _tables(request, period)).get(request.match_info["table"])
    if table is None:
        raise ApiError("not_found")
    name = f"{table.name}-{period.first}-{period.last}.csv"
    return web.Response(
        text=as_csv(table),
        content_type="text/csv",
        charset="utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _period(request: web.Request) -> Period:
    return read_period(request.query, danish_day(request.app[keys.NOW]()))


async def _alarm(request: web.Request) -> str:
    """That somebody seems to try numbers and codes, in words; empty while nobody does."""
    now, limit = request.app[keys.NOW](), request.app[keys.SETTINGS].lookup_alarm
    found = await db.read(request, lambda unit: lookup_alarm(unit, now=now, limit=limit))
    return "" if found is None else word("lookup_alarm").format(vain=found.vain, talks=found.talks)


async def _tables(request: web.Request, period: Period) -> dict[str, Table]:
    who, now = request[keys.DESK_USER], request.app[keys.NOW]()
    found = await db.read(
        request,
        lambda unit: overview(
            unit,
            who=who,
            first=period.first,
            last=period.last,
            now=now,
            district=period.district,
        ),
    )
    named = request.app[keys.FACTS].districts
    return tables(found, {code: one.name for code, one in named.items()})


def _districts(request: web.Request) -> list[tuple[str, str]]:
    """The districts that the supervisor may choose between, by name."""
    who, known = request[keys.DESK_USER], request.app[keys.FACTS].districts
    return [(code, one.name) for code, one in sorted(known.items()) if who.serves(code)]


def _plots(found: dict[str, Table]) -> dict[str, plots.Plot]:
    made = [
        plots.columns("days", found["days"], (CONVERSATIONS, REQUESTS)),
        plots.dots("waits", found["days"], (MEDIAN, LONG)),
        plots.rows("reasons", found["reasons"], 1),
        plots.rows("districts", found["districts"], REQUESTS),
        plots.rows("callbacks", found["callbacks"], 1),
        plots.columns("ratings", found["ratings"], (1,)),
    ]
    return {plot.name: plot for plot in made}
