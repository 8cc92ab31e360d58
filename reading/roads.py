"""Find road names, house numbers and stretches among the words of a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reading.scene import Scene
from reading.text import fold

_NUMBER = re.compile(r"\d{1,3}[a-z]?$")
_LETTER = re.compile(r"[a-h]$")
_HIGHWAY = re.compile(r"e\d{2}$")
_NUMBER_GAP = re.compile(r"[ \t,.:]{1,4}$|$")
_RANGE_GAP = re.compile(r"[ \t]{0,2}[-\u2013\u2014][ \t]{0,2}$")
_MAX_WORDS_BEFORE = 4
_KEY_WORDS = {"alle": "alle", "gl": "gammel", "sdr": "soender", "nr": "noerre", "st": "store"}
_DEFINITE = {"alleen": "alle", "vaenget": "vaenge", "vejen": "vej", "gaden": "gade"}
_SAINT = frozenset({"sankt", "skt", "sct"})


@dataclass(frozen=True, slots=True)
class Road:
    """A road said: its name, the words it spans (first, one past the last), its number."""

    name: str
    first: int
    last: int
    start: int
    end: int
    number: str | None = None
    number_span: tuple[int, int] | None = None


def find_roads(scene: Scene, *, expected: bool = False) -> list[Road]:
    """Every road in order; with `expected` a bare ordinary word may be one."""
    roads: list[Road] = []
    index = 0
    while index < len(scene.tokens):
        first = _first_word(scene, index, expected) if _may_be_road(scene, index) else None
        if first is None or (roads and first < roads[-1].last):
            index += 1
            continue
        roads.append(with_number(scene, first, index + 1))
        index += 1
    return _without_denied(scene, roads)


def _may_be_road(scene: Scene, index: int) -> bool:
    word = scene.word(index)
    words = scene.words
    return (
        word.endswith((*words.endings, *words.endings_with_proof))
        or words.has("road_last_words", word)
        or bool(_HIGHWAY.match(word))
        or (words.has("numbered_roads", word) and scene.word(index + 1).isdigit())
    )


def _first_word(scene: Scene, index: int, expected: bool) -> int | None:
    """Where the name begins whose last word stands at `index`; None if it is no road."""
    word = scene.word(index)
    if _HIGHWAY.match(word) or scene.words.has("numbered_roads", word):
        return index
    if scene.words.has("road_last_words", word):
        first = _before_last_word(scene, index)
        if first < index:
            return first
    if not _is_name(scene, index, expected):
        return None
    return _with_first_words(scene, index)


def _is_name(scene: Scene, index: int, expected: bool) -> bool:
    """Whether one word alone is a road's name here."""
    word, words = scene.word(index), scene.words
    if _number_at(scene, index + 1) is not None:
        return True
    if word in scene.place_names:
        return False
    proof = scene.capital(index) and not scene.opens_sentence(index)
    if words.has("half_generic_roads", word):
        named = words.has("place_words", scene.word(index - 1))
        return proof or expected or named or (scene.capital(index) and index == 0)
    inside = words.has("in_words", scene.word(index - 1))
    if words.has("generic_roads", word):
        street = words.has("named_when_expected", word)
        return (proof and not inside) or (street and (expected or _followed_by_place(scene, index)))
    if word.endswith(words.endings):
        return proof or (len(word) > 4 and not words.has("articles", scene.word(index - 1)))
    said_where = scene.capital(index) or scene.words.has("place_words", scene.word(index - 1))
    placed = said_where and _followed_by_place(scene, index)
    return not inside and (proof or expected or placed)


def _followed_by_place(scene: Scene, index: int) -> bool:
    return scene.words.has("town_words", scene.word(index + 1))


def _before_last_word(scene: Scene, index: int) -> int:
    """The first word of a name such as "Jens Baggesens Vej", `index` if there is none."""
    first = index
    while first > 0 and index - first < _MAX_WORDS_BEFORE and scene.joined(first):
        if not _names_a_road(scene, first - 1):
            break
        first -= 1
    if first == index and index and scene.joined(index) and _small_name(scene, index):
        first = _with_first_words(scene, index - 1)
    return first


def _names_a_road(scene: Scene, index: int) -> bool:
    word = scene.word(index)
    if scene.words.has("place_words", word) or scene.words.has("articles", word):
        return False
    if word.isdigit():
        return False
    return scene.capital(index) or (len(word) == 1 and scene.gap(index + 1).startswith("."))


