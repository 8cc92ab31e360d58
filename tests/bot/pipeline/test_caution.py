"""An unsure wish that would act at once is asked about; an unsure question sooner answered."""

import pytest

from bot.pipeline.caution import CautiousFallback
from tests.bot.pipeline.messages import message

CONFIG = {**CautiousFallback.get_default_config(), "threshold": 0.45, "acting": ["ask_human"]}


def decided(name: str, confidence: float) -> str:
    intent = {"name": name, "confidence": confidence}
    heard = message("hvad som helst", intent=intent, intent_ranking=[dict(intent)])
    return str(CautiousFallback(CONFIG).process([heard])[0].get("intent")["name"])


@pytest.mark.parametrize(
    ("name", "confidence", "wanted"),
    [
        ("ask_passport", 0.5, "ask_passport"),
        ("ask_passport", 0.4, "nlu_fallback"),
        ("ask_human", 0.5, "nlu_fallback"),
        ("ask_human", 0.7, "ask_human"),
    ],
)
def test_each_kind_of_intent_has_its_threshold(name: str, confidence: float, wanted: str) -> None:
    """What acts must be surer than what only answers."""
    assert decided(name, confidence) == wanted
