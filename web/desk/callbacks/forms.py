"""The form about a try: what was typed becomes values, or errors that stand beside their fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from cases.acts.desk.callbacks import OUTCOMES
from facts.hours import COPENHAGEN
from reading.times import TimeSpan
from web.desk.callbacks.next_try import MOST_DAYS, is_outside, is_too_far
from web.desk.labels import desk_labels

MOST = 2000
_NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class TryForm:
    """What was typed, what it means, and what is wrong with it by the field's name."""

    typed: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def empty_form(proposed: datetime | None) -> TryForm:
    """The form as it is first shown, with the next try filled in."""
    if proposed is None:
        return TryForm({})
    local = proposed.astimezone(COPENHAGEN)
    day, clock = local.date().isoformat(), local.strftime("%H:%M")
    return TryForm({"next_day": day, "next_time": clock})


def read_try(typed: Mapping[str, str], safe: tuple[TimeSpan, ...] | None, now: datetime) -> TryForm:
    """The form as it was sent."""
    outcome, note = typed.get("outcome", ""), typed.get("note", "").strip()
    errors: dict[str, str] = {}
    if outcome not in OUTCOMES:
        errors["outcome"] = error_text("outcome")
    if len(note) > MOST:
        errors["note"] = error_text("too_long", most=MOST)
    elif outcome == "given_up" and not note:
        errors["note"] = error_text("note")
    values: dict[str, Any] = {"outcome": outcome, "note": note, "seen_tries": _seen(typed)}
    if outcome == "not_reached":
        at = _moment(typed)
        values["next_try_at"] = at
        if at is None or at <= now:
            errors["next_try"] = error_text("next_try")
        elif is_too_far(at, now):
            errors["next_try"] = error_text("too_far", most=MOST_DAYS)
        elif is_outside(safe, at) and not typed.get("outside"):
            errors["outside"] = error_text("outside")
    return TryForm(typed, values, errors)


def error_text(code: str, **values: object) -> str:
    """What stands beside a field."""
    return str(desk_labels()["callback_errors"][code]).format(**values)


def _seen(typed: Mapping[str, str]) -> int | None:
    """How many tries the page showed, so that a form that is sent twice counts once."""
    said = typed.get("seen_tries", "")
    return int(said) if _NUMBER.fullmatch(said) else None


def _moment(typed: Mapping[str, str]) -> datetime | None:
    try:
        day = date.fromisoformat(typed.get("next_day", ""))
        clock = time.fromisoformat(typed.get("next_time", ""))
    except ValueError:
        return None
    return datetime.combine(day, clock.replace(tzinfo=None), COPENHAGEN)
