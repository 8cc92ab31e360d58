"""Rasa's rule policy, which looks only at the rules that can apply, and builds states once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, SHOULD_NOT_BE_SET
from rasa.core.policies.rule_policy import RULES_FOR_LOOP_UNHAPPY_PATH as UNHAPPY
from rasa.core.policies.rule_policy import RulePolicy as StockRulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

ACTION, INTENT = "action_name", "intent"
Wanted = str | None


class RuleIndex:
    """Rules by what their last state asks for; None stands for rules that do not ask."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.starters: set[str] = set()
        self._keys: dict[tuple[Wanted, Wanted], set[str]] = defaultdict(set)
        self.longest = 1
        for key in keys:
            states = json.loads(key)
            self.longest = max(self.longest, len(states))
            last = states[-1]
            if last.get(PREVIOUS_ACTION):
                place = _wanted(last, PREVIOUS_ACTION, ACTION), _wanted(last, USER, INTENT)
                self._keys[place].add(key)
            else:
                self.starters.add(key)

    def candidates(self, state: State) -> set[str]:
        """Every rule that may apply in a state; the rest cannot."""
        if not state.get(PREVIOUS_ACTION):
            return self.starters
        action = state[PREVIOUS_ACTION].get(ACTION)
        intent = state.get(USER, {}).get(INTENT)
        places = {(one, two) for one in (action, None) for two in (intent, None)}
        return set().union(*(self._keys.get(place, ()) for place in places))


def _wanted(state: State, part: str, name: str) -> Wanted:
    value = state.get(part, {}).get(name)
    return value if value and value != SHOULD_NOT_BE_SET else None


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class RulePolicy(StockRulePolicy):
    """The same predictions as Rasa's own; it keeps its name, by which Rasa ranks policies.

    Rasa compares each rule with each state of the whole conversation, twice a prediction.
    """

    _indexes: Mapping[int, RuleIndex] = {}
    _longest = 0
    _past: list[State] | None = None

    @classmethod
    def load(cls, *args: Any, **kwargs: Any) -> RulePolicy:
        """The trained policy; only now the rules stand still."""
        policy: RulePolicy = super().load(*args, **kwargs)
        lookups = [policy.lookup.get(name, {}) for name in (RULES, UNHAPPY)]
        policy._indexes = {id(lookup): RuleIndex(lookup) for lookup in lookups}
        policy._longest = max(index.longest for index in policy._indexes.values())
        return policy

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """What comes next; the states of a conversation are built once for it."""
        self._past = None  # Rasa's graph reads the names of the parameters, so they stand there
        return super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)

    def _prediction_states(
        self, tracker: DialogueStateTracker, domain: Domain, *args: Any, **kwargs: Any
    ) -> list[State]:
        if self._longest:
            if self._past is None:
                self._past = last_states(tracker, domain, self._longest)
            tracker = Past(self._past)
        return super()._prediction_states(tracker, domain, *args, **kwargs)

    def _get_possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        index = self._indexes.get(id(lookup))
        if index is None:
            return super()._get_possible_keys(lookup, states)
        keys = index.candidates(states[-1])
        for turn, state in enumerate(reversed(states)):
            keys = {key for key in keys if self._is_rule_applicable(key, turn, state)}
        return keys


def last_states(tracker: DialogueStateTracker, domain: Domain, count: int) -> list[State]:
    """The newest states of a conversation; no rule looks further back than its own length."""
    actions = sum(isinstance(event, ActionExecuted) for event in tracker.applied_events())
    return [
        domain.get_active_state(prior)
        for place, (prior, _) in enumerate(tracker.generate_all_prior_trackers())
        if place > actions - count
    ]


@dataclass(frozen=True)
class Past:
    """States that were built already, to be asked for as a tracker is."""

    states: list[State]

    def past_states(self, *_: Any, **__: Any) -> list[State]:
        """Copies, since the reader strikes out what a prediction may not see."""
        return [{part: dict(content) for part, content in state.items()} for state in self.states]
