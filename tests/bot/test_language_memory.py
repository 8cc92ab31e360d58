"""The memory of the language lies in the dialogue's slots."""

import pytest

from bot.language_memory import LanguageMemory, recall, remember
from cases.acts.conversations import open_conversation
from cases.acts.dialogue import load_dialogue, save_dialogue
from cases.store import Store
from cases.unit import UnitOfWork
from cases.views.conversations import DialogueState

NOTHING = LanguageMemory()
ASKED = LanguageMemory(asked="en", held="my bike was stolen")


def begin(unit: UnitOfWork, **slots: str) -> str:
    """A conversation that has begun."""
    talk = open_conversation(unit).conversation.id
    save_dialogue(unit, conversation_id=talk, state=DialogueState([], dict(slots), {}))
    return talk


def test_what_is_remembered_is_recalled(store: Store) -> None:
    with store.unit() as unit:
        talk = begin(unit)
        remember(unit, talk, NOTHING, ASKED)
        assert recall(unit, talk) == ASKED


def test_the_dialogue_sees_it_as_slots(store: Store) -> None:
    """Rasa rebuilds slots from events."""
    with store.unit() as unit:
        talk = begin(unit)
        remember(unit, talk, NOTHING, ASKED)
        state = load_dialogue(unit, conversation_id=talk)
    assert state is not None
    assert {each["name"]: each["value"] for each in state.events} == {
        "language_asked": "en",
        "language_held": "my bike was stolen",
    }


def test_an_answer_leaves_only_what_was_declined(store: Store) -> None:
    with store.unit() as unit:
        talk = begin(unit)
        remember(unit, talk, NOTHING, ASKED)
        remember(unit, talk, ASKED, ASKED.closed("en"))
        assert recall(unit, talk) == LanguageMemory(declined=("en",))
        state = load_dialogue(unit, conversation_id=talk)
    assert state is not None
    assert state.slots == {"language_declined": ["en"]}


def test_an_open_form_is_seen(store: Store) -> None:
    with store.unit() as unit:
        talk = begin(unit, requested_slot="order_road")
        assert recall(unit, talk).in_form


def test_before_the_dialogue_begins_nothing_is_kept(store: Store) -> None:
    with store.unit() as unit:
        talk = open_conversation(unit).conversation.id
        remember(unit, talk, NOTHING, ASKED)
        assert recall(unit, talk) == NOTHING


@pytest.mark.parametrize("declined", [(), ("en",)])
def test_a_language_is_declined_once(declined: tuple[str, ...]) -> None:
    assert LanguageMemory(declined=declined).closed("en").declined == ("en",)
