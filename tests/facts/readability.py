"""How hard a Danish text is to read: sentences, and the readability index LIX."""

import re

from facts.answers import addresses_in

# What ends with a full stop and ends no sentence.
SHORT = re.compile(r"\b(?:fx|bl\.a|nr|kap)\.")
LONG = 6


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; an address is one word, whatever stands in it."""
    for address in addresses_in(text):
        text = text.replace(address, "siden")
    parts = re.split(r"(?<=[.?!])\s+|\n+", SHORT.sub("x", text))
    return [part for part in parts if part.strip()]


def lix(text: str) -> float:
    """Words a sentence plus the share of words longer than six letters, in percent."""
    sentences = sentences_of(text)
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", " ".join(sentences))
    long = sum(len(word) > LONG for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)
