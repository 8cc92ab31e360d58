"""An index of place names in every spelling: municipalities, postal towns, and what is neither."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reading.areas import Municipality, PostalArea
from reading.place_words import PlaceWords, key
from reading.text import loosen

_MIN_TYPO_LETTERS = 6
_LONG_NAME = 9


@dataclass(frozen=True, slots=True)
class Name:
    """What one spelling may mean."""

    display: str
    municipality: Municipality | None = None
    areas: tuple[PostalArea, ...] = ()
    outside: str | None = None
    vague: bool = False
    corrected: bool = False


class NameIndex:
    """Place names by folded spelling."""

    def __init__(
        self,
        municipalities: Iterable[Municipality],
        areas: Iterable[PostalArea],
        words: PlaceWords,
    ) -> None:
        self._words = words
        self._names: dict[str, Name] = {}
        towns: dict[str, list[PostalArea]] = {}
        for area in areas:
            for spelling in self._spellings(area.town):
                towns.setdefault(spelling, []).append(area)
        own = {key(municipality.name): municipality for municipality in municipalities}
        for spelling in towns.keys() | own.keys():
            self._names[spelling] = _merged(own.get(spelling), towns.get(spelling, []))
        self._add_aliases(words.aliases)
        self._typo_keys = [name for name in self._names if len(name) >= _MIN_TYPO_LETTERS]
        self._add_others(words)
        self._add_joined()
        self._loose = self._loosened()
        self.max_words = max(name.count(" ") + 1 for name in self._names)
        self.first_words = self._beginnings()
        self.single_words = frozenset(name for name in self._names if " " not in name)

    def _spellings(self, town: str) -> set[str]:
        parts = key(town).split()
        found = {" ".join(parts)}
        if len(parts) > 1:
            last = self._words.town_endings.get(parts[-1], ())
            found |= {" ".join([*parts[:-1], ending]) for ending in last}
            if last:
                found.add(" ".join(parts[:-1]))
            for short in self._words.town_beginnings.get(parts[0], ()):
                found.add(" ".join([short, *parts[1:]]))
        return found

    def _add_aliases(self, aliases: Mapping[str, str]) -> None:
        for alias, target in aliases.items():
            known = self._names.get(target)
            if known and alias not in self._names:
                self._names[alias] = known

    def _add_others(self, words: PlaceWords) -> None:
        for spelling, kind in words.outside.items():
            self._names.setdefault(spelling, Name(spelling, outside=kind))
        for spelling, display in words.vague.items():
            self._names.setdefault(spelling, Name(display, vague=True))

    def _add_joined(self) -> None:
        for spelling, name in list(self._names.items()):
            # Joined, "koebenhavn s" would be the genitive of the city.
            if len(spelling.rpartition(" ")[2]) > 2:
                self._names.setdefault(spelling.replace(" ", ""), name)

    def _loosened(self) -> dict[str, str]:
        loose: dict[str, str] = {}
        for spelling in self._names:
            plain = loosen(spelling)
            if len(plain) > 3 and plain not in self._names:
                loose.setdefault(plain, spelling)
        return loose

    def _beginnings(self) -> frozenset[str]:
        spellings = (*self._names, *self._loose)
        firsts = {spelling.split(" ", 1)[0] for spelling in spellings}
        return frozenset(firsts | {first + "s" for first in firsts})

    def find(self, spelling: str) -> Name | None:
        """The name with this folded spelling, also without Danish letters or as a genitive."""
        for form in (spelling, spelling.removesuffix("s")):
            if form in self._names:
                return self._names[form]
            if len(form) > 3 and form in self._loose:
                return self._names[self._loose[form]]
        return None

    def guess(self, spelling: str) -> tuple[Name, ...]:
        """The names one slip of the finger away (two in long names), the nearest only."""
        if len(spelling) < _MIN_TYPO_LETTERS:
            return ()
        limit = 2 if len(spelling) >= _LONG_NAME else 1
        matches = process.extract(
            spelling, self._typo_keys, scorer=OSA.distance, score_cutoff=limit, limit=5
        )
        near = [match for match in matches if match[0][0] == spelling[0]]
        best = [match[0] for match in near if match[1] == near[0][1]]
        return tuple({id(self._names[name]): self._names[name] for name in best}.values())


def _merged(municipality: Municipality | None, areas: list[PostalArea]) -> Name:
    unique = tuple(dict.fromkeys(areas))
    if municipality is not None:
        return Name(municipality.name, municipality, unique)
    towns = {area.town for area in unique}
    display = towns.pop() if len(towns) == 1 else _common_start(towns)
    return Name(display, None, unique)


def _common_start(towns: Iterable[str]) -> str:
    """The words that all the names begin with ("Viby" of "Viby J" and "Viby Sjaelland")."""
    rows = [town.split() for town in towns]
    shared = [parts[0] for parts in zip(*rows, strict=False) if len(set(parts)) == 1]
    return " ".join(shared) or min(" ".join(row) for row in rows)
