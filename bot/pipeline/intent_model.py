"""What a message asks for, and whether it asks for two things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np

from bot.pipeline.errands import Part, find_errands
from bot.pipeline.features import Blocks, count_pieces, count_words
from bot.pipeline.linear_model import Floats, LinearModel, chances_of
from bot.pipeline.sentences import Span, sentences

# In the last sentence of several these are seldom the errand: greetings, thanks, "ja".
SMALL = frozenset({"control", "fallback", "smalltalk"})

Ranking = list[dict[str, Any]]


class Word(NamedTuple):
    """A folded word and where it begins (code points)."""

    folded: str
    start: int


class Read(NamedTuple):
    """The likeliest intents, one a skill, and the errands where there are two."""

    ranking: Ranking
    errands: list[dict[str, Any]]


@dataclass(frozen=True)
class Weights:
    """How the parts of a message are weighed; see `LinearIntentClassifier`."""

    temperature: float
    ranking: int
    last: float
    small: float
    sure: float


def count(tokens: Sequence[str]) -> Blocks:
    """The features of folded words."""
    return count_words(tokens), count_pieces(tokens)


@dataclass(frozen=True)
class IntentModel:
    """A trained linear model that knows which intents belong to one skill."""

    linear: LinearModel
    skills: Mapping[str, str]
    weights: Weights

    def read(self, text: str, words: Sequence[Word]) -> Read:
        """What the text asks for; `words` are all of it."""
        spans = sentences(text)

        @cache
        def score(span: Span) -> Floats:
            return self._score(_within(words, span))

        scores = self._score([word.folded for word in words])
        if len(spans) > 1:
            scores = self._weigh(scores, score(spans[-1]))
        errands = find_errands(text, spans, lambda span: self._part(score(span)))
        return Read(self.rank(scores), errands)

    def rank(self, scores: Floats) -> Ranking:
        """Skills by falling chance, each by its likeliest intent."""
        chances = chances_of(scores, self.weights.temperature)
        members = self._members
        total = chances @ members
        best = np.argsort(-total, kind="stable")[: self.weights.ranking]
        tops = (chances[:, None] * members[:, best]).argmax(axis=0)
        return [
            {"name": self.linear.intents[top], "confidence": round(float(total[skill]), 4)}
            for top, skill in zip(tops, best, strict=True)
        ]

    def _score(self, tokens: Sequence[str]) -> Floats:
        return self.linear.scores(count(tokens))

    def _weigh(self, whole: Floats, last: Floats) -> Floats:
        """The whole text, and its last sentence again: there a long story says what it wants."""
        share = self.weights.last
        weighed: Floats = (whole + share * (last - self.weights.small * self._small)) / (1 + share)
        return weighed

    def _part(self, scores: Floats) -> Part | None:
        """What a part of a message asks for by itself, if that is an errand and sure enough."""
        best = self.rank(scores)[0]
        skill = self.skills.get(best["name"], best["name"])
        if skill in SMALL or best["confidence"] < self.weights.sure:
            return None
        return Part(best["name"], skill, best["confidence"])

    @cached_property
    def _members(self) -> Floats:
        """A table of (intents, skills in order of the alphabet), one where an intent belongs."""
        owners = [self.skills.get(name, name) for name in self.linear.intents]
        names = sorted(set(owners))
        return np.array([[owner == name for name in names] for owner in owners], dtype=np.float32)

    @cached_property
    def _small(self) -> Floats:
        """One for each intent of small talk, else zero."""
        owners = (self.skills.get(name, name) for name in self.linear.intents)
        return np.array([owner in SMALL for owner in owners], dtype=np.float32)


def _within(words: Sequence[Word], span: Span) -> list[str]:
    first, last = span
    return [word.folded for word in words if first <= word.start < last]
