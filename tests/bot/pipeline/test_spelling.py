"""One word in many spellings looks the same to the classifier."""

import pytest

from bot.pipeline.spelling import FOLDED_TOKENS, SpellingNormalizer, normalize
from bot.pipeline.tokenizer import DanishTokenizer
from tests.bot.pipeline.messages import message


@pytest.mark.parametrize(
    ("one", "other"),
    [("FÆRDSEL", "faerdsel"), ("Århus", "aarhus"), ("heeeeej", "hej"), ("6900", "8000")],
)
def test_spellings_are_evened_out(one: str, other: str) -> None:
    """Case, Danish letters, stretched letters and the digits themselves make no difference."""
    assert normalize(one) == normalize(other)


def test_different_words_stay_different() -> None:
    """Two equal letters belong to a word."""
    assert normalize("komme") != normalize("kome")


def test_tokens_are_folded_beside_the_text() -> None:
    """The text itself stays as it was written."""
    read = message("På SKOLEVEJ")
    DanishTokenizer(DanishTokenizer.get_default_config()).process([read])
    SpellingNormalizer({}).process([read])
    assert read.get(FOLDED_TOKENS) == ["paa", "skolevej"]
    assert read.get("text") == "På SKOLEVEJ"
