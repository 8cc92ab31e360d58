"""The values that a dialogue has gathered, in Danish; words come from `data/words`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import yaml

from facts.hours import COPENHAGEN
from reading.contact import show_phone
from settings import ROOT
from web.desk.labels import desk_label

PLACE = ROOT / "data" / "words" / "order_labels.yml"
_CODES = {
    "order_kind": "kinds",
    "order_sub_kind": "sub_kinds",
    "order_role": "roles",
    "order_topic": "topics",
}
_VICTIM = frozenset(
    {"victim_kind", "victim_who", "victim_reported", "victim_injured", "victim_minor"}
)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(PLACE.read_text("utf-8"))
    return loaded


def slot_label(slot: str) -> str:
    """What a question is called at the desk."""
    return desk_label(slot, "packet_questions")


def slot_value(slot: str, value: Any) -> str:
    """A value as a colleague would write it; one of an unknown shape as it was said."""
    try:
        return _shown(slot, value)
    except (KeyError, TypeError, ValueError):
        return _plain(value)


def _shown(slot: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(_words()["answers"]["yes" if value else "no"])
    if slot == "callback_kind":
        return desk_label(str(value), "page_callbacks")
    if slot in _CODES and isinstance(value, str):
        return str(_words()[_CODES[slot]].get(value, value))
    if slot in _VICTIM and isinstance(value, str):
        return desk_label(value, slot)
    if slot in _SHOWN and isinstance(value, Mapping):
        return _SHOWN[slot](value) or _plain(value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        said = value.get("said") or value.get("name") or value.get("number")
        return str(said) if said else ", ".join(str(part) for part in value.values() if part)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_plain(part) for part in value)
    return "" if value is None else str(value)


def _join(parts: Sequence[str]) -> str:
    patterns = _words()["patterns"]
    if len(parts) < 2:
        return "".join(parts)
    return str(patterns["list_join"].join(parts[:-1]) + patterns["last_join"] + parts[-1])


def _day(text: str) -> str:
    words, day = _words(), date.fromisoformat(text)
    pattern = str(words["patterns"]["date"])
    names = {"weekday": words["weekdays"][day.weekday()], "month": words["months"][day.month - 1]}
    return pattern.format(day=day.day, year=day.year, **names)


def _days(value: Mapping[str, Any]) -> str:
    first, last = value.get("date"), value.get("date_to")
    if not first:
        return ""
    if not last or last == first:
        return _day(first)
    return str(_words()["patterns"]["date_range"]).format(first=_day(first), last=_day(last))


def _hours(value: Mapping[str, Any]) -> str:
    start, end = (str(value.get(name) or "").replace(":", ".") for name in ("start", "end"))
    name = "hours" if start and end else "from" if start else "until" if end else ""
    return str(_words()["patterns"][name]).format(start=start, end=end) if name else ""


def _weekdays(days: Sequence[int]) -> str:
    words = _words()
    group = words["weekday_groups"].get(",".join(map(str, days)))
    return str(group) if group else _join([words["weekdays"][day] for day in days])


def _span(span: Mapping[str, Any]) -> str:
    part = str(_words()["parts"].get(span.get("part") or "", ""))
    found = (_weekdays(span.get("weekdays") or ()), _days(span), _hours(span) or part)
    return " ".join(filter(None, found))


def _times(value: Mapping[str, Any]) -> str:
    return _join([_span(span) for span in value.get("spans") or ()])


def _road(value: Mapping[str, Any]) -> str:
    patterns = _words()["patterns"]
    named = " ".join(filter(None, (value["road"], value.get("house_number"))))
    if not value.get("road_to"):
        return named
    ends = {"road": named, "road_from": value.get("road_from"), "road_to": value["road_to"]}
    return str(patterns["stretch" if value.get("road_from") else "stretch_to"]).format(**ends)


def _municipality(value: Mapping[str, Any]) -> str:
    town = " ".join(filter(None, (value.get("postal_code"), value.get("town"))))
    words = _words()
    usual = str(words["patterns"]["municipality"]).format(municipality=value["name"])
    return ", ".join(filter(None, (town, words["municipality_names"].get(value["name"], usual))))


def _contact(value: Mapping[str, Any]) -> str:
    phone = show_phone(value["phone"]) if value.get("phone") else ""
    return _join([part for part in (phone, value.get("email") or "") if part])


def _happened(value: Mapping[str, Any]) -> str:
    """When something happened: a moment, a day, or days that it was between."""
    if value.get("at"):
        at = datetime.fromisoformat(value["at"]).astimezone(COPENHAGEN)
        named = {"day": _day(at.date().isoformat()), "time": f"{at:%H.%M}"}
        return desk_label("at", "victim_when").format(**named)
    if value.get("to"):
        days = {"day": _day(value["day"]), "last": _day(value["to"])}
        return desk_label("stretch", "victim_when").format(**days)
    return _day(value["day"])


_SHOWN: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "order_road": _road,
    "order_municipality": _municipality,
    "order_times": _times,
    "order_date": _days,
    "order_alternative_date": _days,
    "order_hours": _hours,
    "order_contact": _contact,
    "callback_contact": _contact,
    "victim_when": _happened,
    "victim_municipality": _municipality,
}
