"""Keeps a conversation's dialogue state in the case store, inside the turn's transaction."""

from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from actions.context import current
from bot.history import revive, shorten
from cases.acts.dialogue import load_dialogue, save_dialogue
from cases.views.conversations import DialogueState
from facts import load_facts
from reading.personal import redact


class CaseTrackerStore(TrackerStore):
    """One row per conversation, of bounded length, read and written by the current turn's unit."""

    def __init__(self, domain: Domain | None = None) -> None:
        super().__init__(domain)
        self._loaded: DialogueState | None = None
        self._ready: DialogueStateTracker | None = None

    async def prepare(self, sender_id: str) -> DialogueStateTracker:
        """The tracker to look at before Rasa asks for it; Rasa then gets the same one."""
        self._ready = None
        self._ready = await self.get_or_create_tracker(sender_id, append_action_listen=False)
        return self._ready

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker as the last turn left it, or None in a conversation's first turn."""
        ready, self._ready = self._ready, None
        if ready is not None and ready.sender_id == sender_id:
            return ready
        self._loaded = load_dialogue(current().unit, conversation_id=sender_id)
        if self._loaded is None:
            return None
        tracker = self.init_tracker(sender_id)
        for event in revive(self._loaded.events):
            tracker.update(event)
        return tracker

    async def create_tracker(
        self, sender_id: str, append_action_listen: bool = True
    ) -> DialogueStateTracker:
        """A new tracker, which is not saved before its turn is done."""
        self._loaded = None
        return self.init_tracker(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the tracker and, for each slot, the number of the message that filled it."""
        slots = tracker.current_slot_values()
        turn = current()
        state = DialogueState(
            events=[_hidden(event.as_dict()) for event in shorten(tracker, self.domain)],
            slots={name: value for name, value in slots.items() if value is not None},
            sources=self._sources(slots, turn.seq),
        )
        save_dialogue(turn.unit, conversation_id=tracker.sender_id, state=state)

    def _sources(self, slots: dict[str, Any], seq: int | None) -> dict[str, int]:
        before = self._loaded.slots if self._loaded else {}
        sources = dict(self._loaded.sources) if self._loaded else {}
        for name, value in slots.items():
            if value is None:
                sources.pop(name, None)
            elif value != before.get(name) and seq is not None:
                sources[name] = seq
        return sources


def _hidden(event: dict[str, Any]) -> dict[str, Any]:
    """A line of the bot as it may be kept: a receipt's code stands in the outbox alone."""
    if event.get("event") != "bot":
        return event
    masks = load_facts().masks
    data = dict(event.get("data") or {})
    custom = data.get("custom")
    if isinstance(custom, dict) and "code" in custom:
        data["custom"] = {**custom, "code": masks["order_code"]}
    return {**event, "text": redact(event.get("text") or "", masks).text, "data": data}
