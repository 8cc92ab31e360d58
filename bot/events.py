"""Puts into words what happened outside the conversation: codes and values become a line."""

from datetime import date, datetime
from typing import Any

from rasa.shared.core.domain import Domain

from bot.channel import Draft
from bot.lines import find_line, has_line
from cases.views import Turn


def event_line(domain: Domain, turn: Turn) -> Draft:
    """The line of an event turn: `utter_event_<code>_<state>`, else `utter_event_<code>`.

    Raises `NoLine` if the domain has neither.
    """
    values = {**turn.values, "reason": _reason(domain, turn)}
    values |= {name: _day(value) for name, value in values.items() if name.endswith("_for")}
    specific = f"utter_event_{turn.intent}_{turn.values.get('state', '')}"
    name = specific if has_line(domain, specific) else f"utter_event_{turn.intent}"
    return find_line(domain, name, values, turn.language)


def _reason(domain: Domain, turn: Turn) -> str:
    """An adviser's own words before the words that the reason's code has in the domain."""
    values = turn.values
    if values.get("reason"):
        return str(values["reason"])
    name = f"utter_reason_{values.get('reason_code', '')}"
    return find_line(domain, name, language=turn.language).text if has_line(domain, name) else ""


def _day(value: Any) -> str:
    if not value:
        return ""
    day = value if isinstance(value, date) else datetime.fromisoformat(str(value))
    return f"{day.day}.{day.month}.{day.year}"
