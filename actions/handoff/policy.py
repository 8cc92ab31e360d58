"""Which errands a human takes over without being asked, read from `data/policy/handoffs.yml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

import yaml

from actions.context import turn_facts
from actions.order_officer.said import said_of
from actions.order_officer.words import compile_phrases
from reading.text import fold
from settings import ROOT

FILE = ROOT / "data" / "policy" / "handoffs.yml"
# The key of a message under which the dialogue finds the rule's code.
POLICY = "policy"
STARTS = "starts"
# The class of words that a mere question begins with.
QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Rule:
    """An errand by what it was understood as and the classes of words it must name.

    `asked` is the class that a question needs besides; without one a question never starts it.
    """

    detail: str
    intents: frozenset[str]
    words: tuple[str, ...]
    how: str
    asked: str | None


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules in their order, their words, and how often in a row something may happen.

    `without` holds, for some classes, the phrases that only look like a word of it.
    """

    rules: tuple[Rule, ...]
    words: Mapping[str, re.Pattern[str]]
    insults: int
    not_understood: int
    without: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    def names(self, word_class: str, folded: str) -> bool:
        """Whether a folded text has a word of the class."""
        struck = self.without.get(word_class)
        text = struck.sub(" ", folded) if struck else folded
        return bool(self.words[word_class].search(text))


@lru_cache(maxsize=1)
def load_policy() -> Policy:
    """The policy of the house, read once."""
    raw = yaml.safe_load(FILE.read_text("utf-8"))
    rules = tuple(
        Rule(
            detail=each["detail"],
            intents=frozenset(each["intents"]),
            words=tuple(each["words"]),
            how=each["how"],
            asked=each["asked"],
        )
        for each in raw["errands"]
    )
    words = {name: compile_phrases(phrases) for name, phrases in raw["words"].items()}
    without = {name: compile_phrases(phrases) for name, phrases in raw["without"].items()}
    often = raw["in_a_row"]
    return Policy(rules, words, often["insults"], often["not_understood"], without)


def detail_of(intent: str, text: str) -> str | None:
    """The code of the rule by which these words start a hand-off after their answer, or None."""
    policy, folded = load_policy(), fold(text)
    fitting = (rule for rule in policy.rules if _fits(policy, rule, intent, folded))
    rule = next(fitting, None)
    if rule is None or rule.how != STARTS:
        return None
    if not asks(text):
        return rule.detail
    return rule.detail if rule.asked and policy.names(rule.asked, folded) else None


def _fits(policy: Policy, rule: Rule, intent: str, folded: str) -> bool:
    return intent in rule.intents and all(policy.names(each, folded) for each in rule.words)


def asks(text: str) -> bool:
    """Whether a text reads as a question."""
    if load_policy().words[QUESTION].match(fold(text).strip()):
        return True
    return said_of({"text": text}, now=datetime.now(UTC), facts=turn_facts()).is_question
