"""Messages that move the talk and answer no question of it: anew, again, why, and a moment."""

from collections.abc import Callable, Mapping

from actions.victim_overview.draft import OverviewDraft
from actions.victim_overview.heard import Heard


def _restart(draft: OverviewDraft, heard: Heard, asked: str) -> None:
    draft.forget()
    draft.say("utter_overview_restarted")


def _repeat(draft: OverviewDraft, heard: Heard, asked: str) -> None:
    """The question comes again by itself."""
    draft.touch(asked)


def _why(draft: OverviewDraft, heard: Heard, asked: str) -> None:
    draft.say(f"utter_overview_why_{asked}")
    draft.touch(asked)


def _wait(draft: OverviewDraft, heard: Heard, asked: str) -> None:
    draft.say("utter_hesitate")
    draft.touch(asked)


MOVES: Mapping[str, Callable[[OverviewDraft, Heard, str], None]] = {
    "start_over": _restart,
    "repeat": _repeat,
    "ask_why": _why,
    "hesitate": _wait,
}
