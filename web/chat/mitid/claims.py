"""From a broker's claims to a person and a level: only a keyed hash of the person goes on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.person_refs import person_ref
from cases.views.cases import Level
from settings import Settings
from web.chat.mitid.errors import NoPerson, TooLow
from web.oidc.claims import find

RANKS = ("low", "substantial", "high")
LEVELS: tuple[Level, ...] = ("mitid_low", "mitid_substantial", "mitid_high")
LONGEST = 255
_LAST_WORD = re.compile(r"(?:.*[/:#.])?([A-Za-z]+)")


@dataclass(frozen=True)
class Proven:
    """Who has logged in, as a keyed hash, and how surely."""

    person_ref: str
    level: Level


def proven_by(claims: Mapping[str, Any], settings: Settings) -> Proven:
    """The person of these claims; raises TooLow and NoPerson."""
    rank = rank_of(claims, settings.mitid_level_claim)
    if rank is None:
        raise TooLow("no_level")
    if rank < RANKS.index(settings.mitid_least_level):
        raise TooLow("low_level")
    value = find(claims, settings.mitid_person_claim)
    if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST:
        raise NoPerson("no_person_claim")
    key = settings.person_ref_key.get_secret_value()
    return Proven(person_ref(key, value), LEVELS[rank])


def rank_of(claims: Mapping[str, Any], name: str) -> int | None:
    """The level of assurance as a place in RANKS; the lower one where `acr` says another.

    None where the level's claim cannot be read, or where nobody says any.
    """
    acr = read_level(claims.get("acr"))
    said = find(claims, name)
    if said is None:
        return acr
    found = read_level(said)
    if found is None or acr is None:
        return found
    return min(found, acr)


def read_level(said: object) -> int | None:
    """`Substantial`, `https://data.gov.dk/concept/core/nsis/Substantial`, `urn:…:substantial`."""
    found = _LAST_WORD.fullmatch(said.strip()) if isinstance(said, str) else None
    word = found.group(1).lower() if found else ""
    return RANKS.index(word) if word in RANKS else None
