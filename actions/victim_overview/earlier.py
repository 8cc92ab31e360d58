"""What was told in the talk before the overview was wished for, so that it is not asked again."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from rasa_sdk import Tracker

from actions.context import TurnContext
from actions.victim_overview.draft import OverviewDraft
from actions.victim_overview.told import Text, read_told

# So many messages back, and not from another day.
_MESSAGES = 3
_LATELY = timedelta(hours=6)


def take_earlier(draft: OverviewDraft, tracker: Tracker, turn: TurnContext) -> list[str]:
    """Fill in what is not told yet from stories told before; the names of what is new."""
    found: list[str] = []
    for said in _texts_before(tracker):
        told = _story(Text.of(said, turn))
        for name in [each for each in told if draft.get(each) is None]:
            draft.put(name, told[name])
            found.append(name)
    return found


def _story(text: Text) -> dict[str, Any]:
    """What a text tells where it says what happened and to whom, and nothing elsewhere."""
    told = read_told(text)
    only_thought = any(text.words.says(name, text.folded) for name in ("supposes", "errand"))
    return {} if only_thought or not {"kind", "who"} <= told.keys() else told


def _texts_before(tracker: Tracker) -> Iterator[str]:
    """The messages before the latest one, the newest first; choices are no stories."""
    said = [event for event in tracker.events if event["event"] == "user"]
    if not said:
        return
    latest = float(said[-1].get("timestamp") or 0)
    for event in reversed(said[-1 - _MESSAGES : -1]):
        text = str(event.get("text") or "")
        age = latest - float(event.get("timestamp") or 0)
        if not text.startswith("/") and age < _LATELY.total_seconds():
            yield text
