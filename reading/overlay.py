"""Lay the words of another language over Danish word lists, which stay as they are."""

from collections.abc import Mapping, Sequence
from typing import Any

# Before a word: in the other language it means something else, so its Danish meaning goes.
AWAY = "-"


def laid_over(base: Any, overlay: Any) -> Any:
    """A new list or mapping with what the overlay adds; an empty value takes a key away.

    Lists are joined, mappings are laid over one another key by key, other values replaced.
    """
    if isinstance(base, Mapping) and isinstance(overlay, Mapping):
        return _mapping(base, overlay)
    if isinstance(base, Sequence) and not isinstance(base, str) and isinstance(overlay, list):
        gone = {word[len(AWAY) :] for word in overlay if _goes(word)}
        kept = [word for word in base if word not in gone]
        return [*kept, *(word for word in overlay if not _goes(word))]
    return overlay


def _mapping(base: Mapping[Any, Any], overlay: Mapping[Any, Any]) -> dict[Any, Any]:
    laid = {
        key: laid_over(value, overlay[key]) if key in overlay else value
        for key, value in base.items()
    }
    laid |= {key: value for key, value in overlay.items() if key not in base}
    return {key: value for key, value in laid.items() if value not in ("", None)}


def _goes(word: Any) -> bool:
    return isinstance(word, str) and word.startswith(AWAY) and len(word) > len(AWAY)
