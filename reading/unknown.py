"""Find what must be a place name though nobody knows it, so that the citizen can be asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reading.roads import Road, with_number
from reading.scene import Scene
from reading.towns import TownFinder

_NAME = re.compile(r"[^\W\d_]{2,}$")
_MAX_ANSWER = 4
_SMALL = ("place_words", "articles", "not_places", "clock_words")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that is no municipality and no postal town, and the word it begins at."""

    said: str
    first: int


def unknown_name(scene: Scene, roads: Sequence[Road], *, expected: bool) -> Unknown | None:
    """The first word that can only be a place name."""
    taken = {index for road in roads for index in range(road.first, road.last)}
    for index in range(len(scene.tokens)):
        if index not in taken and _is_name(scene, index, taken):
            return Unknown(scene.tokens[index].text, index)
    return _whole_answer(scene) if expected and not roads else None


def _is_name(scene: Scene, index: int, taken: set[int]) -> bool:
    if not _could_be(scene, index):
        return False
    before, after = scene.word(index - 1), scene.word(index + 1)
    if scene.words.has("municipality_words", after) and scene.capital(index):
        return True
    inside = scene.words.has("in_words", before)
    if inside and (scene.capital(index) or (index - 2) in taken):
        return True
    return bool(re.match(r"\d{4}$", before)) and scene.joined(index) and scene.capital(index)


def _could_be(scene: Scene, index: int) -> bool:
    word = scene.word(index)
    return bool(_NAME.match(scene.tokens[index].text)) and not (
        scene.words.has("not_places", word) or scene.words.has("articles", word)
    )


def _whole_answer(scene: Scene) -> Unknown | None:
    """A short answer to "which municipality" that is no other word."""
    if not 0 < len(scene.tokens) <= _MAX_ANSWER:
        return None
    for index in range(len(scene.tokens)):
        word = scene.word(index)
        if scene.words.has("not_a_place_answer", word):
            return None
    names = [
        index
        for index in range(len(scene.tokens))
        if _could_be(scene, index) and not scene.words.has("place_words", scene.word(index))
    ]
    if not names:
        return None
    first, last = scene.tokens[names[0]], scene.tokens[names[-1]]
    return Unknown(scene.text[first.start : last.end], names[0])


def bare_road(scene: Scene, finder: TownFinder) -> list[Road]:
    """An answer to "which road" without a road's ending ("Stroeget", "Bakkegaarden 4")."""
    first = _first_name_word(scene)
    if first is None or finder.towns(scene, (), expected=False):
        return _before_town(scene, finder, first) if first is not None else []
    last = first + 1
    while last < len(scene.tokens) and scene.joined(last) and _continues(scene, last):
        last += 1
    return _if_named(scene, first, last)


def _first_name_word(scene: Scene) -> int | None:
    for index in range(len(scene.tokens)):
        if scene.words.has("not_a_place_answer", scene.word(index)):
            if not scene.words.has("lead_ins", scene.word(index)):
                return None
        elif not _small_word(scene, index) and _NAME.match(scene.tokens[index].text):
            return index
    return None


def _small_word(scene: Scene, index: int) -> bool:
    word = scene.word(index)
    return any(scene.words.has(name, word) for name in _SMALL)


def _continues(scene: Scene, index: int) -> bool:
    return bool(_NAME.match(scene.tokens[index].text)) and not _small_word(scene, index)


def _before_town(scene: Scene, finder: TownFinder, first: int) -> list[Road]:
    towns = finder.towns(scene, (), expected=False)
    last = first
    while last < towns[0].first and (last == first or scene.joined(last)):
        if not _continues(scene, last):
            break
        last += 1
    return _if_named(scene, first, last) if last > first else []


def _if_named(scene: Scene, first: int, last: int) -> list[Road]:
    road = with_number(scene, first, last)
    short = last - first <= 3 and len(scene.tokens) <= _MAX_ANSWER + 2
    told = scene.capital(first) or road.number is not None or len(scene.tokens) <= 2
    return [road] if short and told else []
