"""Put an answer in the draft, and tell every earlier answer that the same text gives anew."""

import re
from collections.abc import Mapping
from typing import Any

from actions.order_officer.answer import Answer
from actions.order_officer.corrections import late_details
from actions.order_officer.draft import Draft, Work
from actions.order_officer.questions import Slots
from actions.order_officer.said import Said
from actions.order_officer.wording import noted, show
from reading.text import fold

_WHERE = frozenset({"order_road", "order_municipality"})
_WHEN = frozenset({"order_times", "order_date", "order_hours"})
# The words by which a description may name an answer.
_WORDS_OF: Mapping[str, tuple[str, ...]] = {
    "order_road": ("road", "road_from", "road_to"),
    "order_municipality": ("name", "town", "postal_code"),
    "order_times": ("said",),
}


def put_answer(draft: Draft, said: Said, asked: str, answer: Answer) -> list[str]:
    """Put the values and tell what is changed by them; the slots filled besides `asked`."""
    values = {**_said_with_place(draft, said, asked, answer), **answer.values}
    old = {slot: draft.get(slot) for slot in values}
    redone = asked in draft.work.redo and asked in values
    for slot, value in values.items():
        draft.put(slot, value)
    changed = [slot for slot in values if slot != asked and _differs(slot, old[slot], values[slot])]
    if (changed and asked in values) or redone:
        changed.append(asked)
    if changed:
        changed.sort(key=draft.questions.index)
        draft.say("utter_order_changed", noted=noted(draft, changed))
    return [slot for slot in values if slot != asked and old[slot] is None]


def _said_with_place(draft: Draft, said: Said, asked: str, answer: Answer) -> dict[str, Any]:
    """Known times that an answer about the place gives anew."""
    if said.picked or asked not in _WHERE or asked not in answer.values:
        return {}
    return {slot: value for slot, value in late_details(draft, said).items() if slot in _WHEN}


def _differs(slot: str, old: Any, new: Any) -> bool:
    return old is not None and show(slot, old) != show(slot, new)


def drop_outdated_description(draft: Draft, before: Slots) -> None:
    """Ask anew for a description taken from a sentence that names a value corrected since."""
    description = draft.get("order_description")
    if not description or description != draft.work.told_beside:
        return
    redo = Work.read(before).redo
    for slot in _WORDS_OF:
        old, new = before.get(slot) or redo.get(slot), draft.get(slot)
        if old and new and _names_outdated(fold(description), _words(slot, old, new)):
            draft.put("order_description", None)
            draft.say("utter_order_description_outdated")
            return


def _words(slot: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    names = _WORDS_OF[slot]
    gone = {fold(str(old[name])) for name in names if old.get(name)}
    return gone - {fold(str(new[name])) for name in names if new.get(name)}


def _names_outdated(description: str, words: set[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", description) for word in words)
