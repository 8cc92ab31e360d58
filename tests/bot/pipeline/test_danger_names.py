"""Names are no mistyped danger."""

import pytest

from bot.pipeline.danger_classes import WordClasses, word_classes
from bot.pipeline.danger_features import danger_tokens


@pytest.mark.parametrize("name", ["Brian", "Skive", "Søren", "Holm"])
def test_a_name_has_no_class_by_a_wrong_letter(name: str) -> None:
    """It stands in a form's answer far more often than a slip of the thumb."""
    classes = word_classes()
    assert [classes.of(word) for word in danger_tokens(name)] == [()]


def test_a_mistyped_word_keeps_its_class() -> None:
    """One letter wrong, in a word that is no name."""
    classes = WordClasses({"fire": ["brand"]}, names=["Brian"])
    assert classes.of("bramd") == ("fire",)
    assert classes.of("brian") == ()
