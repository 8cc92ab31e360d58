"""Danger overrules every other meaning."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.emergency import EmergencyDetector
from tests.bot.pipeline.messages import message


@pytest.fixture(scope="module")
def detector() -> EmergencyDetector:
    return EmergencyDetector(EmergencyDetector.get_default_config())


def read(detector: EmergencyDetector, text: str, intent: str = "greet") -> Message:
    """The message after the detector has read it."""
    read = message(text, intent={"name": intent, "confidence": 0.9}, intent_ranking=[])
    detector.process([read])
    return read


def test_an_alarm_decides_the_intent(detector: EmergencyDetector) -> None:
    """Whatever the classifier thought."""
    heard = read(detector, "hjælp min mand slår mig lige nu")
    assert heard.get("emergency") == "112"
    assert heard.get("intent")["name"] == "emergency_now"


def test_without_danger_the_intent_stays(detector: EmergencyDetector) -> None:
    """An everyday sentence is left alone."""
    heard = read(detector, "jeg vil gerne bestille en betjent")
    assert heard.get("emergency") is None
    assert heard.get("intent")["name"] == "greet"
