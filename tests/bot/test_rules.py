"""Our rule policy predicts what Rasa's own predicts, whatever the state of the talk."""

import json
from copy import copy
from typing import Any

import pytest
import yaml
from rasa.core.policies.rule_policy import RulePolicy as StockRulePolicy

from bot.model import Model
from bot.rules import RuleIndex
from cases.store import Store
from settings import ROOT
from tests.dialogue.harness import Bot

ASIDES = (
    "er du en robot",
    "hvad skete der",
    "nej",
    "hvilken politikreds hører Tarm til",
    "hvordan går det med min sag",
    "hvad gemmer du om mig",
    "stop",
    "jeg vil tale med et menneske",
    "hej",
)
FACTS = (
    "probabilities",
    "policy_name",
    "policy_priority",
    "events",
    "is_end_to_end_prediction",
    "is_no_user_prediction",
    "hide_rule_turn",
)


class Judge:
    """Lets Rasa's own policy predict beside ours."""

    def __init__(self) -> None:
        self.compared = 0
        self._stock = StockRulePolicy.predict_action_probabilities

    def predict(self, policy: Any, *args: Any, **kwargs: Any) -> Any:
        stock = copy(policy)
        stock.__class__ = StockRulePolicy
        theirs = self._stock(stock, *args, **kwargs)
        ours = self._stock(policy, *args, **kwargs)
        assert [getattr(ours, fact) for fact in FACTS] == [getattr(theirs, fact) for fact in FACTS]
        self.compared += 1
        return ours


@pytest.mark.model
async def test_every_prediction_is_rasas_own(
    sqlite_store: Store, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = Judge()

    def predict(policy: Any, *args: Any, **kwargs: Any) -> Any:
        return judge.predict(policy, *args, **kwargs)

    monkeypatch.setattr(StockRulePolicy, "predict_action_probabilities", predict)
    scripts = yaml.safe_load((ROOT / "bench" / "scripts.yml").read_text(encoding="utf-8"))
    bot = Bot(sqlite_store, model)
    for asides in ((), ASIDES):
        talk = await bot.talk()
        for place, sentence in enumerate((*scripts["order"], *scripts["long"])):
            await talk.say(sentence)
            for aside in asides[place : place + 1]:
                await talk.say(aside)
    assert judge.compared > 60


def test_rules_are_found_by_what_they_ask_for() -> None:
    listen = {"prev_action": {"action_name": "action_listen"}}
    greeted = {**listen, "user": {"intent": "greet"}}
    hello, any_word, start = (json.dumps([state]) for state in (greeted, listen, {}))
    index = RuleIndex([hello, any_word, start])
    assert index.candidates(greeted) == {hello, any_word}
    assert index.candidates({**listen, "user": {"intent": "thank"}}) == {any_word}
    assert index.candidates({"prev_action": {"action_name": "utter_greet"}}) == set()
    assert index.candidates({}) == {start}
