"""The masker of the project's word lists, for sentences that others may read."""

from functools import lru_cache

from facts import DATA, load_facts
from facts.reference import read_words
from reading.depersonal import Masker, make_masker


@lru_cache(maxsize=1)
def load_masker() -> Masker:
    """Read on the first call."""
    facts = load_facts()
    names = read_words(DATA, "names")["names"]
    return make_masker(read_words(DATA, "depersonal"), names, facts.masks, facts.gazetteer)
