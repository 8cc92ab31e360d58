"""Puts into words what happened outside the conversation: codes and values become a line."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rasa.shared.core.domain import Domain

from actions.handoff.outlook import day_words, wait_words
from actions.handoff.request import told_briefly
from bot.channel import Draft
from bot.lines import find_line, has_line
from cases.views.conversations import Turn

QUEUE_WORD, STILL_WAITING = "queue_word", "utter_handoff_already"
# Who must still have the conversation for the event to be news.
_NEWS_FOR = {
    QUEUE_WORD: "waiting",
    "adviser_lost": "waiting",
    "still_there": "adviser",
    "adviser_freed": "bot",
}


def is_outdated(turn: Turn) -> bool:
    """Whether the conversation has changed hands since, so that the line would be wrong."""
    return _NEWS_FOR.get(str(turn.intent), turn.owner) != turn.owner


def event_line(domain: Domain, turn: Turn) -> Draft:
    """The line of an event turn: `utter_event_<code>_<state>`, else `utter_event_<code>`.

    Raises `NoLine` if the domain has neither.
    """
    if turn.intent == QUEUE_WORD:
        return _queue_word(domain, turn)
    values = {**turn.values, "reason": _reason(domain, turn)}
    values |= {
        name: _day(value, turn.language) for name, value in values.items() if name.endswith("_for")
    }
    specific = f"utter_event_{turn.intent}_{turn.values.get('state', '')}"
    name = specific if has_line(domain, specific) else f"utter_event_{turn.intent}"
    return find_line(domain, name, values, turn.language)


def _queue_word(domain: Domain, turn: Turn) -> Draft:
    """Place and interval, or that nobody is there; briefly in a language that is not spoken here.

    `low` and `high` are minutes, `day` an ISO date; the page gets them as data, too.
    """
    state, place = turn.values["state"], turn.values.get("place")
    low, high = turn.values.get("low"), turn.values.get("high")
    data = {"type": "queue", "state": state, "place": place}
    data["wait"] = None if high is None else {"low": low, "high": high}
    if told_briefly(turn.language):
        line = find_line(domain, STILL_WAITING, None, turn.language)
    else:
        values = {"place": place, **_interval(domain, turn), **_promise(turn)}
        line = find_line(domain, f"utter_event_{QUEUE_WORD}_{state}", values, turn.language)
    return replace(line, data={**(line.data or {}), **data})


def _interval(domain: Domain, turn: Turn) -> Mapping[str, str]:
    low, high = turn.values.get("low"), turn.values.get("high")
    if low is None or high is None:
        return {}
    return {"wait": wait_words({"responses": domain.responses}, (low, high), turn.language)}


def _promise(turn: Turn) -> Mapping[str, str]:
    day = turn.values.get("day")
    return {"day": day_words(date.fromisoformat(day), turn.language)} if day else {}


def _reason(domain: Domain, turn: Turn) -> str:
    """An adviser's own words before the words that the reason's code has in the domain."""
    values = turn.values
    if values.get("reason"):
        return str(values["reason"])
    name = f"utter_reason_{values.get('reason_code', '')}"
    return find_line(domain, name, language=turn.language).text if has_line(domain, name) else ""


def _day(value: Any, language: str) -> str:
    if not value:
        return ""
    day = value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
    return day_words(day, language)
