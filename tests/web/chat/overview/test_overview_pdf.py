"""The paper of an overview: tagged, in its language, and with a name that says nothing."""

import json
import re
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import typst

from cases.store import Store
from facts import load_facts
from facts.overview_words import situation_of
from facts.victim import KINDS
from tests.web.chat.overview.telling import BEATEN, enter, told
from tests.web.conftest import Client
from web.chat.overview.pdf import SHEET, as_input, print_overview
from web.chat.overview.shown import Overview, Showing

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def shown(language: str = "da", *, production: bool = False, **answers: Any) -> Overview:
    kept = {**BEATEN, **answers}
    showing = Showing(load_facts(), language, NOW, production=production)
    return showing.overview(situation_of(kept), kept["municipality"])


def opened(pdf: bytes) -> bytes:
    """The file with its packed parts laid open."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"\n".join(map(_unpacked, parts))


def _unpacked(part: bytes) -> bytes:
    try:
        return zlib.decompress(part)
    except zlib.error:
        return b""


async def test_the_file_has_a_neutral_name_and_is_never_kept(gateway: Client, store: Store) -> None:
    told(store, await enter(gateway))
    answer = await gateway.get("/overview/pdf")
    assert answer.content_type == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="oversigt.pdf"'
    assert (await answer.read()).startswith(b"%PDF-1.7")


async def test_without_an_overview_there_is_no_file(gateway: Client) -> None:
    await enter(gateway)
    answer = await gateway.get("/overview/pdf", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/overview")


@pytest.mark.parametrize(("language", "mark"), [("da", b"/Lang(da)"), ("en", b"/Lang(en)")])
def test_it_is_tagged_for_screen_readers(language: str, mark: bytes) -> None:
    inside = opened(print_overview(shown(language), NOW))
    assert b"/StructTreeRoot" in inside
    assert b"/Marked true" in inside
    assert re.search(rb"pdfuaid:part>?=?\"?1", inside)
    assert mark in inside
    assert b"/DisplayDocTitle true" in inside
    for tag in (b"/S/H1", b"/S/H2", b"/S/H3", b"/S/P", b"/S/Link"):
        assert tag in inside, tag


def test_its_own_title_says_nothing() -> None:
    inside = opened(print_overview(shown(), NOW))
    assert re.findall(rb"<rdf:li xml:lang=\"[\w-]+\">([^<]+)<", inside)[:1] == [b"Oversigt"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_kind_can_be_printed(kind: str, language: str) -> None:
    assert print_overview(shown(language, kind=kind), NOW).startswith(b"%PDF-")


def test_it_can_be_printed_where_every_text_is_withheld() -> None:
    overview = shown(production=True)
    assert overview.withheld
    assert print_overview(overview, NOW).startswith(b"%PDF-")


def test_its_headings_are_the_topics_in_the_order_of_the_page() -> None:
    overview = shown()
    found = typst.query(SHEET.read_bytes(), "heading", field="body", sys_inputs=as_input(overview))
    expected = [overview.words["heading"]]
    for section in overview.sections:
        expected += [section.title, *(topic.title for topic in section.topics)]
    expected.append(overview.words["help"])
    assert [each["text"] for each in json.loads(found)] == expected


def test_any_moment_can_be_its_date() -> None:
    odd = datetime(2026, 11, 23, 8, 1, 2, 345678, tzinfo=timezone(timedelta(hours=2)))
    assert print_overview(shown(), odd).startswith(b"%PDF-")


def test_the_same_overview_is_the_same_file() -> None:
    assert print_overview(shown(), NOW) == print_overview(shown(), NOW)


def test_what_looks_like_markup_is_text() -> None:
    odd = '#panic("x") $x$ *fed* \\ #include "/etc/passwd" <b>'
    words = {**shown().words, "guidance": odd}
    assert print_overview(replace(shown(), words=words, made=odd), NOW).startswith(b"%PDF-")
