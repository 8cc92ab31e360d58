"""Splits a Danish sentence into tokens with spaCy."""

from functools import lru_cache
from typing import Any

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class DanishTokenizer(Tokenizer):
    """Tokens with code point offsets; `spacy_model` names an installed model with lemmas."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        name = config["spacy_model"]
        self._lemmas = bool(name)
        unused = ["parser", "ner", "tok2vec_ner"]
        self._nlp = spacy.load(name, exclude=unused) if name else spacy.blank("da")

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`spacy_model`: None is the blank Danish tokenizer, which needs no download."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
            "spacy_model": None,
        }

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be importable."""
        return ["spacy"]

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The tokens of one attribute of the message, without white space."""
        # Without a memory zone spaCy keeps every word a citizen ever wrote.
        with self._nlp.memory_zone():
            text = message.get(attribute)
            doc = self._nlp(text) if self._lemmas else self._nlp.make_doc(text)
            return [
                Token(token.text, token.idx, lemma=token.lemma_ or token.text)
                for token in doc
                if not token.is_space
            ]


def split_words(text: str) -> list[str]:
    """The words of a text that no message holds, with the blank Danish tokenizer."""
    blank = _blank()
    with blank.memory_zone():
        return [token.text for token in blank.make_doc(text) if not token.is_space]


@lru_cache(maxsize=1)
def _blank() -> spacy.language.Language:
    return spacy.blank("da")
