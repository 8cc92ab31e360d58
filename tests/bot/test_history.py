"""A long history is cut to a summary that stands for it."""

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

from bot.history import KEPT, LIMIT, event_classes, find_cut, revive, shorten

DOMAIN = Domain.from_dict(
    {
        "slots": {"place": {"type": "text", "mappings": [{"type": "custom"}]}},
        "intents": ["inform"],
        "forms": {"a_form": {"required_slots": ["place"]}},
    }
)


def tracker(turns: int) -> DialogueStateTracker:
    """A conversation of so many turns inside a form, each filling the slot anew."""
    opening: list[Event] = [ActionExecuted("action_session_start"), SessionStarted()]
    opening += [ActionExecuted("action_listen")]
    made = DialogueStateTracker("talk", DOMAIN.slots)
    for event in opening:
        made.update(event)
    for number in range(turns):
        for event in one_turn(number):
            made.update(event)
    return made


def one_turn(number: int) -> list[Event]:
    return [
        UserUttered(f"text {number}", {"name": "inform", "confidence": 1.0}),
        ActionExecuted("a_form"),
        ActiveLoop("a_form"),
        SlotSet("place", f"place {number}"),
        ActionExecuted("action_listen"),
    ]


def restored(events: list[Event]) -> DialogueStateTracker:
    """A new tracker from stored events."""
    made = DialogueStateTracker("talk", DOMAIN.slots)
    for event in revive([event.as_dict() for event in events]):
        made.update(event)
    return made


def test_a_short_history_is_kept_whole() -> None:
    """Nothing is lost while it is cheap."""
    short = tracker(3)
    assert shorten(short, DOMAIN) == list(short.events)


def test_a_long_history_stays_bounded() -> None:
    """The four hundredth turn stores as much as the tenth."""
    lengths = set()
    long = tracker(1)
    for number in range(1, 60):
        for event in one_turn(number):
            long.update(event)
        long = restored(shorten(long, DOMAIN))
        lengths.add(len(long.events))
    assert max(lengths) <= LIMIT + len(one_turn(0))


def test_the_state_is_the_same_after_the_cut() -> None:
    """Slots, form, latest message and latest action."""
    long = tracker(30)
    again = restored(shorten(long, DOMAIN))
    assert again.current_slot_values() == long.current_slot_values()
    assert again.active_loop_name == long.active_loop_name == "a_form"
    assert again.latest_message.text == long.latest_message.text
    assert again.latest_action_name == long.latest_action_name
    assert len(again.events) < len(long.events)


def test_the_cut_is_at_a_message_of_the_citizen() -> None:
    """A turn is kept whole or not at all."""
    events = list(tracker(30).events)
    cut = find_cut(events)
    assert isinstance(events[cut], UserUttered)
    assert len(events) - cut <= KEPT


def test_one_endless_turn_is_not_cut() -> None:
    """There is no place to cut."""
    assert find_cut([ActionExecuted("action_listen")] * 50) == 0


def test_every_kind_of_event_is_known_by_name() -> None:
    """The short way finds what Rasa's own search finds."""
    assert event_classes()["user"] is UserUttered
    assert event_classes()["active_loop"] is ActiveLoop
    assert event_classes()["action"] is ActionExecuted
    for name, kind in event_classes().items():
        assert Event.resolve_by_type(name) is kind
