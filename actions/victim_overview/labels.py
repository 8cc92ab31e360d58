"""The answers in words, as they are told back; every word comes from `data/words`."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

import yaml

from actions.context import HOUSE_LANGUAGE, turn_language
from actions.victim_overview.draft import OverviewDraft
from actions.victim_overview.told import OF_DEAD, WITNESS
from facts.standing import DENMARK
from settings import ROOT

# Days that are told one by one.
_EXACT = timedelta(days=100)
# Days that are told by their weekday.
_LATELY = timedelta(days=60)
_FOLDER = ROOT / "data" / "words"


def labels() -> Mapping[str, Any]:
    """The labels in the language of the turn; Danish where it has none of its own."""
    return _labels_in(turn_language())


@lru_cache
def _labels_in(language: str) -> Mapping[str, Any]:
    own = _FOLDER / language / "victim_labels.yml"
    danish = language == HOUSE_LANGUAGE or not own.exists()
    path = _FOLDER / "victim_labels.yml" if danish else own
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def noted(draft: OverviewDraft, names: list[str], today: date) -> str:
    """Some answers in one line; empty where there is nothing to say of them."""
    said = [name for name in names if draft.get(name) and not _goes_without(name, draft)]
    words = [_words_of(name, draft.get(name), today) for name in said]
    return str(labels()["join"].join(filter(None, words)))


def _goes_without(name: str, draft: OverviewDraft) -> bool:
    """What would be odd to tell back: to whom of a witness, what happened of who is bereaved."""
    if name == "who":
        return draft.get("kind") == WITNESS
    return name == "kind" and draft.get("who") == OF_DEAD


def _words_of(name: str, value: Any, today: date) -> str:
    if name == "when":
        return _when(value, today)
    if name == "municipality":
        return str(value["name"])
    return str(labels().get(name, {}).get(value, ""))


def _when(kept: Mapping[str, str], today: date) -> str:
    patterns = labels()["when"]
    if "at" in kept:
        at = datetime.fromisoformat(kept["at"]).astimezone(DENMARK)
        clock = labels()["clock"].format(hour=at.hour, minute=at.minute)
        return str(patterns["at"]).format(day=_day(at.date(), today), clock=clock)
    first = _day(date.fromisoformat(kept["day"]), today)
    if "to" not in kept:
        return str(patterns["day"]).format(day=first)
    return _stretch(date.fromisoformat(kept["day"]), date.fromisoformat(kept["to"]), today)


def _stretch(first: date, last: date, today: date) -> str:
    """From when to when; in years where it is rough."""
    patterns = labels()["when"]
    if last - first <= _EXACT:
        near = _is_near(first, today)
        days = {"day": _written(first, near=near), "last": _written(last, near=near)}
        return str(patterns["stretch"]).format(**days)
    name = "year" if first.year == last.year else "years"
    return str(patterns[name]).format(year=first.year, last=last.year)


def _day(day: date, today: date) -> str:
    """A day lately by its weekday, another one by its year."""
    return _written(day, near=_is_near(day, today))


def _is_near(day: date, today: date) -> bool:
    return today - day < _LATELY


def _written(day: date, *, near: bool) -> str:
    return str(labels()["near" if near else "far"]).format(
        weekday=labels()["weekdays"][day.weekday()],
        day=day.day,
        month=labels()["months"][day.month - 1],
        year=day.year,
    )
