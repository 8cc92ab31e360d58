"""Decide which municipality the evidence of a text points to, and never guess between districts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reading.areas import Municipality, PostalArea
from reading.names import Name
from reading.towns import Postal, Town

SURE_SHARE = 0.98


@dataclass(frozen=True, slots=True)
class Verdict:
    """The municipalities that fit (one: certain), and whether the one was assumed."""

    municipalities: tuple[Municipality, ...] = ()
    assumed: bool = False


class Judge:
    """Weighs postal codes and names against the municipalities."""

    def __init__(self, municipalities: Mapping[str, Municipality]) -> None:
        self._municipalities = municipalities

    def of_area(self, area: PostalArea) -> Verdict:
        """The municipality of a postal area: alone, by share, or several to ask about."""
        codes = area.municipality_codes
        if not area.crosses_districts:
            return Verdict((self._municipalities[codes[0]],), len(codes) > 1)
        share = area.shares[0]
        if share is not None and share >= SURE_SHARE:
            return Verdict((self._municipalities[codes[0]],), True)
        pairs = zip(codes, area.shares, strict=True)
        return Verdict(tuple(self._municipalities[code] for code, part in pairs if part))

    def of_name(self, town: Town) -> Verdict:
        """The municipality of a name; one that is a municipality's name means that one."""
        name = town.name
        verdicts = [self.of_area(area) for area in name.areas]
        if name.municipality is not None:
            # Of "Aarhus C" and "Aarhus N" the name alone says nothing; of "Roskilde" it does.
            own = [area for area in name.areas if area.town == name.municipality.name]
            sure = Verdict((name.municipality,))
            certain = town.is_municipality or all(self.of_area(area) == sure for area in own)
            return Verdict((name.municipality,), name.corrected or not certain)
        found = _unique(place for verdict in verdicts for place in verdict.municipalities)
        assumed = name.corrected or any(verdict.assumed for verdict in verdicts)
        return Verdict(found, assumed and len(found) == 1)

    def all_of(self, name: Name) -> frozenset[str]:
        """The codes of every municipality that a name touches at all."""
        own = {name.municipality.code} if name.municipality else set()
        return frozenset(own.union(*(area.municipality_codes for area in name.areas)))

    def decide(self, postal: Postal | None, towns: Sequence[Town]) -> Verdict:
        """All the evidence together: it narrows where it agrees, else it leaves a choice."""
        verdict = self.of_area(postal.area) if postal and postal.area else Verdict()
        codes = frozenset(postal.area.municipality_codes) if postal and postal.area else frozenset()
        firm = postal is not None
        for town in sorted(towns, key=lambda town: not town.is_municipality):
            if postal and _is_its_town(postal, town):
                continue
            firm = firm or town.is_municipality
            verdict, codes = self._narrow(verdict, codes, town, firm)
        return verdict

    def _narrow(
        self, verdict: Verdict, codes: frozenset[str], town: Town, firm: bool
    ) -> tuple[Verdict, frozenset[str]]:
        new, new_codes = self.of_name(town), self.all_of(town.name)
        if not verdict.municipalities:
            return new, new_codes
        old_named = {place.code for place in verdict.municipalities}
        new_named = {place.code for place in new.municipalities}
        shared = old_named & new_named
        if firm and not shared:
            shared = new_named & codes or old_named & new_codes
        if not shared:
            both = _unique((*verdict.municipalities, *new.municipalities))
            return Verdict(both), codes | new_codes
        places = tuple(self._municipalities[code] for code in sorted(shared))
        assumed = town.name.corrected or (verdict.assumed and new.assumed)
        return Verdict(places, assumed and len(places) == 1), codes & new_codes


def _is_its_town(postal: Postal, town: Town) -> bool:
    """Whether the name is only the postal code's own town ("4000 Roskilde")."""
    named = postal.area is not None and postal.area in town.name.areas
    return named and not town.is_municipality


def _unique(places: Iterable[Municipality]) -> tuple[Municipality, ...]:
    return tuple(dict.fromkeys(places))
