"""Read texts of the domain that are used as values inside other lines."""

from collections.abc import Mapping
from typing import Any

from reading.periods import count_period


def text_of(domain: Mapping[str, Any], response: str, default: str = "") -> str:
    """The text of a response, or `default` if the domain has none of this name."""
    variants = domain.get("responses", {}).get(response) or [{}]
    return str(variants[0].get("text") or default)


def reason_text(domain: Mapping[str, Any], own_words: str, code: str) -> str:
    """A screener's own words, else the words of the reason's code."""
    return own_words or (text_of(domain, f"utter_reason_{code}") if code else "")


def period_text(domain: Mapping[str, Any], days: int) -> str:
    """A number of days in words, in whole years where it is that."""
    count, unit = count_period(days)
    return text_of(domain, f"utter_period_{unit}").format(count=count)
