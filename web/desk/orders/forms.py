"""The decision about an order: what was typed becomes values, or errors beside their fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cases.acts.order_moves import NEEDS_REASON, REASON_CODES
from cases.views.order_desk import OrderFile
from web.desk.labels import desk_labels
from web.desk.orders.words import short_day

MOST = 1000


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """What was typed, what it means, and what is wrong with it by the field's name."""

    typed: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def read_decision(typed: Mapping[str, str], found: OrderFile, today: date) -> DecisionForm:
    """The form as it was sent; fields of other moves than the chosen one count for nothing."""
    form = DecisionForm(typed, {"seen": _seen(typed)})
    to = form.values["to"] = typed.get("to", "")
    if to not in found.moves:
        form.errors["to"] = error_text("to")
    if to in NEEDS_REASON:
        _read_reason(form)
    if to == "planned":
        _read_day(form, found, today)
    if to == "merged":
        form.values["merge_into"] = _text(form, "merge_into")
        _need(form, "merge_into")
    if to == "carried_out":
        form.values["result"] = _text(form, "result")
        _need(form, "result")
    if to in {"accepted", "withdrawn"}:
        form.values["reason"] = _text(form, "reason")
    return form


def error_text(code: str, **values: object) -> str:
    """What stands beside a field."""
    return str(desk_labels()["order_errors"][code]).format(**values)


def reasons() -> Sequence[tuple[str, str]]:
    """The catalogue, in the order in which it is shown."""
    return [(code, text) for code, text in desk_labels()["order_reasons"].items()]


def _read_reason(form: DecisionForm) -> None:
    code = form.typed.get("reason_code", "")
    form.values.update(reason_code=code, reason=_text(form, "reason"))
    if code not in REASON_CODES:
        form.errors["reason_code"] = error_text("reason_code")
    elif code == "other":
        _need(form, "reason")


def _read_day(form: DecisionForm, found: OrderFile, today: date) -> None:
    day = _day(form.typed.get("planned_for", ""))
    last = found.line.effort.by
    form.values["planned_for"] = day
    if day is None or day < today:
        form.errors["planned_for"] = error_text("planned_for")
    elif day > last and not form.typed.get("late_plan"):
        form.errors["late_plan"] = error_text("late_plan", by=short_day(last))


def _need(form: DecisionForm, name: str) -> None:
    if not form.values[name] and name not in form.errors:
        form.errors[name] = error_text(name)


def _text(form: DecisionForm, name: str) -> str | None:
    text = form.typed.get(name, "").strip()
    if len(text) > MOST:
        form.errors[name] = error_text("too_long", most=MOST)
    return text or None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _seen(typed: Mapping[str, str]) -> datetime | None:
    try:
        seen = datetime.fromisoformat(typed.get("seen", ""))
    except ValueError:
        return None
    return seen if seen.tzinfo else None
