"""Which questions are still worth asking: those whose answer can change the overview."""

from collections.abc import Iterator
from datetime import date, timedelta

from actions.context import TurnContext
from actions.victim_overview.draft import PREFIX, QUESTIONS, OverviewDraft
from actions.victim_overview.told import OF_DEAD, WITNESS
from facts.overview import applies
from facts.overview_words import situation_of
from facts.standing import danish_day
from facts.victim import VictimTopic

HOURS_RULE = "report_72_hours"
# A time of day counts for so many days.
_HOURS_MATTER = timedelta(days=3)
# What nobody is asked who does not say what happened; the limits are told without.
_OF_WHAT_HAPPENED = frozenset({"when", "injured", "hour"})
# What has no hour that is remembered.
_NO_HOUR = frozenset({"digital_sexual_offence", "other"})
# What nobody who is bereaved is asked.
_NOT_OF_THE_DEAD = frozenset({"injured", "minor", "hour"})


def questions(draft: OverviewDraft, turn: TurnContext) -> list[str]:
    """The questions of this overview, answered ones too, in the order of asking."""
    if draft.work.task == "mail":
        return ["mail"]
    return [name for name in QUESTIONS if draft.get(name) is not None or _open(name, draft, turn)]


def leave_the_rest(draft: OverviewDraft, turn: TurnContext) -> None:
    """The questions are over: those that were not answered are not asked again by themselves."""
    for name in [each for each in QUESTIONS if _open(each, draft, turn)]:
        draft.skip(name)
    draft.work.finish()


def _open(name: str, draft: OverviewDraft, turn: TurnContext) -> bool:
    return draft.get(name) is None and _matters(name, draft, turn)


def next_question(draft: OverviewDraft, turn: TurnContext) -> str | None:
    """The slot to ask for now; None ends the form."""
    if draft.work.outcome:
        return None
    open_ones = (
        name
        for name in questions(draft, turn)
        if draft.get(name) is None and name not in draft.work.skipped
    )
    name = next(open_ones, None)
    return None if name is None else f"{PREFIX}{name}"


def _matters(name: str, draft: OverviewDraft, turn: TurnContext) -> bool:
    """Whether some topic, or the district, hangs on the answer."""
    if name in ("kind", "municipality"):
        return True
    if name == "who" and draft.get("kind") == WITNESS:
        return False
    if name in _NOT_OF_THE_DEAD and draft.get("who") == OF_DEAD:
        return False
    if name in _OF_WHAT_HAPPENED and draft.get("kind") is None:
        return False
    topics = list(_possible(draft, turn))
    if name == "when":
        return any(topic.deadline for topic in topics)
    if name == "hour":
        return _hour_matters(draft, turn)
    return any(name in topic.applies for topic in topics)


def _possible(draft: OverviewDraft, turn: TurnContext) -> Iterator[VictimTopic]:
    """The topics that what is told leaves possible; what is not told yet may still be anything."""
    told = situation_of(draft.situation(turn.language)).answers()
    decided = {name for name in told if name in QUESTIONS and draft.get(name) is not None}
    decided |= {*draft.work.skipped, "kind", "language"}
    for topic in turn.facts.victim_topics.values():
        if all(told[name] in topic.applies[name] for name in topic.applies if name in decided):
            yield topic


def _hour_matters(draft: OverviewDraft, turn: TurnContext) -> bool:
    happened = draft.get("when") or {}
    if "day" not in happened or draft.get("kind") in _NO_HOUR:
        return False
    first, last = (date.fromisoformat(happened[each]) for each in ("day", _last(happened)))
    recent = danish_day(turn.now()) - first <= _HOURS_MATTER
    situation = situation_of(draft.situation(turn.language))
    topics = turn.facts.victim_topics.values()
    counts = any(each.deadline == HOURS_RULE and applies(each, situation) for each in topics)
    return counts and recent and last - first <= timedelta(days=1)


def _last(happened: dict[str, str]) -> str:
    return "to" if "to" in happened else "day"
