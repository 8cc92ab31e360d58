"""Questions beside the order itself: stop, start over, go on, correct, a human."""

from collections.abc import Callable, Mapping

from actions.order_officer.contacts import yes_or_no
from actions.order_officer.corrections import take_correction
from actions.order_officer.draft import Draft
from actions.order_officer.heard import fill_open, heard
from actions.order_officer.opening import take_opening
from actions.order_officer.said import Said
from actions.order_officer.wording import noted

_COMMANDS = {
    "order_stop": ("delete", "continue", "keep"),
    "order_resume": ("new", "continue"),
}


def take_aside(draft: Draft, said: Said, aside: str) -> bool:
    """Read an answer to an aside and act on it; False when it could not be read."""
    done = _ASIDES[aside](draft, said)
    if done:
        draft.work.asides = [name for name in draft.work.asides if name != aside]
        draft.work.tries.pop(aside, None)
    return done


def _command(said: Said, aside: str) -> str | None:
    if aside in said.picked:
        return said.picked[aside]
    named = (command for command in _COMMANDS[aside] if said.says(command))
    return next(named, None)


def _take_stop(draft: Draft, said: Said) -> bool:
    answer = _command(said, "order_stop")
    if answer is None:
        kept = True if said.intent == "stop" else yes_or_no(said, "order_stop")
        answer = None if kept is None else "keep" if kept else "delete"
    if answer == "continue":
        draft.say("utter_order_continued")
    elif answer:
        draft.put("order_outcome", "kept" if answer == "keep" else "deleted")
    return answer is not None


def _take_resume(draft: Draft, said: Said) -> bool:
    answer = _command(said, "order_resume")
    if answer is None:
        agreed = yes_or_no(said, "order_resume")
        answer = None if agreed is None else "continue" if agreed else "new"
    if answer == "new":
        start_again(draft, said.but(draft.work.opening))
    elif answer:
        draft.say("utter_order_continued")
    return answer is not None


def _take_restart(draft: Draft, said: Said) -> bool:
    agreed = True if said.intent == "start_over" else yes_or_no(said, "order_restart")
    if agreed:
        start_again(draft, said.but(""))
        draft.say("utter_order_restarted")
    elif agreed is False:
        draft.say("utter_order_continued")
    return agreed is not None


def _take_misdirected(draft: Draft, said: Said) -> bool:
    agreed = yes_or_no(said, "order_misdirected")
    if said.says("continue"):
        agreed = True
    if agreed is False:
        draft.put("order_outcome", "misdirected")
    return agreed is not None


def _take_human(draft: Draft, said: Said) -> bool:
    agreed = True if said.says("human") else yes_or_no(said, "order_human")
    if agreed:
        draft.put("order_outcome", "handoff")
    elif agreed is False or _tells_more(draft, said):
        draft.work.tries = {}
        return True
    return agreed is not None


def _tells_more(draft: Draft, said: Said) -> bool:
    """Whoever goes on answering has declined the human."""
    filled = fill_open(draft, heard(said, draft), but=("order_kind", "order_description"))
    if filled:
        draft.say("utter_order_noted", noted=noted(draft, filled))
    return bool(filled)


def _take_correct(draft: Draft, said: Said) -> bool:
    slot = said.picked.get("order_correct")
    if slot in draft.shown:
        draft.redo(slot)
        return True
    if said.is_only("send"):
        return True
    if said.is_only("nothing") or said.is_only("continue"):
        return True
    return take_correction(draft, said, "order_correct")


def start_again(draft: Draft, said: Said) -> None:
    """Forget the order, keep its draft id for the next, and read what the text says of it."""
    draft.forget_all()
    if said.text:
        take_opening(draft, said)


_ASIDES: Mapping[str, Callable[[Draft, Said], bool]] = {
    "order_stop": _take_stop,
    "order_resume": _take_resume,
    "order_restart": _take_restart,
    "order_misdirected": _take_misdirected,
    "order_human": _take_human,
    "order_correct": _take_correct,
}
