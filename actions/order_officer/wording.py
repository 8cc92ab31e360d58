"""Show the values of an order in Danish; every word comes from `data/words/order_labels.yml`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from actions.order_officer.draft import Draft
from actions.order_officer.words import load_labels
from reading.contact import show_phone

_CODE_GROUPS = {
    "order_kind": "kinds",
    "order_sub_kind": "sub_kinds",
    "order_role": "roles",
}


def show_day(day: date) -> str:
    """A date with its weekday, spelled out."""
    labels = load_labels()
    return str(labels["patterns"]["date"]).format(
        weekday=labels["weekdays"][day.weekday()],
        day=day.day,
        month=labels["months"][day.month - 1],
        year=day.year,
    )


def _join(parts: Sequence[str]) -> str:
    patterns = load_labels()["patterns"]
    if len(parts) < 2:
        return "".join(parts)
    return str(patterns["list_join"].join(parts[:-1]) + patterns["last_join"] + parts[-1])


def _show_days(first: str, last: str | None) -> str:
    begin = show_day(date.fromisoformat(first))
    if not last or last == first:
        return begin
    pattern = str(load_labels()["patterns"]["date_range"])
    return pattern.format(first=begin, last=show_day(date.fromisoformat(last)))


def _show_hours(start: str | None, end: str | None) -> str:
    patterns = load_labels()["patterns"]
    dotted = {"start": (start or "").replace(":", "."), "end": (end or "").replace(":", ".")}
    name = "hours" if start and end else "from" if start else "until" if end else None
    return str(patterns[name]).format(**dotted) if name else ""


def _show_weekdays(weekdays: Sequence[int]) -> str:
    labels = load_labels()
    group = labels["weekday_groups"].get(",".join(map(str, weekdays)))
    return str(group) if group else _join([labels["weekdays"][day] for day in weekdays])


def _show_span(span: Mapping[str, Any]) -> str:
    days = _show_weekdays(span.get("weekdays") or ())
    dates = _show_days(span["date"], span.get("date_to")) if span.get("date") else ""
    hours = _show_hours(span.get("start"), span.get("end"))
    part = load_labels()["parts"].get(span.get("part") or "", "")
    return " ".join(filter(None, (days, dates, hours or part)))


def _show_times(value: Mapping[str, Any]) -> str:
    return _join([_show_span(span) for span in value["spans"]]) or str(value["said"])


def _show_road(value: Mapping[str, Any]) -> str:
    patterns = load_labels()["patterns"]
    named = " ".join(filter(None, (value["road"], value.get("house_number"))))
    if not value.get("road_to"):
        return named
    ends = {"road": named, "road_from": value.get("road_from"), "road_to": value["road_to"]}
    return str(patterns["stretch" if value.get("road_from") else "stretch_to"]).format(**ends)


def _show_municipality(value: Mapping[str, Any]) -> str:
    labels = load_labels()
    postal, town = value.get("postal_code"), value.get("town")
    town = None if town == value["name"] and not postal else town
    kind = "_".join(name for name, said in (("postal", postal), ("town", town)) if said)
    pattern = labels["patterns"][f"{kind}_municipality"] if kind else "{municipality}"
    known = municipality_name(value["name"])
    name = str(pattern).format(municipality=known, postal_code=postal, town=town)
    return str(labels["answers"]["assumed"]).format(name=name) if value.get("assumed") else name


def municipality_name(name: str) -> str:
    """What a municipality calls itself."""
    labels = load_labels()
    usual = str(labels["patterns"]["municipality"]).format(municipality=name)
    return str(labels["municipality_names"].get(name, usual))


def _show_contact(value: Mapping[str, Any]) -> str:
    phone = show_phone(value["phone"]) if value.get("phone") else ""
    return _join([part for part in (phone, value.get("email")) if part])


def _show_date(value: Mapping[str, Any]) -> str:
    return _show_days(value["date"], value.get("date_to"))


def _show_clock(value: Mapping[str, Any]) -> str:
    return _show_hours(value.get("start"), value.get("end")) or str(value["said"])


def _show_yes_no(value: bool) -> str:
    return str(load_labels()["answers"]["yes" if value else "no"])


_SHOWN: Mapping[str, Callable[[Any], str]] = {
    "order_road": _show_road,
    "order_municipality": _show_municipality,
    "order_times": _show_times,
    "order_date": _show_date,
    "order_alternative_date": _show_date,
    "order_hours": _show_clock,
    "order_venue": lambda value: str(value["said"]),
    "order_contact": _show_contact,
    "order_school_road": _show_yes_no,
}


def show(slot: str, value: Any) -> str:
    """A slot's value in Danish; an unanswered one as such."""
    labels = load_labels()
    if value is None:
        return str(labels["answers"]["skipped"])
    if slot in _CODE_GROUPS:
        return str(labels[_CODE_GROUPS[slot]].get(value, value))
    return _SHOWN[slot](value) if slot in _SHOWN else str(value)


def label(slot: str) -> str:
    """What the summary calls a slot."""
    return str(load_labels()["slots"][slot])


def noted(draft: Draft, slots: Sequence[str]) -> str:
    """Some answers in one sentence."""
    labels = load_labels()
    patterns = labels["noted"]
    shown = {slot: show(slot, draft.get(slot)) for slot in slots}
    parts = [str(patterns.get(slot, "{value}")).format(value=shown[slot]) for slot in slots]
    return str(labels["patterns"]["noted_join"].join(parts))


def before_line(draft: Draft) -> tuple[str, dict[str, str]]:
    """The response that tells of the similar order, and the values for it."""
    labels, similar = load_labels(), draft.work.similar or {}
    count, day = similar.get("count", 0), similar.get("planned_for")
    wishes = labels["wishes"]["one" if count == 1 else "many"].format(count=count)
    values = {"wishes": str(wishes), "thing": str(labels["things"][draft.get("order_kind")])}
    if similar.get("number"):
        return "utter_order_ask_own_before", {**values, "number": similar["number"]}
    if draft.may_support:
        return "utter_order_ask_duplicate", values
    if day:
        planned = {**values, "date": show_day(date.fromisoformat(day))}
        return "utter_order_ask_planned_before", planned
    return "utter_order_ask_decided_before", values


def summary_lines(draft: Draft) -> str:
    """The numbered summary, one answer a line."""
    pattern = str(load_labels()["patterns"]["line"])
    return "\n".join(
        pattern.format(number=number, label=label(slot), value=show(slot, draft.get(slot)))
        for number, slot in enumerate(draft.shown, start=1)
    )
