"""Danger overrules every other meaning."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.danger_classifier import DANGER
from bot.pipeline.emergency import EmergencyDetector, decide, loudest
from reading.emergency import Verdict
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
    """The classifier cannot talk a call for help away."""
    assert read(detector, "hjælp han slår mig", **{"112": 0.0}).get("emergency") == "112"


@pytest.mark.parametrize(("chance", "kind"), [(0.01, None), (0.1, "112"), (0.9, "112")])
def test_a_rule_that_heard_no_call_for_help_may_be_doubted(chance: float, kind: str | None) -> None:
    """Where the classifier is all but certain that nothing is wrong."""
    heard = Verdict("112", sure=False)
    assert decide(heard, {"112": chance, "self_harm": 0.0}, 0.22, 0.06) == kind


def test_without_a_classifier_the_rules_decide() -> None:
    """Advice on 114 stands whatever the chance."""
    assert decide(Verdict("112", sure=False), None, 0.22, 0.06) == "112"
    assert decide(Verdict("114", sure=False), {"112": 0.0}, 0.22, 0.06) == "114"


def test_a_small_chance_is_no_alarm(detector: EmergencyDetector) -> None:
    """Below the threshold the intent stays."""
    heard = read(detector, "zzz", **{"112": 0.1, "self_harm": 0.05})
    assert heard.get("emergency") is None
    assert heard.get("intent")["name"] == "greet"


def test_danger_of_any_kind_counts_together() -> None:
    """Two half chances are one alarm of the likelier kind."""
    assert loudest({"112": 0.3, "self_harm": 0.25}, 0.5) == "112"
    assert loudest({}, 0.5) is None


def test_a_plain_errand_silences_a_quiet_alarm(detector: EmergencyDetector) -> None:
    """A lost telephone is no danger, whatever single words sound like."""
    errand = {"name": "ask_lost_property", "confidence": 0.99}
    quiet = message("zzz", intent=errand, intent_ranking=[errand], **{DANGER: {"112": 0.3}})
    loud = message("zzz", intent=errand, intent_ranking=[errand], **{DANGER: {"112": 0.6}})
    detector.process([quiet, loud])
    assert (quiet.get("emergency"), loud.get("emergency")) == (None, "112")


def test_an_emergency_that_only_the_intent_hears_is_asked_about(
    detector: EmergencyDetector,
) -> None:
    """It is one of the guesses, and nothing alarms."""
    heard = read(detector, "jeg vil gerne bestille en betjent", intent="emergency_now")
    assert heard.get("emergency") is None
    assert heard.get("intent")["name"] == "nlu_fallback"
