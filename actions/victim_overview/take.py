"""Read the answer to one question; a few words are enough where they were asked for."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from actions.victim_overview.draft import OverviewDraft
from actions.victim_overview.heard import Heard
from actions.victim_overview.told import (
    OF_DEAD,
    OLDEST,
    RELATIVE,
    SELF,
    place_value,
    read_injured,
    read_kind,
    read_minor,
    read_reported,
    read_told,
    read_who,
)
from actions.victim_overview.when import When, read_hour
from actions.victim_overview.when_words import load_when_words
from facts.standing import danish_day
from reading.contact import read_email
from reading.orders import read_yes_no

Reader = Callable[[Heard, OverviewDraft], Any]
_YES_OR_NO = 4
# The days that are offered as choices.
DAYS = {"today": 0, "yesterday": 1}
_YOUNGEST = 18


def read_answer(name: str, heard: Heard, draft: OverviewDraft) -> Any:
    """The answer to a question as it is kept, or None."""
    return _READERS[name](heard, draft)


def picked_value(name: str, value: str, heard: Heard) -> Any:
    """What a choice stands for."""
    if name == "when" and value in DAYS:
        day = danish_day(heard.text.turn.now()) - timedelta(days=DAYS[value])
        return {"day": day.isoformat()}
    if name == "municipality":
        turn = heard.text.turn
        return place_value(turn.facts.gazetteer.read(value, expected="municipality"), turn)
    return value


def when_problem(heard: Heard) -> str | None:
    """What is wrong with a time that was told."""
    return heard.text.when.problem


def _kind(heard: Heard, draft: OverviewDraft) -> str | None:
    if kind := read_kind(heard.text):
        return kind
    return "other" if heard.is_only("other") else heard.text.words.nearly(heard.folded)


def _who(heard: Heard, draft: OverviewDraft) -> str | None:
    if heard.says("dead") and not heard.says("not_dead"):
        return OF_DEAD
    if heard.is_only("self_answers"):
        return SELF
    return RELATIVE if heard.says("relative_answers") else read_who(heard.text) or _short_who(heard)


def _short_who(heard: Heard) -> str | None:
    """A relation alone is whom it happened to; a yes is no answer to either-or."""
    if heard.says("relations"):
        return RELATIVE
    return SELF if heard.is_short and heard.says("object") else None


def _when(heard: Heard, draft: OverviewDraft) -> Any:
    return heard.text.when.kept


def _yes_no(heard: Heard) -> str | None:
    if heard.intent in ("affirm", "deny") and not _tells_else(heard):
        return "yes" if heard.intent == "affirm" else "no"
    ashamed = heard.says("blames_self")
    for answer in ("yes", "no"):
        if heard.is_only(answer) or (ashamed and heard.leads_with(answer)):
            return answer
    agreed = read_yes_no(heard.text.text, heard.text.turn.facts.order_words)
    few = len(heard.text.text.split()) <= _YES_OR_NO
    return None if agreed is None or not few else "yes" if agreed else "no"


def _tells_else(heard: Heard) -> bool:
    """Whether it only seems a yes or a no: it tells something, and begins with neither."""
    begins = any(heard.begins_with(answer) for answer in ("yes", "no"))
    return not begins and (heard.is_only("self_answers") or bool(read_told(heard.text)))


def _reported(heard: Heard, draft: OverviewDraft) -> str | None:
    return read_reported(heard.text) or _yes_no(heard)


def _injured(heard: Heard, draft: OverviewDraft) -> str | None:
    return read_injured(heard.text) or _yes_no(heard)


def _minor(heard: Heard, draft: OverviewDraft) -> str | None:
    plain = heard.folded.strip(" .,!?")
    if plain.isdigit():
        # A higher number is no age but, say, a postal code.
        return ("yes" if int(plain) < _YOUNGEST else "no") if int(plain) <= OLDEST else None
    young = "yes" if heard.is_only("underage_asked") else None
    return read_minor(heard.text) or young or _yes_no(heard)


def _hour(heard: Heard, draft: OverviewDraft) -> Any:
    when = _read_hour(heard, draft)
    return when.kept if when.kept and "at" in when.kept else None


def _read_hour(heard: Heard, draft: OverviewDraft) -> When:
    turn = heard.text.turn
    return read_hour(
        heard.text.text,
        draft.get("when") or {},
        now=turn.now(),
        words=load_when_words(),
        times=turn.facts.time_words,
    )


def _municipality(heard: Heard, draft: OverviewDraft) -> Any:
    return place_value(heard.text.asked_place, heard.text.turn)


def _mail(heard: Heard, draft: OverviewDraft) -> str | None:
    return read_email(heard.text.text).address


_READERS: Mapping[str, Reader] = {
    "kind": _kind,
    "who": _who,
    "when": _when,
    "reported": _reported,
    "injured": _injured,
    "minor": _minor,
    "hour": _hour,
    "municipality": _municipality,
    "mail": _mail,
}
