"""Read texts of the domain that are used as values inside other lines."""

from collections.abc import Mapping
from typing import Any


def text_of(domain: Mapping[str, Any], response: str, default: str = "") -> str:
    """The text of a response, or `default` if the domain has none of this name."""
    variants = domain.get("responses", {}).get(response) or [{}]
    return str(variants[0].get("text") or default)


def reason_text(domain: Mapping[str, Any], own_words: str, code: str) -> str:
    """A screener's own words, else the words of the reason's code."""
    return own_words or (text_of(domain, f"utter_reason_{code}") if code else "")
