"""The words by which a place is recognised, folded and ready for look-up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reading.text import fold, tokens


def words(values: Iterable[object]) -> frozenset[str]:
    """Folded words as a set."""
    return frozenset(fold(str(value)) for value in values)


def key(name: str) -> str:
    """A name as its folded words with single blanks."""
    return " ".join(token.folded for token in tokens(name))


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of `data/words/places.yml`."""

    lists: Mapping[str, frozenset[str]]
    endings: tuple[str, ...]
    endings_with_proof: tuple[str, ...]
    town_endings: Mapping[str, tuple[str, ...]]
    town_beginnings: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, str]
    outside: Mapping[str, str]
    vague: Mapping[str, str]
    vague_parts: Mapping[str, str]
    district_names: Mapping[str, str]

    def has(self, name: str, word: str) -> bool:
        """Whether the folded word stands in the list."""
        return word in self.lists[name]

    @classmethod
    def build(cls, data: Mapping[str, Any]) -> "PlaceWords":
        """From the parsed YAML file."""
        lists = {name: words(value) for name, value in data.items() if _plain(value)}
        groups = [[fold(word) for word in group] for group in data["town_endings"]]
        endings: dict[str, tuple[str, ...]] = {}
        for group in groups:
            for word in group:
                endings[word] = (*endings.get(word, ()), *group)
        return cls(
            lists=lists,
            endings=tuple(sorted(lists["road_endings"])),
            endings_with_proof=tuple(sorted(lists["road_endings_with_proof"])),
            town_endings=endings,
            town_beginnings={
                fold(full): tuple(map(fold, short))
                for full, short in data["town_beginnings"].items()
            },
            aliases={key(alias): key(name) for alias, name in data["aliases"].items()},
            outside=_turned(data["outside"]),
            vague={key(name): name for name in data["vague_names"]},
            vague_parts=_turned(data["vague_parts"]),
            district_names=_turned(data["district_names"]),
        )


def _plain(value: object) -> bool:
    return isinstance(value, list) and not any(isinstance(item, list) for item in value)


def _turned(groups: Mapping[Any, Iterable[str]]) -> dict[str, str]:
    return {key(name): str(code) for code, names in groups.items() for name in names}
