"""The language of an adviser's own words, for those who hear the page read aloud."""

from functools import lru_cache

from facts import DATA
from facts.reference import read_words as read_list
from reading.languages import DANISH, LanguageWords, read_words, weigh


def spoken_in(text: str, language: str) -> str:
    """What the words speak for most: where nothing tells, the language of the talk."""
    scores = weigh(text, _known()).scores
    likeliest = {code for code, score in scores.items() if score == max(scores.values())}
    return (
        DANISH if DANISH in likeliest and language not in likeliest else _one(likeliest, language)
    )


def _one(likeliest: set[str], language: str) -> str:
    return next(iter(likeliest)) if len(likeliest) == 1 else language


@lru_cache(maxsize=1)
def _known() -> LanguageWords:
    return read_words(read_list(DATA, "languages"))
