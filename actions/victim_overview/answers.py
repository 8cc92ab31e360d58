"""Whether a text reads as an answer to the open question, for the bot's arbiter."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from actions.context import NoTurn, TurnContext, current, turn_facts
from actions.victim_overview.draft import PREFIX, OverviewDraft
from actions.victim_overview.heard import Heard, asks_for_link, heard_of
from actions.victim_overview.take import read_answer, when_problem
from actions.victim_overview.told import read_told

# No question takes just any words.
FREE_SLOTS: frozenset[str] = frozenset()
_FEW_WORDS = 2
# What a story of a crime is understood as outside of the form.
_STORIES = frozenset({"report_crime", "report_online", "give_tip"})


def answers(requested_slot: str, text: str, slots: Mapping[str, Any]) -> bool:
    """True if the form would take the text as an answer, or as telling something else of it."""
    heard, name = heard_of({"text": text}, _turn()), requested_slot.removeprefix(PREFIX)
    if heard.skips or heard.is_only("show") or _is_met(name, heard):
        return True
    if heard.is_question:
        return False
    return reads(name, heard, OverviewDraft(slots))


def _is_met(name: str, heard: Heard) -> bool:
    """Whether a text is met within the talk though it answers nothing."""
    return name != "mail" and (heard.is_only("accepts") or heard.says("blames_self"))


def reads(name: str, heard: Heard, draft: OverviewDraft) -> bool:
    """Whether a text answers this question, or others of the overview in passing."""
    if read_answer(name, heard, draft) is not None:
        return True
    if name == "when" and when_problem(heard):
        return True
    if name == "mail":
        return "@" in heard.text.text
    place = heard.text.asked_place
    if name == "municipality" and (place.candidates or place.outside):
        return True
    return not heard.says("errand") and bool(read_told(heard.text).keys() - {"municipality"})


def tells(requested_slot: str, intent: str, text: str, slots: Mapping[str, Any]) -> bool:
    """Whether what happened is told here, and not to be reported or asked about elsewhere."""
    heard = heard_of({"text": text}, _turn())
    if requested_slot == f"{PREFIX}when" and heard.is_short and not heard.is_question:
        return heard.text.when.kept is not None
    if intent not in _STORIES:
        return False
    return not heard.is_question and not heard.says("unsure_reported")


def takes_nouns(intent: str, text: str) -> bool:
    """Whether a word that sounds like danger only names what has happened.

    The line about 112 is said all the same.
    """
    return intent == "emergency_now" and len(text.split()) <= _FEW_WORDS


def wants_link(text: str) -> bool:
    """Whether the link to an overview that was shown is wanted by e-mail."""
    return asks_for_link(heard_of({"text": text}, _turn()), shown=True)


def tells_more(text: str, *, shown: bool, restating: bool) -> bool:
    """Whether a text tells of what happened and names the overview, or was `shown` one.

    With `restating` it must put something told before right.
    """
    heard = heard_of({"text": text}, _turn())
    if heard.says("errand") or not (heard.says("wants_overview") or shown):
        return False
    if restating and not (heard.says("wants_overview") or heard.restates):
        return False
    asks = heard.is_question and not heard.says("wants_overview")
    return not asks and bool(read_told(heard.text))


def _turn() -> TurnContext:
    """The turn that is being taken; outside of one only facts and a clock are needed."""
    try:
        return current()
    except NoTurn:
        nothing: Any = None
        return TurnContext(
            unit=nothing,
            store=nothing,
            conversation_id=None,
            seq=None,
            inbox_id=None,
            secrets=(),
            source="",
            now=lambda: datetime.now(UTC),
            facts=turn_facts(),
        )
