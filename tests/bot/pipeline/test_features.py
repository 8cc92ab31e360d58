"""Features are words, pairs and pieces, weighed by how rare they are."""

import math

from bot.pipeline.features import count_features, pieces, weigh


def test_a_compound_shares_pieces_with_its_parts() -> None:
    """Danish compounds are met by their pieces."""
    assert set(pieces("fart")) & set(pieces("fartkontrol"))


def test_words_and_pairs_are_kept_apart_from_pieces() -> None:
    """A word is no piece of the same letters."""
    counts = count_features(["en", "vej"])
    assert {"w:en", "w:vej", "p:en vej", "p:< en", "p:vej >", "s:< vej"} <= set(counts)


def test_weights_have_length_one() -> None:
    """A long text is worth as much as a short one."""
    vocabulary = {"w:en": 0, "w:vej": 1}
    _, weights = weigh(count_features(["en", "vej"]), vocabulary, [1.0, 3.0])
    assert math.isclose(sum(weight * weight for weight in weights), 1.0)


def test_unknown_features_are_left_out() -> None:
    """A text of unknown words has no columns."""
    assert weigh(count_features(["zzz"]), {}, []) == ([], [])
