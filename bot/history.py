"""Cuts a tracker's past short, so that the four hundredth turn costs as much as the tenth."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

# Replaying is what a turn costs; actions look back a few turns at most.
KEPT, LIMIT = 20, 32


def shorten(tracker: DialogueStateTracker, domain: Domain) -> list[Event]:
    """The tracker's events; of a long history only its end, behind a summary of the rest."""
    events = list(tracker.events)
    cut = find_cut(events) if len(events) > LIMIT else 0
    if cut == 0:
        return events
    past = DialogueStateTracker(tracker.sender_id, domain.slots)
    for event in events[:cut]:
        past.update(event)
    return [*summarize(past), *events[cut:]]


def find_cut(events: Sequence[Event]) -> int:
    """The place of the first message of the citizen among the last events; 0: there is none."""
    start = max(len(events) - KEPT, 1)
    turns = [i for i, event in enumerate(events) if i and isinstance(event, UserUttered)]
    return next((i for i in turns if i >= start), turns[-1] if turns else 0)


def summarize(past: DialogueStateTracker) -> Iterator[Event]:
    """Events that bring a new tracker to where `past` stands: slots, form, waiting for words."""
    yield ActionExecuted(ACTION_SESSION_START_NAME)
    yield SessionStarted()
    for name, slot in past.slots.items():
        if slot.value != slot.initial_value:
            yield SlotSet(name, slot.value)
    if past.active_loop_name:
        yield ActiveLoop(past.active_loop_name)
    yield ActionExecuted(ACTION_LISTEN_NAME)


@lru_cache(maxsize=1)
def event_classes() -> dict[str, type[Event]]:
    """Every kind of event by its name; Rasa itself searches all classes anew for each event."""
    # Rasa's testing tools bring events of their own with names that are taken: the first one wins.
    return {kind.type_name: kind for kind in reversed(all_subclasses(Event)) if kind.type_name}


def revive(stored: Iterable[dict[str, Any]]) -> Iterator[Event]:
    """The events that `as_dict` wrote."""
    kinds = event_classes()
    for parameters in stored:
        yield kinds[parameters["event"]]._from_parameters(parameters)  # noqa: SLF001
