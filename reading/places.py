"""Read from a text where something is: road, postal code, town, municipality, district."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from reading.areas import District, Municipality, PostalArea
from reading.mentions import Mention, disagreeing_span, mentions_of, span_of
from reading.names import NameIndex
from reading.place_words import PlaceWords, key
from reading.roads import Road, find_roads, road_key, stretch
from reading.scene import Scene
from reading.text import tokens
from reading.towns import Postal, Town, TownFinder
from reading.unknown import bare_road, unknown_name
from reading.verdict import Judge

__all__ = ["Gazetteer", "Mention", "PlaceReading", "road_key"]

Expected = Literal["road", "municipality"] | None
Outside = Literal["greenland", "faroe", "abroad"]


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What one text says about where.

    `municipality` is set only if certain; `assumed` asks to show it for correction. More than
    one of `candidates` means: ask which. `unknown_name` means: ask for postal code or
    municipality.
    """

    road: str | None = None
    house_number: str | None = None
    road_from: str | None = None
    road_to: str | None = None
    postal_code: str | None = None
    town: str | None = None
    municipality: Municipality | None = None
    assumed: bool = False
    candidates: tuple[Municipality, ...] = ()
    unknown_name: str | None = None
    outside: Outside | None = None
    said: str = ""
    span: tuple[int, int] | None = None
    mentions: tuple[Mention, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the text says anything about where."""
        return bool(self.mentions or self.unknown_name or self.outside)

    @property
    def located(self) -> bool:
        """Whether the municipality, and with it the district, is certain."""
        return self.municipality is not None


class Gazetteer:
    """Every place that the system knows, and the reading of places from text."""

    def __init__(
        self,
        districts: Iterable[District],
        municipalities: Iterable[Municipality],
        areas: Iterable[PostalArea],
        words: PlaceWords,
    ) -> None:
        self._districts = {district.code: district for district in districts}
        self._municipalities = {place.code: place for place in municipalities}
        self._areas = {area.code: area for area in areas}
        self._words = words
        self._index = index = NameIndex(self._municipalities.values(), self._areas.values(), words)
        self._towns = TownFinder(index, self._areas)
        self._judge = Judge(self._municipalities)

    @property
    def municipalities(self) -> tuple[Municipality, ...]:
        """All municipalities, by code."""
        return tuple(self._municipalities.values())

    @property
    def areas(self) -> tuple[PostalArea, ...]:
        """All postal areas, by code."""
        return tuple(self._areas.values())

    def district(self, code: str) -> District:
        """The district with this code; KeyError if there is none."""
        return self._districts[code]

    def municipality(self, code: str) -> Municipality:
        """The municipality with this code; KeyError if there is none."""
        return self._municipalities[code]

    def read(self, text: str, *, expected: Expected = None) -> PlaceReading:
        """What `text` says about where; `expected` is what was just asked for."""
        scene = self._scene(text)
        roads = find_roads(scene, expected=expected == "road")
        if expected == "road" and not roads:
            roads = bare_road(scene, self._towns)
        asked = expected == "municipality"
        postal = self._towns.postal(scene, expected=asked)
        towns = self._towns.towns(scene, roads, expected=asked)
        if asked and postal is None:
            towns = [replace(town, is_municipality=bool(town.name.municipality)) for town in towns]
        unknown = None
        if not towns and not (postal and postal.area):
            unknown = unknown_name(scene, roads, expected=asked)
            if unknown is not None:
                towns = self._towns.guessed(scene, unknown.first)
                unknown = None if towns else unknown
        reading = self._reading(scene, roads, postal, towns)
        return _with_unknown(reading, towns, postal, unknown.said if unknown else None)

    def find_municipality(self, text: str) -> Municipality | None:
        """The municipality that an answer to "which municipality" certainly means."""
        return self.read(text, expected="municipality").municipality

    def find_district(self, text: str) -> District | None:
        """The district that a text names, or in which the place it names certainly lies."""
        spelling = f" {key(text)} "
        named = [name for name in self._words.district_names if f" {name} " in spelling]
        if named:
            return self._districts[self._words.district_names[max(named, key=len)]]
        place = self.find_municipality(text)
        return self._districts[place.district_code] if place else None

    def _scene(self, text: str) -> Scene:
        letters = [letter for letter in text if letter.isalpha()]
        shouting = len(letters) > 8 and all(letter.isupper() for letter in letters)
        return Scene(text, tokens(text), self._words, shouting, self._index.single_words)

    def _reading(
        self, scene: Scene, roads: Sequence[Road], postal: Postal | None, towns: Sequence[Town]
    ) -> PlaceReading:
        known = [town for town in towns if not town.name.outside and not town.name.vague]
        verdict = self._judge.decide(postal, known)
        places = self._with_disagreeing(verdict.municipalities, postal, towns)
        mentions = mentions_of(roads, postal, known)
        agree = _agree(postal, places)
        span = span_of(mentions) if agree else disagreeing_span(postal, towns)
        road, road_from, road_to = _road_names(scene, roads)
        return PlaceReading(
            road=road.name if road else None,
            house_number=road.number if road else None,
            road_from=road_from,
            road_to=road_to,
            postal_code=postal.code if postal and postal.area else None,
            town=_town_name(postal, known) if agree else None,
            municipality=places[0] if len(places) == 1 else None,
            assumed=verdict.assumed,
            candidates=places if len(places) > 1 else (),
            said=scene.text[span[0] : span[1]] if span else "",
            span=span,
            mentions=mentions,
        )

    def _with_disagreeing(
        self, places: tuple[Municipality, ...], postal: Postal | None, towns: Sequence[Town]
    ) -> tuple[Municipality, ...]:
        """With the municipality of a part of a city that the postal code does not lie in."""
        if postal is None or postal.area is None:
            return places
        parts = {self._words.vague_parts.get(key(town.said)) for town in towns if town.name.vague}
        named = (place for place in self._municipalities.values() if place.name in parts)
        codes = postal.area.municipality_codes
        return (*places, *(place for place in named if place.code not in codes))


def _with_unknown(
    reading: PlaceReading, towns: Sequence[Town], postal: Postal | None, unknown: str | None
) -> PlaceReading:
    """The reading with what is outside or unknown, if nothing in the text is a known place."""
    if reading.located or reading.candidates:
        return reading
    changes: dict[str, Any] = {}
    outside = next((town for town in towns if town.name.outside), None)
    vague = next((town for town in towns if town.name.vague), None)
    if outside is not None:
        changes["outside"] = cast(Outside, outside.name.outside)
    elif vague is not None:
        changes["unknown_name"] = vague.said
    elif postal is not None and postal.area is None:
        changes["unknown_name"] = postal.code
    elif unknown is not None:
        changes["unknown_name"] = unknown
    return replace(reading, **changes)


def _road_names(scene: Scene, roads: Sequence[Road]) -> tuple[Road | None, str | None, str | None]:
    """The road itself and, for a stretch, where it begins (if told apart) and ends."""
    if not roads:
        return None, None, None
    ends = stretch(scene, roads)
    if ends is None:
        return roads[0], None, None
    start, end = ends
    if roads[0] is start:
        return start, None, end.name
    return roads[0], start.name, end.name


def _town_name(postal: Postal | None, towns: Sequence[Town]) -> str | None:
    named = [town.name.display for town in towns if town.name.areas and not town.is_municipality]
    if postal and postal.area:
        return postal.area.town
    return named[0] if named else None


def _agree(postal: Postal | None, places: Sequence[Municipality]) -> bool:
    """Whether the postal code lies in all that the text may mean."""
    if postal is None or postal.area is None:
        return True
    return {place.code for place in places} <= {*postal.area.municipality_codes}
