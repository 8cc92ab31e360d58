"""The tokenizer keeps words with their places in the text as it was written."""

import pytest

from bot.pipeline.tokenizer import DanishTokenizer
from tests.bot.pipeline.messages import message


@pytest.fixture(scope="module")
def tokenizer() -> DanishTokenizer:
    return DanishTokenizer(DanishTokenizer.get_default_config())


def test_tokens_lie_where_they_stand_in_the_text(tokenizer: DanishTokenizer) -> None:
    """Offsets count code points, also behind characters outside the first plane."""
    text = "😀 på Skolevej 4, kl. 8"
    read = message(text)
    tokenizer.process([read])
    for token in read.get("text_tokens"):
        assert text[token.start : token.end] == token.text


def test_white_space_is_no_token(tokenizer: DanishTokenizer) -> None:
    """Only words, numbers and signs are tokens."""
    read = message("hej \n\t dig")
    tokenizer.process([read])
    assert [token.text for token in read.get("text_tokens")] == ["hej", "dig"]


def test_what_a_citizen_wrote_does_not_stay_in_memory(tokenizer: DanishTokenizer) -> None:
    """The vocabulary does not grow with each message."""
    tokenizer.process([message("hej")])
    before = len(tokenizer._nlp.vocab.strings)
    tokenizer.process([message("Xyzzyplugh Qwertzuiop")])
    assert len(tokenizer._nlp.vocab.strings) == before
