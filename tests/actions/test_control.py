"""Saying a line again opens it to nobody who could not read it the first time."""

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.control import ActionRepeat


def tracker_after(*said: dict[str, Any]) -> Tracker:
    events = [{"event": "bot", **line} for line in said]
    return Tracker("talk", {}, {}, events, False, None, {}, None)


@pytest.mark.parametrize(
    ("custom", "kept"),
    [
        ({"type": "case_status", "step": "tiltale", "guard": "g"}, {"guard": "g"}),
        ({"type": "knowledge"}, {}),
        (None, {}),
    ],
)
async def test_a_line_about_an_own_case_is_repeated_under_its_guard(
    custom: dict[str, Any] | None, kept: dict[str, Any]
) -> None:
    dispatcher = CollectingDispatcher()
    tracker = tracker_after({"text": "Der er rejst tiltale.", "data": {"custom": custom}})
    await ActionRepeat().run(dispatcher, tracker, {})
    [line] = dispatcher.messages
    assert line["said"] == "Der er rejst tiltale."
    assert line["custom"] == kept
