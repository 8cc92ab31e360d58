"""Reading claims by the names that operators give them."""

from collections.abc import Mapping
from typing import Any


def find(claims: Mapping[str, Any], name: str) -> Any:
    """A claim by name; a dot goes into an object where no claim has the whole name."""
    if name in claims:
        return claims[name]
    head, _, rest = name.partition(".")
    inner = claims.get(head)
    return find(inner, rest) if rest and isinstance(inner, Mapping) else None
