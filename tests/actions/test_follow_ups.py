"""A short question is read by the crime that the talk named, and by the answer just before it."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from actions.context import TurnContext
from actions.follow_ups import fitting_entry, kind_told, load_follow_ups, meant_by
from actions.phrases import phrases_in
from facts import load_facts
from facts.victim import KINDS

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
TURN = cast("TurnContext", SimpleNamespace(facts=load_facts(), now=lambda: NOW, language="da"))


def said(*texts: str) -> list[dict[str, Any]]:
    return [{"event": "user", "text": text} for text in texts]


def answered(entry: str) -> list[dict[str, Any]]:
    return [{"event": "bot", "data": {"custom": {"type": "knowledge", "id": entry}}}]


def test_every_entry_of_the_table_is_there_and_every_kind_is_known() -> None:
    known = {*TURN.facts.answers, *TURN.facts.victim_topics}
    table = load_follow_ups()
    assert {*table.entries.values()} <= known
    assert {kind for _, kind in table.entries} <= {*KINDS}


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_class_of_words_means_something(language: str) -> None:
    table = load_follow_ups()
    assert {*phrases_in("follow_ups", language)} == {*table.meant}
    assert {*table.beside} <= {*table.meant}


def test_the_newest_kind_that_was_named_counts() -> None:
    told = said("min cykel er stjålet", "og der var indbrud hos os", "skal jeg anmelde det")
    assert kind_told(told, {}, TURN) == "burglary"


def test_what_the_overview_was_told_counts_more() -> None:
    assert kind_told(said("min cykel er stjålet"), {"victim_kind": "rape"}, TURN) == "rape"


def test_without_a_crime_there_is_none() -> None:
    assert kind_told(said("hej", "jeg har et spørgsmål"), {"victim_kind": "other"}, TURN) is None


def test_a_price_is_that_of_the_answer_just_before() -> None:
    assert meant_by("hvad koster det", answered("ask_counsel"), TURN) == "ask_counsel"
    later = [*answered("ask_counsel"), *said("tak")]
    assert meant_by("hvad koster det", later, TURN) == "ask_unsourced"


def test_a_question_that_names_its_crime_is_left_as_it_is() -> None:
    assert meant_by("kan jeg trække anmeldelsen tilbage om indbrud", [], TURN) is None
    assert fitting_entry("report_crime", "hvor melder jeg et indbrud", "rape", TURN) is None


def test_many_words_are_no_follow_up() -> None:
    text = "får han det at vide at jeg har skrevet med jer om alt det her i aften"
    assert meant_by(text, [], TURN) is None


@pytest.mark.parametrize(
    ("kind", "entry"),
    [("rape", "talk_before_report"), ("robbery", "report_general"), ("it_fraud", "report_online")],
)
def test_whether_to_report_it_is_answered_by_the_kind(kind: str, entry: str) -> None:
    found = fitting_entry("report_crime", "skal jeg anmelde det", kind, TURN)
    assert found is not None
    assert found.id == entry
