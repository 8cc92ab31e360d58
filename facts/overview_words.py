"""The overview as it is shown: each topic with its words, its deadline in words, its standing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import yaml

from facts.answers import KnowledgeEntry
from facts.deadlines import Deadline, Moment
from facts.overview import Situation, Told
from facts.standing import DENMARK, danish_day, withheld_because
from facts.victim import CONDITIONS
from reading.overlay import laid_over
from settings import ROOT

HOUSE_LANGUAGE, ENGLISH = "da", "en"
_FILE = "overview_deadlines.yml"


@dataclass(frozen=True, slots=True)
class Stretch(Moment):
    """Some time from `day` to `last`; what is counted from it is counted from its first day."""

    last: date | None = None

    @property
    def latest(self) -> datetime:
        """The end of its last day."""
        last = self.last or self.day or self.danish_day
        return datetime.combine(last + timedelta(days=1), time(), DENMARK)


def situation_of(kept: Mapping[str, Any]) -> Situation:
    """The situation of answers as they are kept (JSON); what is missing or odd is not known."""
    known = {
        name: str(kept[name]) for name, allowed in CONDITIONS.items() if kept.get(name) in allowed
    }
    return Situation(**known, happened=moment_of(kept.get("happened")))


def moment_of(kept: Mapping[str, str] | None) -> Moment | None:
    """When it happened: `{"at": …}` aware, `{"day": …}`, or `{"day": …, "to": …}`, all ISO."""
    if not kept:
        return None
    if kept.get("at"):
        return Moment(at=datetime.fromisoformat(kept["at"]))
    first = date.fromisoformat(kept["day"])
    last = kept.get("to")
    return Stretch(day=first, last=date.fromisoformat(last)) if last else Moment(day=first)


def narrows(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether a time, as it is kept, lies within another one and says more."""
    wide, fine = moment_of(before), moment_of(after)
    if wide is None or fine is None or before == after:
        return False
    return wide.earliest <= fine.earliest and fine.latest <= wide.latest


def topic_rows(
    told: Iterable[Told], language: str, now: datetime, *, production: bool
) -> list[dict[str, Any]]:
    """The topics of an overview as JSON, in their order.

    `body` is empty and `withheld` the reason where a topic is not said at `now`; its link stands.
    """
    return [_row(one, language, now, production) for one in told]


def _row(told: Told, language: str, now: datetime, production: bool) -> dict[str, Any]:
    topic, entry = told.topic, told.topic.entry
    reason = withheld_because(entry, now, production=production)
    deadline = told.deadline if reason is None else None
    return {
        "id": topic.id,
        "title": topic.title_en if language == ENGLISH else topic.title,
        "section": topic.section,
        "body": "" if reason else _body(entry, language),
        "deadline": deadline_row(deadline, language, now) if deadline else None,
        "link": entry.link,
        "approved": entry.godkendt_af is not None,
        "withheld": reason,
    }


def _body(entry: KnowledgeEntry, language: str) -> str:
    text = entry.text_en if language == ENGLISH else entry.text
    return text.replace("{link}", entry.link)


def deadline_row(deadline: Deadline, language: str, now: datetime) -> dict[str, Any]:
    """A deadline as JSON: its words, how it stands, and `at` or `day` where one is known."""
    row: dict[str, Any] = {
        "text": deadline_text(deadline, language, danish_day(now)),
        "standing": deadline.standing,
    }
    if deadline.at is not None:
        row["at"] = deadline.at.isoformat()
    elif deadline.day is not None:
        row["day"] = deadline.day.isoformat()
    return row


def deadline_text(deadline: Deadline, language: str, today: date | None = None) -> str:
    """A deadline in words; with `today` one that may be behind us is not told as still to come."""
    words = _words_in(language if language == ENGLISH else HOUSE_LANGUAGE)
    day = danish_day(deadline.at) if deadline.at else deadline.day
    patterns: Mapping[str, str] = words[deadline.rule]
    pattern = patterns[_variant(deadline, today)]
    return pattern.format(**_values(words, day, deadline.at)) if day else pattern


def _variant(deadline: Deadline, today: date | None) -> str:
    if deadline.standing == "open":
        return "open_at" if deadline.at else "open_day"
    behind = today is not None and deadline.day is not None and deadline.day < today
    if deadline.standing == "at_the_earliest" and behind:
        still = today is not None and deadline.last is not None and today <= deadline.last
        return "perhaps_gone_by" if still else "gone_by"
    return deadline.standing


def _values(words: Mapping[str, Any], day: date, at: datetime | None) -> dict[str, str]:
    patterns = words["patterns"]
    parts = {
        "weekday": words["weekdays"][day.weekday()],
        "day": day.day,
        "month": words["months"][day.month - 1],
        "year": day.year,
    }
    local = at.astimezone(DENMARK) if at else None
    return {
        "near": patterns["near"].format(**parts),
        "far": patterns["far"].format(**parts),
        "clock": patterns["clock"].format(hour=local.hour, minute=local.minute) if local else "",
    }


@lru_cache
def _words_in(language: str) -> Mapping[str, Any]:
    folder = ROOT / "data" / "words"
    words: dict[str, Any] = yaml.safe_load((folder / _FILE).read_text("utf-8"))
    if language == HOUSE_LANGUAGE:
        return words
    own: dict[str, Any] = yaml.safe_load((folder / language / _FILE).read_text("utf-8"))
    for name in ("weekdays", "months"):
        words.pop(name)
    return dict(laid_over(words, own))
