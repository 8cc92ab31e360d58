"""Words that steer the form instead of answering it: stop, start over, undo, skip, why, repeat."""

from collections.abc import Callable, Mapping

from actions.order_officer.draft import Draft
from actions.order_officer.questions import ASIDES, may_skip
from actions.order_officer.said import Said
from actions.order_officer.wording import label, show_day
from reading.text import fold


def _deny(draft: Draft, said: Said, asked: str) -> bool:
    """No to the first question means no order."""
    return asked == "order_kind" and stop(draft, said, asked)


def stop(draft: Draft, said: Said, asked: str) -> bool:
    """Ask what becomes of the answers; with none there is nothing to ask."""
    if asked == "order_stop":
        return False
    if not any(draft.get(slot) is not None for slot in draft.shown if slot != "order_kind"):
        draft.put("order_outcome", "deleted")
        return True
    draft.work.asides.append("order_stop")
    return True


def _restart(draft: Draft, said: Said, asked: str) -> bool:
    if asked == "order_restart":
        return False
    draft.work.asides.append("order_restart")
    return True


def _undo(draft: Draft, said: Said, asked: str) -> bool:
    if asked in ASIDES:
        draft.work.asides = [aside for aside in draft.work.asides if aside != asked]
        return True
    undone = draft.undo()
    if undone:
        draft.say("utter_order_undone", labels=", ".join(map(label, undone)))
    else:
        draft.say("utter_order_nothing_to_undo")
    return True


def skip(draft: Draft, said: Said, asked: str) -> bool:
    """Leave the question out, or say why it cannot be."""
    if asked in ASIDES:
        return False
    if may_skip(asked, draft.slots):
        draft.skip(asked)
        draft.say("utter_order_skipped")
    else:
        draft.say("utter_order_not_skippable")
        draft.say(f"utter_order_why_{asked}")
    return True


def _why(draft: Draft, said: Said, asked: str) -> bool:
    draft.say(f"utter_order_why_{asked}")
    return True


def _repeat(draft: Draft, said: Said, asked: str) -> bool:
    """What is meant gets an example besides the question in other words."""
    if said.is_question:
        draft.say(f"utter_order_example_{asked}", example=show_day(said.earliest))
    return True


def _left(draft: Draft, said: Said, asked: str) -> bool:
    """How many questions are left; until the kind is known nobody can say."""
    left = draft.open_count
    if draft.get("order_kind") is None:
        draft.say("utter_ask_order_length")
    elif left == 0:
        draft.say("utter_order_left_none")
    else:
        draft.say("utter_order_left_one" if left == 1 else "utter_order_left", count=str(left))
    return True


def asks_about_consent(said: Said, asked: str) -> bool:
    """Whether the text asks what the consent is that is just asked for."""
    words = said.words.fields["order_consent"]
    return asked == "order_consent" and said.is_question and bool(words.search(fold(said.text)))


def asks_about_cpr(said: Said) -> bool:
    """Whether the text asks if a CPR number is wanted."""
    return said.is_question and said.says("cpr")


def regrets(said: Said, asked: str) -> bool:
    """Whether the text takes back the wish as such, not the latest answer."""
    return asked not in ASIDES and said.is_only("regret")


MOVES: Mapping[str, Callable[[Draft, Said, str], bool]] = {
    "stop": stop,
    "withdraw_order": stop,
    "start_over": _restart,
    "undo": _undo,
    "skip": skip,
    "ask_why": _why,
    "repeat": _repeat,
    "deny": _deny,
    "ask_order_length": _left,
}
