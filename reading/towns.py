"""Find municipalities, towns and postal codes among the words of a text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reading.areas import PostalArea
from reading.names import Name, NameIndex
from reading.roads import Road, denied
from reading.scene import Scene

_POSTAL = re.compile(r"\d{4}$")
_NUMBER_MARKS = frozenset("-/.+:")
_NAME_GAP = re.compile(r"[ \t]{1,3}$|[ \t]{0,2}[-\u2010\u2011.'\u2019][ \t]{0,2}$")


@dataclass(frozen=True, slots=True)
class Town:
    """A place name said, and the words it spans (first, one past the last)."""

    name: Name
    said: str
    first: int
    last: int
    start: int
    end: int
    is_municipality: bool = False


@dataclass(frozen=True, slots=True)
class Postal:
    """A postal code said; no area if there is no such code."""

    code: str
    area: PostalArea | None
    index: int
    start: int
    end: int


class TownFinder:
    """Finds place names in a scene by the index."""

    def __init__(self, index: NameIndex, areas: Mapping[str, PostalArea]) -> None:
        self._index = index
        self._areas = areas

    def postal(self, scene: Scene, *, expected: bool) -> Postal | None:
        """The first postal code of the text."""
        for index, token in enumerate(scene.tokens):
            if _POSTAL.match(token.text) and token.text.isascii():
                area = self._areas.get(token.text)
                if self._is_postal(scene, index, area, expected):
                    return Postal(token.text, area, index, token.start, token.end)
        return None

    def _is_postal(self, scene: Scene, index: int, area: PostalArea | None, expected: bool) -> bool:
        before, after = scene.word(index - 1), scene.word(index + 1)
        if scene.words.has("postal_words", before):
            return True
        if _part_of_number(scene, index):
            return False
        if area and after and self._index.find(after) and scene.joined(index + 1):
            return True
        if scene.words.has("not_postal_after", after):
            return False
        if area and expected:
            return True
        doubtful = (
            scene.words.has("not_postal_before", before) or 1900 <= int(scene.word(index)) < 2100
        )
        return (area is not None and not doubtful) or (expected and len(scene.tokens) == 1)

    def towns(self, scene: Scene, roads: Sequence[Road], *, expected: bool) -> list[Town]:
        """Every place name outside the roads, in order; denied ones only if there is no other."""
        taken = {index for road in roads for index in range(road.first, road.last)}
        found: list[Town] = []
        index = 0
        while index < len(scene.tokens):
            town = None if index in taken else self._at(scene, index, taken, expected)
            if town is not None:
                found.append(town)
            index = town.last if town else index + 1
        kept = [town for town in found if not denied(scene, town.first)]
        return kept or found

    def _at(self, scene: Scene, index: int, taken: set[int], expected: bool) -> Town | None:
        if scene.word(index) not in self._index.first_words:
            return None
        longest = min(self._index.max_words, len(scene.tokens) - index)
        for length in range(longest, 0, -1):
            if not taken.isdisjoint(range(index, index + length)) or not _one_name(
                scene, index, length
            ):
                continue
            spelling = " ".join(scene.word(at) for at in range(index, index + length))
            name = self._index.find(spelling)
            if name and _believable(scene, index, index + length, expected, taken, spelling):
                return _town(scene, name, index, index + length)
        return None

    def guessed(self, scene: Scene, index: int) -> list[Town]:
        """The towns meant by a misspelt name that begins at a word (one or two words)."""
        for length in (2, 1):
            if index + length > len(scene.tokens) or not _one_name(scene, index, length):
                continue
            spelling = " ".join(scene.word(at) for at in range(index, index + length))
            names = self._index.guess(spelling) or self._index.guess(spelling.removesuffix("s"))
            if len(names) == 1:
                corrected = replace(names[0], corrected=True)
                return [_town(scene, corrected, index, index + length)]
        return []


def _part_of_number(scene: Scene, index: int) -> bool:
    """Whether the four digits belong to something longer (a phone or case number, a date)."""
    before, after = scene.word(index - 1), scene.word(index + 1)
    if index and scene.gap(index)[-1:] in _NUMBER_MARKS:
        return True
    if after.isdigit() and scene.gap(index + 1).strip(" ") in {"", *_NUMBER_MARKS}:
        return True
    # A house number may stand before a postal code, four or more digits may not.
    return before.isdigit() and len(before) > 3 and not scene.gap(index).strip(" ")


def _one_name(scene: Scene, index: int, length: int) -> bool:
    return all(_NAME_GAP.match(scene.gap(at)) for at in range(index + 1, index + length))


def _town(scene: Scene, name: Name, first: int, last: int) -> Town:
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    before, after = scene.word(first - 1), scene.word(last)
    marked = scene.words.has("municipality_words", after) or scene.words.has(
        "municipality_words", before
    )
    said = scene.text[start:end]
    if marked and scene.words.has("municipality_words", after):
        end, last = scene.tokens[last].end, last + 1
    return Town(name, said, first, last, start, end, marked)


def _believable(
    scene: Scene, first: int, last: int, expected: bool, taken: set[int], spelling: str
) -> bool:
    """Whether the words are a place here and not everyday words."""
    after = scene.word(last)
    if scene.words.has("municipality_words", after) or _POSTAL.match(scene.word(first - 1)):
        return True
    short = len(scene.tokens) <= 4
    if expected and short:
        return True
    capital = scene.capital(first)
    placed = scene.words.has("town_words", scene.word(first - 1))
    after_road = (first - 1) in taken or ((first - 2) in taken and placed)
    everyday = last - first == 1 and scene.words.has("everyday_words", spelling)
    if everyday or len(spelling) < 4:
        return after_road or (capital and (placed or not scene.opens_sentence(first)))
    return not scene.words.has("place_words", spelling)
