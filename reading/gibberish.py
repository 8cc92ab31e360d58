"""Tell letters typed at random from words, for questions that take any words."""

import re

from reading.text import tokens

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWEL = re.compile(r"[aeiouy\u00e6\u00f8\u00e5\d]")
_REPEATED = re.compile(r"(\w{1,4}?)\1{2,}\w{0,2}")
_SHORTEST_RUN = 4
_SHORTEST_WITHOUT_VOWEL = 5


def is_gibberish(text: str) -> bool:
    """Whether every word is a run of keys, a syllable over and over, or has no vowel."""
    words = [token.folded for token in tokens(text)]
    return bool(words) and not any(word.isdigit() for word in words) and all(map(_is_none, words))


def _is_none(word: str) -> bool:
    run = len(word) >= _SHORTEST_RUN and any(word in row or word[::-1] in row for row in _ROWS)
    voiceless = len(word) >= _SHORTEST_WITHOUT_VOWEL and not _VOWEL.search(word)
    return run or voiceless or bool(_REPEATED.fullmatch(word))