def _small_name(scene: Scene, index: int) -> bool:
    before, last = scene.word(index - 1), scene.word(index)
    words = scene.words
    if words.has("place_words", before) or words.has("articles", before) or len(before) < 4:
        return False
    if words.has("not_places", before) or words.has("not_a_place_answer", before):
        return False
    return words.has("road_last_words_small", last) or before.endswith("s")


def _with_first_words(scene: Scene, index: int) -> int:
    first = index
    while (
        first and scene.joined(first) and scene.words.has("road_first_words", scene.word(first - 1))
    ):
        before = scene.word(first - 1)
        if len(before) == 1 and not scene.gap(first).startswith("."):
            break
        if scene.words.has("articles", before) and not scene.capital(first - 1):
            break
        if before == "bag" and not scene.capital(first - 1):
            break
        first -= 1
    return first


def _number_at(scene: Scene, index: int) -> tuple[str, int, int] | None:
    """A house number whose words begin at `index`: as said, its first and last word."""
    links = 0
    while links < 4 and scene.words.has("number_link_words", scene.word(index)):
        index, links = index + 1, links + 1
    marked = scene.words.has("number_words", scene.word(index))
    index += marked
    if index >= len(scene.tokens) or not _NUMBER.match(scene.word(index)):
        return None
    if (links and not marked) or not _NUMBER_GAP.match(scene.gap(index)):
        return None
    return _whole_number(scene, index, marked)


def _whole_number(scene: Scene, index: int, marked: bool) -> tuple[str, int, int] | None:
    last = index
    if index + 1 < len(scene.tokens):
        gap, after = scene.gap(index + 1), scene.word(index + 1)
        if gap in {":", ".", "/"} and after.isdigit():
            return None
        ranged = _RANGE_GAP.match(gap) and _NUMBER.match(after)
        lettered = gap in {"", " "} and _LETTER.match(after)
        if ranged or lettered:
            last = index + 1
    if not marked and _counts(scene, last + 1):
        return None
    said = scene.text[scene.tokens[index].start : scene.tokens[last].end]
    return re.sub(r"\s+", "" if last > index else " ", said), index, last


def _counts(scene: Scene, index: int) -> bool:
    word = scene.word(index)
    if not word or not scene.words.has("units", word):
        return False
    if scene.words.has("units_but_link", word):
        return False
    return "," not in scene.gap(index)


def with_number(scene: Scene, first: int, last: int) -> Road:
    """The road named by these words, with the house number after it."""
    if scene.words.has("numbered_roads", scene.word(last - 1)) and scene.word(last).isdigit():
        last += 1
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    name = _tidy(scene.text[start:end])
    number = _number_at(scene, last)
    if number is None:
        return Road(name, first, last, start, end)
    said, from_word, to_word = number
    span = (scene.tokens[from_word].start, scene.tokens[to_word].end)
    return Road(name, first, to_word + 1, start, end, said, span)


def _tidy(name: str) -> str:
    """One blank between words, a capital where the name begins without one."""
    name = " ".join(name.split())
    return name[:1].upper() + name[1:]


def _without_denied(scene: Scene, roads: Sequence[Road]) -> list[Road]:
    """Without the roads that are said to be wrong, if another one is said."""
    kept = [road for road in roads if not denied(scene, road.first)]
    return kept or list(roads)


def denied(scene: Scene, first: int) -> bool:
    """Whether the name that begins at word `first` is said to be the wrong one."""
    before = first - 1
    if scene.words.has("not_words_between", scene.word(before)):
        before -= 1
    return before >= 0 and scene.words.has("not_words", scene.word(before))


def stretch(scene: Scene, roads: Sequence[Road]) -> tuple[Road, Road] | None:
    """The two ends when roads are said as from–to or between."""
    for start, end in pairwise(roads):
        opened = scene.words.has("from_words", scene.word(start.first - 1))
        linked = scene.words.has("to_words", scene.word(end.first - 1))
        near = end.first - start.last <= 1
        dashed = end.first == start.last and _RANGE_GAP.match(scene.gap(end.first))
        direct = near and scene.words.has("through_words", scene.word(end.first - 1))
        if (opened and linked) or dashed or direct:
            return start, end
    return None


def road_key(road: str) -> str:
    """A road's name for comparing: folded, abbreviations written out, "the vej" as "vej".

    It recognises a duplicate inside one municipality and nothing else.
    """
    words = [word for word in re.split(r"[^a-z0-9]+", fold(road)) if word]
    plain = ["sankt" if word in _SAINT else _KEY_WORDS.get(word, word) for word in words]
    key = "".join(plain)
    for ending, plain_ending in _DEFINITE.items():
        if key.endswith(ending) and len(key) > len(ending) + 1:
            return key[: -len(ending)] + plain_ending
    return key
