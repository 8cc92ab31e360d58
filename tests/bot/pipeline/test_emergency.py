"""Danger overrules every other meaning."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.danger_classifier import DANGER
from bot.pipeline.emergency import EmergencyDetector, loudest
from tests.bot.pipeline.messages import message


@pytest.fixture(scope="module")
def detector() -> EmergencyDetector:
    return EmergencyDetector(EmergencyDetector.get_default_config())


def read(
    detector: EmergencyDetector, text: str, intent: str = "greet", **chances: float
) -> Message:
    """The message after the detector has read it."""
    given = {"intent": {"name": intent, "confidence": 0.9}, "intent_ranking": [], DANGER: chances}
    read = message(text, **given)
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


def test_the_classifier_alone_is_enough(detector: EmergencyDetector) -> None:
    """No rule knows the words, but they are likely danger."""
    heard = read(detector, "zzz", **{"112": 0.2, "self_harm": 0.5})
    assert heard.get("emergency") == "self_harm"
    assert heard.get("intent")["name"] == "emergency_now"


def test_the_rules_alone_are_enough(detector: EmergencyDetector) -> None:
    """The classifier cannot talk an alarm away."""
    assert read(detector, "hjælp han slår mig", **{"112": 0.0}).get("emergency") == "112"


def test_a_small_chance_is_no_alarm(detector: EmergencyDetector) -> None:
    """Below the threshold the intent stays."""
    heard = read(detector, "zzz", **{"112": 0.1, "self_harm": 0.1})
    assert heard.get("emergency") is None
    assert heard.get("intent")["name"] == "greet"


def test_danger_of_any_kind_counts_together() -> None:
    """Two half chances are one alarm of the likelier kind."""
    assert loudest({"112": 0.3, "self_harm": 0.25}, 0.5) == "112"
    assert loudest({}, 0.5) is None
