"""Read where an order is wanted: the road, the municipality, a venue."""

from typing import Any

from actions.order_officer.answer import NOTHING, Answer, problem
from actions.order_officer.draft import Draft
from actions.order_officer.said import Said
from reading.areas import Municipality
from reading.gibberish import is_gibberish
from reading.places import PlaceReading
from reading.text import fold, fold_with_offsets
from reading.times import read_times

_LONGEST_PLACE = 200


def area(place: Municipality, reading: PlaceReading | None = None) -> dict[str, Any]:
    """The value of `order_municipality`: kept as JSON, with how certain it is."""
    return {
        "code": place.code,
        "name": place.name,
        "district_code": place.district_code,
        "district": place.district_name,
        "postal_code": reading.postal_code if reading else None,
        "town": reading.town if reading else None,
        "assumed": bool(reading and reading.assumed),
    }


def stretch(reading: PlaceReading) -> dict[str, Any]:
    """The value of `order_road`: a road with a number, or a stretch of it, as said."""
    return {
        "road": reading.road,
        "house_number": reading.house_number,
        "road_from": reading.road_from,
        "road_to": reading.road_to,
        "said": reading.said,
    }


def place_values(reading: PlaceReading, said: Said | None = None) -> dict[str, Any]:
    """What is certain in a place reading, as slot values; of `said`, what it was read from."""
    values: dict[str, Any] = {}
    if reading.road:
        ends = _landmarks(said) if said and not reading.road_to else {}
        values["order_road"] = stretch(reading) | ends
    if reading.municipality:
        values["order_municipality"] = area(reading.municipality, reading)
    return values


def _landmarks(said: Said) -> dict[str, str]:
    """Where a stretch begins and ends that lies "from the square to the church"."""
    folded = fold_with_offsets(said.text)
    found = said.words.landmarks.search(folded.text)
    times = read_times(said.text, now=said.now, words=said.facts.time_words).spans
    if not found or any(_overlap(folded.span(*found.span()), span.span) for span in times):
        return {}
    ends = {
        "road_from": folded.span(*found.span("start")),
        "road_to": folded.span(*found.span("end")),
    }
    return {name: said.text[slice(*span)].strip() for name, span in ends.items()}


def _overlap(one: tuple[int, int], other: tuple[int, int] | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1]


def read_road(said: Said, draft: Draft) -> Answer:
    """A road, and the municipality when the same answer names it."""
    if said.is_smalltalk or is_gibberish(said.text):
        return problem("no_road")
    reading = said.facts.gazetteer.read(said.text, expected="road")
    values = place_values(reading, said)
    several = remember_candidates(draft, reading)
    if "order_road" in values:
        return Answer(values)
    if values or several:
        return Answer(values, problem="no_road")
    return problem("no_road")


def read_municipality(said: Said, draft: Draft) -> Answer:
    """The municipality from a name, a town or a postal code; never from a road alone."""
    chosen = _among_candidates(said, draft)
    if chosen:
        return Answer({"order_municipality": area(chosen)})
    reading = said.facts.gazetteer.read(said.text, expected="municipality")
    values = place_values(reading)
    if "order_municipality" in values:
        return _outside_candidates(draft, reading) or Answer(values)
    if remember_candidates(draft, reading):
        return Answer(values, problem="several_municipalities", facts={"said": _name_of(reading)})
    if reading.unknown_name:
        return Answer(values, problem="unknown_name", facts={"name": reading.unknown_name})
    return problem("only_road") if reading.road else NOTHING


def _outside_candidates(draft: Draft, reading: PlaceReading) -> Answer | None:
    """A place that is none of those just asked about is a question, unless the road is new too."""
    named, offered = reading.municipality, draft.work.candidates
    if named is None or not offered or named.code in offered or reading.road:
        return None
    of = draft.work.candidates_of
    draft.work.candidates = [*offered, named.code]
    return problem("other_place", name=named.name, said=of)


def read_venue(said: Said, draft: Draft) -> Answer:
    """A venue in the citizen's own words, with the road and municipality found in them."""
    words = said.text.strip()
    if len(words) > _LONGEST_PLACE:
        return problem("too_long", limit=str(_LONGEST_PLACE))
    if not any(letter.isalpha() for letter in words) or said.is_smalltalk or is_gibberish(words):
        return NOTHING
    if said.is_question:
        return problem("question")
    reading = said.facts.gazetteer.read(words)
    remember_candidates(draft, reading)
    venue = {"said": words, "road": reading.road, "house_number": reading.house_number}
    values: dict[str, Any] = {"order_venue": venue}
    if reading.municipality:
        values["order_municipality"] = area(reading.municipality, reading)
    return Answer(values)


def remember_candidates(draft: Draft, reading: PlaceReading) -> bool:
    """Keep the municipalities that a name may mean, for the next question; True if several."""
    if len(reading.candidates) < 2:
        return False
    draft.work.candidates = [candidate.code for candidate in reading.candidates]
    draft.work.candidates_of = _name_of(reading)
    return True


def _name_of(reading: PlaceReading) -> str:
    if reading.postal_code and not reading.town:  # they disagree
        return reading.said
    return f"{reading.postal_code or ''} {reading.town or ''}".strip() or reading.said


def _among_candidates(said: Said, draft: Draft) -> Municipality | None:
    picked = said.picked.get("order_municipality")
    if picked:
        return said.facts.gazetteer.municipality(picked)
    answer = fold(said.text)
    municipalities = map(said.facts.gazetteer.municipality, draft.work.candidates)
    named = [place for place in municipalities if place and fold(place.name) in answer]
    return named[0] if len(named) == 1 else None
