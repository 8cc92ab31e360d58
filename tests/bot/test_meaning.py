"""A text is read, a choice is believed."""

from typing import Any, cast

from bot.meaning import read_turn
from bot.model import Model
from tests.bot.turns import turn


class FakeModel:
    """Reads every text alike."""

    def parse(self, text: str) -> dict[str, Any]:
        return {"text": text, "intent": {"name": "read", "confidence": 0.5}}


MODEL = cast("Model", FakeModel())


def test_a_message_is_read() -> None:
    """By the pipeline."""
    assert read_turn(MODEL, turn(text="hej"))["intent"]["name"] == "read"


def test_a_choice_means_what_the_server_kept() -> None:
    """Its title is only shown."""
    made = turn(kind="choice", text="Ja", intent="affirm", entities={"order_kind": "talk"})
    parse = read_turn(MODEL, made)
    assert parse["intent"] == {"name": "affirm", "confidence": 1.0}
    assert parse["entities"] == [{"entity": "order_kind", "value": "talk"}]


def test_a_form_informs_and_a_start_starts() -> None:
    """Turns that nobody typed have a fixed intent."""
    parse = read_turn(MODEL, turn(kind="form", values={"phone": "20304050"}))
    assert parse["intent"]["name"] == "inform"
    assert parse["entities"] == [{"entity": "phone", "value": "20304050"}]
    assert read_turn(MODEL, turn(kind="start", text=""))["intent"]["name"] == "start"


def test_an_event_of_the_desk_is_taken_up_by_the_dialogue() -> None:
    """With all that came with it."""
    values = {"answers": {"order_road": "Bredgade"}, "run": None}
    parse = read_turn(MODEL, turn(kind="event", intent="handed_back", values=values, text=""))
    assert parse["intent"]["name"] == "handed_back"
    assert parse["entities"] == [{"entity": "handed_back", "value": values}]
    cancelled = turn(kind="event", intent="handoff_cancelled", text="")
    assert read_turn(MODEL, cancelled)["intent"]["name"] == "cancel_handoff"
