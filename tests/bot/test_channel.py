"""What Rasa says becomes one draft per response, with choices instead of payloads."""

import pytest

from bot.channel import BadPayload, Draft, DraftChannel, read_button, read_response
from cases.views.conversations import NewChoice


def test_text_buttons_and_data_are_one_message() -> None:
    """A response is not torn apart."""
    draft = read_response(
        {
            "text": "Vælg ",
            "buttons": [{"title": "Ja", "payload": "/affirm"}],
            "custom": {"type": "order_receipt", "replaces": 7},
        }
    )
    choices = (NewChoice("Ja", "affirm"),)
    assert draft == Draft("Vælg", choices, {"type": "order_receipt"}, replaces=7)


def test_a_payload_carries_entities() -> None:
    """What a choice means is kept on the server."""
    button = {"title": "Foredrag", "payload": '/inform_kind{"order_kind": "talk"}'}
    assert read_button(button) == NewChoice("Foredrag", "inform_kind", {"order_kind": "talk"})


@pytest.mark.parametrize("payload", ["affirm", "/Affirm me", "/affirm{", ""])
def test_an_unreadable_payload_is_an_error(payload: str) -> None:
    """An author's mistake does not become a dead button."""
    with pytest.raises(BadPayload, match="payload"):
        read_button({"title": "Ja", "payload": payload})


async def test_the_channel_keeps_drafts_in_order_and_drops_empty_ones() -> None:
    """Nothing is sent to anybody here."""
    channel = DraftChannel()
    for response in ({"text": "et"}, {"text": ""}, {"text": None, "custom": {"type": "x"}}):
        await channel.send_response("talk", response)
    assert [(draft.text, draft.data) for draft in channel.drafts] == [
        ("et", None),
        ("", {"type": "x"}),
    ]


def test_a_line_keeps_its_name_in_the_domain() -> None:
    """By it a question that was asked twice in one turn is told."""
    assert read_response({"text": "Hej", "utter_action": "utter_greet"}).response == "utter_greet"
    assert read_response({"text": "Hej"}).response == ""
