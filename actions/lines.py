"""Read texts of the domain that are used as values inside other lines."""

from collections.abc import Container, Mapping
from typing import Any

from actions.context import HOUSE_LANGUAGE, turn_language
from reading.periods import count_period


def own_name(responses: Container[str], response: str, language: str | None = None) -> str:
    """The name of the line's twin in a language (default: the turn's), where there is one."""
    language = language or turn_language()
    twin = response if language == HOUSE_LANGUAGE else f"{response}_{language}"
    return twin if twin in responses else response


def spoken_in(response: str, own: str) -> dict[str, str]:
    """What a line that is its twin `own` carries besides: the language it is written in."""
    return {} if own == response else {"lang": own.removeprefix(f"{response}_")}


def text_of(
    domain: Mapping[str, Any], response: str, default: str = "", language: str | None = None
) -> str:
    """The text of a response in a language, or `default` if the domain has none of this name."""
    responses = domain.get("responses", {})
    variants = responses.get(own_name(responses, response, language)) or [{}]
    return str(variants[0].get("text") or default)


def reason_text(domain: Mapping[str, Any], own_words: str, code: str) -> str:
    """A screener's own words, else the words of the reason's code."""
    return own_words or (text_of(domain, f"utter_reason_{code}") if code else "")


def period_text(domain: Mapping[str, Any], days: int) -> str:
    """A number of days in words, in whole years where it is that."""
    count, unit = count_period(days)
    return text_of(domain, f"utter_period_{unit}").format(count=count)
