"""Evens out spelling, so that one word written in many ways gives the same features."""

import re

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline.component import Reader
from reading.text import fold, squeeze

FOLDED_TOKENS = "folded_tokens"
_DIGIT = re.compile(r"\d")


def normalize(word: str) -> str:
    """`word` in lower case ASCII spelling, long runs of a letter cut, each digit a zero."""
    return _DIGIT.sub("0", squeeze(fold(word)))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SpellingNormalizer(Reader):
    """Sets `folded_tokens`: for features only, never shown and never read for values."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Tokens come from a tokenizer before it."""
        return [Tokenizer]

    def read(self, message: Message) -> None:
        """Fold the message's tokens."""
        tokens = message.get("text_tokens") or []
        message.set(FOLDED_TOKENS, [normalize(token.text) for token in tokens])
