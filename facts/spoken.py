"""The facts with the words of another language beside the Danish ones, for reading answers."""

from dataclasses import replace
from functools import lru_cache

from facts import DATA, Facts
from facts.reference import read_words
from reading.orders import OrderWords
from reading.overlay import laid_over
from reading.time_words import TimeWords


def facts_in(facts: Facts, language: str) -> Facts:
    """The facts as they are where `data/words` has no folder of the language."""
    if not (DATA / "words" / language).is_dir():
        return facts
    time_words, order_words = _words_in(language)
    return replace(facts, time_words=time_words, order_words=order_words)


@lru_cache
def _words_in(language: str) -> tuple[TimeWords, OrderWords]:
    times, orders = (
        laid_over(read_words(DATA, name), read_words(DATA, f"{language}/{name}"))
        for name in ("times", "orders")
    )
    return TimeWords.build(times), OrderWords.build(orders)
