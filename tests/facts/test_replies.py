"""Canned replies: short, sourced, dated, filled in without a brace left, and found by few words."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from facts import BadEntry, load_facts
from facts.replies import CannedReply, load_replies
from facts.standing import due_soon, withheld_because
from tests.facts.builders import RIGHT
from tests.facts.readability import lix, sentences_of

REPLIES = load_replies()
NAMES = list(REPLIES.entries)
TODAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOLES = re.compile(r"\{(\w+)\}")


def reply(**changes: Any) -> CannedReply:
    row = {**RIGHT, "title": "Titel", "skill": "replies", "link": ""}
    return CannedReply(**{**row, **changes})


def written(place: Path, *rows: dict[str, Any]) -> Path:
    data = {"gap": {"da": "[{label}]", "en": "[{label}]"}, "variables": {"wish": {"da": "a"}}}
    path = place / "replies.yml"
    path.write_text(yaml.safe_dump({**data, "replies": list(rows)}, allow_unicode=True), "utf-8")
    return path


def row(**changes: Any) -> dict[str, Any]:
    found = {**RIGHT, "id": "greeting", "title": "Hej", **changes}
    return {name: value for name, value in found.items() if value is not ...}


def test_there_are_enough_for_a_day_at_the_desk() -> None:
    assert len(NAMES) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_a_reply_is_short_plain_and_shouts_at_nobody(name: str) -> None:
    text = REPLIES.entries[name].text.replace("{link}", "politi.dk")
    assert len(sentences_of(text)) <= 3, text
    assert lix(text) < 40, f"{lix(text):.0f}: {text}"
    assert "!" not in text
    assert text.count("?") <= 1
    assert not re.search(r"\b(?:Dem|Deres)\b|[a-zæøå,] De\b", text)


@pytest.mark.parametrize("name", NAMES)
def test_the_english_twin_has_the_same_figures_and_gaps(name: str) -> None:
    one = REPLIES.entries[name]
    found = [
        (sorted(HOLES.findall(text)), sorted(re.findall(r"\d+", text)))
        for text in (one.text, one.text_en)
    ]
    assert found[0] == found[1]
    assert len(sentences_of(one.text_en)) <= 3
    assert "!" not in one.text_en


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_no_brace_is_ever_left(name: str, language: str) -> None:
    one = REPLIES.entries[name]
    full = dict.fromkeys(REPLIES.variables, "værdi {number} }{")
    for values in ({}, full):
        filled = REPLIES.fill(one, values, language)
        assert not re.search(r"[{}]", filled.text)
        assert bool(filled.missing) == REPLIES.has_gap(filled.text)
    assert REPLIES.fill(one, full, language).missing == ()


def test_values_are_filled_in_and_a_gap_is_marked_by_what_is_missing() -> None:
    one = REPLIES.entries["order_deadlines"]
    values = {"number": "B-1234-5671", "answer_by": "7. december 2026", "district": "  "}
    filled = REPLIES.fill(one, values)
    assert filled.text == (
        "Du får svar på bestilling B-1234-5671 senest 7. december 2026."
        " Siger [UDFYLD: politikredsen] ja, bliver den udført senest"
        " [UDFYLD: fristen for at udføre]."
    )
    assert filled.missing == ("district", "carry_out_by")
    assert REPLIES.has_gap(filled.text)
    assert "[FILL IN: the police district]" in REPLIES.fill(one, values, "en").text


def test_a_variable_nobody_knows_is_a_gap_by_its_own_name() -> None:
    odd = reply(text="Hej {unheard}.", text_en="Hello {unheard}.")
    assert REPLIES.fill(odd, {}).text == "Hej [UDFYLD: unheard]."


def test_the_page_of_a_reply_is_filled_in_and_cannot_be_changed_by_a_value() -> None:
    one = REPLIES.entries["report_web"]
    filled = REPLIES.fill(one, {"link": "example.com"})
    assert one.link in filled.text
    assert "example.com" not in filled.text


def test_an_unknown_language_reads_danish() -> None:
    one = REPLIES.entries["closing"]
    assert REPLIES.fill(one, {}, "pl").text == one.text


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("klage betjent", "complaint_officer"),
        ("KLAGE OVER EN BETJENT", "complaint_officer"),
        ("bornetelefonen", "support_children"),
        ("stotte livslinien", "support_suicide"),
        ("kollega", "waiting_colleague"),
        ("14 30", "order_deadlines_general"),
        ("statsadvokat", "complaint_stopped"),
    ],
)
def test_few_words_without_accents_find_it(query: str, first: str) -> None:
    assert REPLIES.search(query)[0].id == first


def test_no_words_find_all_and_strange_ones_none() -> None:
    assert [one.id for one in REPLIES.search(" ")] == NAMES
    assert REPLIES.search("kvantemekanik") == []


def test_a_number_to_call_is_one_that_is_certain() -> None:
    certain = {line.number for line in load_facts().help_lines.values() if line.number}
    for one in REPLIES.entries.values():
        called = re.findall(r"\b\d{2,3}(?: \d{3})+\b|\b\d{3,8}\b", one.text + one.text_en)
        assert set(called) <= certain, one.id


def test_a_right_or_a_deadline_is_looked_at_within_half_a_year() -> None:
    for one in REPLIES.entries.values():
        if one.link or re.search(r"\d", one.text):
            assert (one.expires - one.kontrolleret).days <= 366
        if re.search(r"\d+ (?:dage|uger|måneder)", one.text):
            assert (one.expires - one.kontrolleret).days <= 184, one.id


def test_an_expired_one_is_withheld_as_answers_are_and_nobody_approved_ours() -> None:
    old = reply(expires=date(2026, 11, 23), kontrolleret=date(2026, 11, 1))
    assert withheld_because(old, TODAY, production=False) == "expired"
    assert not [one.id for one in REPLIES.entries.values() if one.godkendt_af]
    assert withheld_because(REPLIES.entries["closing"], TODAY, production=True) == "not_approved"
    assert due_soon(REPLIES.entries.values(), TODAY) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": ...}, "missing field 'title'"),
        ({"title": " "}, "title is no text"),
        ({"text": "Hej {navn}."}, "text has the unknown field {navn}"),
        ({"text": "Hej {wish}."}, "text and text_en leave different fields open"),
        ({"link": None}, "text has the unknown field {link}"),
        ({"link": "politi.dk/opdigtet"}, "is not among the known ones"),
        ({"expires": "snart"}, "expires is no date"),
        ({"note": "hej"}, "unknown field 'note'"),
    ],
)
def test_a_wrong_reply_is_named(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(BadEntry) as refused:
        load_replies(written(tmp_path, row(**changes)))
    assert "replies.yml: entry 1 'greeting': " in str(refused.value)
    assert fault in str(refused.value)


def test_one_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(BadEntry, match="greeting: stands twice"):
        load_replies(written(tmp_path, row(), row()))


def test_a_reply_without_a_page_needs_none(tmp_path: Path) -> None:
    found = load_replies(written(tmp_path, row(link=None, text="Hej.", text_en="Hello.")))
    assert found.entries["greeting"].link == ""
