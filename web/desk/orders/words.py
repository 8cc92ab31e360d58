"""How orders read to a person: clocks, days, wished times, places and details."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cases.order_clocks import Clock
from cases.views.order_desk import OrderFile
from cases.views.orders import OrderPlace
from web.chat.pages.formats import day as long_day
from web.chat.pages.formats import plain_day
from web.desk.labels import desk_label, desk_labels

SHORT = "%H.%M"


def clock_words(clock: Clock, which: str) -> str:
    """How a clock stands; `which` is answer or effort."""
    words, days = desk_labels()[f"order_{which}"], abs(clock.days)
    text = words.get(f"{clock.state}_{days}", words[clock.state])
    return str(text).format(n=days, day=short_day(clock.by))


def short_day(value: date) -> str:
    """A day without the day of the week."""
    return plain_day(value.isoformat())


def kind_words(kind: str, sub_kind: str | None) -> str:
    """The kind, and what of it."""
    more = desk_label(sub_kind, "order_sub_kinds") if sub_kind else ""
    return f"{desk_label(kind, 'order_kinds')}{': ' if more else ''}{more}"


def road_words(place: OrderPlace) -> str:
    """The road or the venue; the municipality where neither is known."""
    road = " ".join(filter(None, (place.road, place.house_number)))
    if road and place.road_to:
        road = _pattern("stretch").format(road=road, to=place.road_to)
    parts = dict.fromkeys(filter(None, (place.venue, road)))
    return ", ".join(parts) or place.said or place.municipality


def town_words(place: OrderPlace) -> str:
    """Postal code and town."""
    return " ".join(filter(None, (place.postal_code, place.town)))


def times_words(times: Sequence[Mapping[str, Any]]) -> str:
    """Wished times; what was not understood stands as it was said."""
    return _join([_time(time) for time in times if _time(time)])


def hours_words(start: str | None, end: str | None) -> str:
    """A stretch of the day."""
    name = "hours" if start and end else "from" if start else "until" if end else ""
    dotted = {"start": (start or "").replace(":", "."), "end": (end or "").replace(":", ".")}
    return _pattern(name).format(**dotted) if name else ""


def detail_words(name: str, value: Any) -> str:
    """The answer to one of the further questions."""
    if isinstance(value, bool):
        return desk_label("yes" if value else "no", "order_yes_no")
    if isinstance(value, Mapping):
        days = _days(value) if value.get("date") else ""
        hours = hours_words(value.get("start"), value.get("end"))
        return " ".join(filter(None, (days, hours))) or str(value.get("said", ""))
    return desk_label(str(value), "order_topics") if name == "topic" else str(value)


def told_words(found: OrderFile) -> str:
    """Whom the answer reaches, and how."""
    labels = desk_labels()["order_reach"]
    counts = {way: sum(way in one.told for one in found.requesters) for way in ("chat", "mail")}
    counts["none"] = sum(not one.told for one in found.requesters)
    parts = [labels[way].format(n=count) for way, count in counts.items() if count]
    return " ".join(parts) or str(labels["nobody"])


def _time(time: Mapping[str, Any]) -> str:
    days = _days(time) if time.get("date") else _weekdays(time.get("weekdays") or ())
    hours = hours_words(time.get("start"), time.get("end"))
    part = desk_label(time.get("part"), "order_parts")
    return " ".join(filter(None, (days, hours or part))) or str(time.get("said") or "")


def _weekdays(weekdays: Sequence[int]) -> str:
    labels = desk_labels()
    group = labels["order_weekday_groups"].get(",".join(map(str, weekdays)))
    return str(group) if group else _join([labels["order_weekdays"][day] for day in weekdays])


def _days(value: Mapping[str, Any]) -> str:
    first, last = long_day(value["date"]), value.get("date_to")
    if not last or last == value["date"]:
        return first
    return _pattern("days").format(first=first, last=long_day(last))


def _join(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _pattern("join").join(parts[:-1]) + _pattern("last") + parts[-1]


def _pattern(name: str) -> str:
    return str(desk_labels()["order_patterns"][name])
