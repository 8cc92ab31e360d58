"""One utterance fills everything it says, and nothing it does not."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts import load_facts
from reading.codes import read_order_code
from reading.contact import read_email, read_name, read_phone
from reading.emergency import alarm
from reading.numbers import read_case_number, read_count, read_order_number
from reading.order_text import read_order
from reading.personal import redact
from reading.times import read_date

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
FACTS = load_facts()
SENTENCE = "de kører 90 i 50-zonen på Skolevej i Tarm om morgenen på hverdage"


def test_the_sentence_of_the_plan_fills_everything() -> None:
    order = read_order(SENTENCE, facts=FACTS, now=NOW)
    assert order.kind == "traffic_control"
    assert order.traffic_kind == "speeding"
    assert order.place.road == "Skolevej"
    assert order.place.town == "Tarm"
    assert order.place.municipality is not None
    assert order.place.municipality.name == "Ringkøbing-Skjern"
    assert order.place.assumed
    span = order.times.spans[0]
    assert (span.weekdays, span.part) == ((0, 1, 2, 3, 4), "morning")
    assert order.substance
    assert order.description == SENTENCE


def test_an_order_of_a_talk_has_number_date_and_contact() -> None:
    order = read_order(
        "vi er en grundejerforening i Ikast og vil gerne have et foredrag om indbrud "
        "den 14. marts kl. 19 for ca. 40 personer, ring 20 12 34 56 eller jens@eksempel.dk",
        facts=FACTS,
        now=NOW,
    )
    assert (order.kind, order.topic, order.role) == ("talk", "burglary", "association")
    assert order.count == 40
    assert (order.phone, order.email) == ("+4520123456", "jens@eksempel.dk")
    assert order.place.municipality is not None
    assert order.place.municipality.name == "Ikast-Brande"
    assert [span.start for span in order.times.spans] == ["19:00"]


def test_a_house_number_is_no_time() -> None:
    order = read_order("fartkontrol på Skolevej 7-9 i Tarm", facts=FACTS, now=NOW)
    assert order.place.house_number == "7-9"
    assert order.times.spans == ()


def test_a_greeting_fills_nothing() -> None:
    order = read_order("hej med dig", facts=FACTS, now=NOW)
    assert order.kind is None
    assert not order.place.found
    assert not order.substance


def read_everything(text: str) -> None:
    read_order(text, facts=FACTS, now=NOW)
    for expected in ("road", "municipality"):
        FACTS.gazetteer.read(text, expected=expected)
    FACTS.gazetteer.find_district(text)
    read_date(text, now=NOW, words=FACTS.time_words)
    alarm(text, FACTS.emergency_rules)
    redact(text, FACTS.masks)
    read_name(text, FACTS.order_words)
    for read in (read_phone, read_email, read_count, read_order_code, read_order_number):
        read(text)
    read_case_number(text)


PIECES = st.sampled_from(
    ["den ", "14. ", "marts ", "Skolevej ", "12", "-", "/", " i ", "Tarm", "kl. ", "25", ":", "man",
     "uge 53 ", "om 999 år ", "9999", "6880", "@", "+45", "0", "\u0661", "²", "ß", "\u0130", "\n",
     "e45", "rute ", "nr. ", "fra ", "til ", "mellem ", "og ", "halv ", "5. mandag i maj"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(st.characters(), max_size=120), st.lists(PIECES).map("".join)))
def test_no_reader_raises_on_any_text(text: str) -> None:
    read_everything(text)


@pytest.mark.parametrize(
    "piece",
    ["a", " ", "1", "1 ", "12-", "Ø", "vej ", "Skolevej ", "i ", "kl ", "12 12 ", "a@", "ikke ",
     "fra Nørregade til ", "mellem 7 og ", "den 14. marts ", "har har ", "mandag, ", "man,",
     "København ", "B-1234-", "0101", "..", "\u0130", "han han ", "ring ring ", "+45 "],
)  # fmt: skip
def test_two_thousand_hostile_characters_are_read_quickly(piece: str) -> None:
    text = (piece * 2000)[:2000]
    started = time.process_time()
    read_everything(text)
    assert time.process_time() - started < 2.0


def test_a_sentence_is_read_in_milliseconds() -> None:
    read_order(SENTENCE, facts=FACTS, now=NOW)
    started = time.process_time()
    for _ in range(50):
        read_order(SENTENCE, facts=FACTS, now=NOW)
        alarm(SENTENCE, FACTS.emergency_rules)
    assert (time.process_time() - started) / 50 < 0.01
