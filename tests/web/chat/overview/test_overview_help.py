"""Who helps: a number only where it is certain, and hours only where they are known."""

from datetime import UTC, datetime

import pytest

from facts import load_facts
from facts.overview import Situation, compose
from web.chat.overview.help import Help, help_for
from web.chat.overview.words import words_of

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
ODENSE = {"code": "461", "name": "Odense"}


def found(language: str = "da", place: object = None, **answers: str) -> dict[str, Help]:
    told = compose(load_facts().victim_topics.values(), Situation(**answers), NOW)
    return {one.name: one for one in help_for(told, place, load_facts(), words_of(language))}


def test_victim_support_is_always_there() -> None:
    [line] = found().values()
    assert (line.name, line.number) == ("Offerrådgivningen i Danmark", "116 006")
    assert line.hours == "åbent døgnet rundt"


def test_who_is_stalked_finds_both_and_hears_that_hours_are_not_known() -> None:
    lines = found(kind="stalking")
    assert lines["Lev Uden Vold"].number == "1888"
    centre = lines["Dansk Stalking Center"]
    assert (centre.number, centre.link) == ("", "danskstalkingcenter.dk")
    assert centre.hours == "åbningstiden kender vi ikke"
    assert len(lines) == 3


def test_the_young_find_their_own() -> None:
    assert found(minor="yes")["BørneTelefonen"].number == "116 111"
    assert "BørneTelefonen" not in found(minor="no")
    assert "Red Barnet SletDet" in found(kind="digital_sexual_offence")


@pytest.mark.parametrize("place", [None, {}, {"code": "0"}, "461", {"code": None}])
def test_no_police_where_the_place_is_not_known(place: object) -> None:
    assert len(found(place=place)) == 1


def test_the_police_of_the_place_stand_last() -> None:
    *_, last = found("en", ODENSE).values()
    expected = ("Fyns Politi", "the police in Odense, when it is not urgent", "114")
    assert (last.name, last.kind, last.number) == expected


def test_every_number_is_certain() -> None:
    certain = {line.number for line in load_facts().help_lines.values() if line.number}
    for kind in ("stalking", "rape", "close_relation_violence", "digital_sexual_offence"):
        for one in found(kind=kind, minor="yes").values():
            assert not one.number or one.number in certain
            assert one.number or one.link


@pytest.mark.parametrize("language", ["da", "en"])
def test_hours_that_are_known_have_words(language: str) -> None:
    hours = {line.hours for line in load_facts().help_lines.values() if line.hours}
    assert hours <= set(words_of(language)["hours"])
