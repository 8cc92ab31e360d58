"""What a conversation remembers about its language, in slots beside the dialogue's own."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from rasa.shared.core.events import SlotSet

from cases.acts.dialogue import load_dialogue, save_dialogue
from cases.unit import UnitOfWork

PREFIX = "language_"
OPEN_QUESTION = "requested_slot"
LIST, LIST_KIND = "case_content", "case_addition"


@dataclass(frozen=True)
class LanguageMemory:
    """The language that was asked about, the message that waits for the answer, what was refused.

    `in_form` tells that a form waits for an answer, `names_things` that it is a list of things,
    which has hardly a word of any language.
    """

    asked: str | None = None
    held: str | None = None
    declined: tuple[str, ...] = ()
    in_form: bool = False
    names_things: bool = False

    def closed(self, *declined: str | None) -> "LanguageMemory":
        """As it is after an answer."""
        refused = [code for code in declined if code and code not in self.declined]
        return replace(self, asked=None, held=None, declined=(*self.declined, *refused))


def recall(unit: UnitOfWork, conversation_id: str) -> LanguageMemory:
    """What was remembered; nothing in a conversation's first turn."""
    state = load_dialogue(unit, conversation_id=conversation_id)
    slots: dict[str, Any] = state.slots if state else {}
    return LanguageMemory(
        asked=slots.get(f"{PREFIX}asked"),
        held=slots.get(f"{PREFIX}held"),
        declined=tuple(slots.get(f"{PREFIX}declined") or ()),
        in_form=slots.get(OPEN_QUESTION) is not None,
        names_things=slots.get(OPEN_QUESTION) == LIST and slots.get(LIST_KIND) == "item_list",
    )


def remember(
    unit: UnitOfWork, conversation_id: str, before: LanguageMemory, now: LanguageMemory
) -> None:
    """Write what changed into the dialogue, where Rasa finds it when it takes the next turn."""
    state = load_dialogue(unit, conversation_id=conversation_id)
    if state is None or before == now:
        return
    old, new = asdict(before), asdict(now)
    changes = {
        f"{PREFIX}{name}": list(value) if isinstance(value, tuple) else value
        for name, value in new.items()
        if name not in ("in_form", "names_things") and value != old[name]
    }
    slots = {**state.slots, **changes}
    events = [*state.events, *(SlotSet(name, value).as_dict() for name, value in changes.items())]
    kept = {name: value for name, value in slots.items() if value is not None}
    state = replace(state, events=events, slots=kept)
    save_dialogue(unit, conversation_id=conversation_id, state=state)
