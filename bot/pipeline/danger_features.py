"""Features of danger: words, pieces of words, and the order of classes of words."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.pipeline.danger_classes import WordClasses, word_classes
from bot.pipeline.features import Blocks, Counts, count_pieces, count_words
from bot.pipeline.spelling import normalize
from reading.text import loosen

# A question mark tells a question from a cry; other signs say little.
_WORD = re.compile(r"[^\W_]+|[?!]")
# How far apart two words with a class may stand to be a pair.
NEAR = (1, 2)


def danger_tokens(text: str) -> list[str]:
    """Words in their loosest spelling, so that one typed without Danish letters is the same."""
    return [loosen(normalize(word)) for word in _WORD.findall(text)]


def danger_features(tokens: Sequence[str]) -> Blocks:
    """Three blocks, weighed apart."""
    return count_words(tokens), count_pieces(tokens), count_classes(tokens, word_classes())


def count_classes(tokens: Sequence[str], classes: WordClasses) -> Counts:
    """Each class, and pairs of classes of neighbours; a word without a class is passed over."""
    known = [found for found in map(classes.of, tokens) if found]
    counts: Counts = Counter(f"c:{name}" for found in known for name in found)
    for at, left in enumerate(known):
        for gap in NEAR:
            for right in known[at + gap : at + gap + 1]:
                counts.update(f"{gap}:{one} {other}" for one in left for other in right)
    return counts
