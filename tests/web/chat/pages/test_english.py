"""The page around a talk has all its own words in English too."""

import re
from html.parser import HTMLParser

import pytest

from tests.web.conftest import Client
from web.chat.pages.texts import english_texts
from web.errors import ApiError

# Read as they are in both languages, or only by somebody without the script.
SAME = {"Borgerrådgiver", "1", "2", "3", "4", "5", ")", "(", ".", "Hent nye beskeder"}
LABELS = {"aria-label", "title"}
SKIPPED = {"script", "style", "head", "bdi", "textarea", "noscript"}
OWN_WORDS = "english"
MEANT_FOR_CITIZENS = (
    "invalid_request", "foreign_origin", "not_found", "wrong_code", "conversation_closed",
    "adviser_here", "illegal_move", "form_answered", "form_over", "form_invalid",
    "body_too_large", "invalid_body", "text_empty", "text_too_long", "client_id_reused",
    "unknown_choice", "invalid_frame", "too_many_requests", "too_many_connections", "internal",
    "unavailable",
)  # fmt: skip


class Words(HTMLParser):
    """Every stretch of text and every label of a page, but for what somebody has said."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag not in ("meta", "link", "input", "path", "br"):
            self._open.append(OWN_WORDS if named.get("id") == OWN_WORDS else tag)
        if OWN_WORDS not in self._open:
            self.found |= {str(named[label]) for label in LABELS & named.keys()}

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() not in (tag, OWN_WORDS):
            pass

    def handle_data(self, data: str) -> None:
        said = " ".join(data.split())
        if said and not SKIPPED & {*self._open} and OWN_WORDS not in self._open:
            self.found.add(said)


async def words_of(client: Client) -> set[str]:
    reader = Words()
    reader.feed(await (await client.get("/")).text())
    return reader.found


async def test_every_word_around_the_talk_has_an_english_twin(gateway: Client) -> None:
    known = {*english_texts(), *SAME}
    # The periods are counted in words when the page is made.
    found = await words_of(gateway)
    assert len(found) > 80
    missing = {said for said in found if said not in known}
    assert {said for said in missing if not said[0].isdigit()} == set()


@pytest.mark.parametrize("code", MEANT_FOR_CITIZENS)
def test_what_the_gateway_refuses_has_an_english_twin(code: str) -> None:
    for wait in (7, 300):
        said = ApiError(code, retry_after=wait).message
        assert (
            said in english_texts() or re.sub(r"\d+", "{count}", said, count=1) in english_texts()
        )


async def test_no_two_words_have_the_same_twin(gateway: Client) -> None:
    """Else the way back to Danish would be lost."""
    said = [*english_texts().values()]
    assert len(said) == len(set(said))
    assert "30 days" in await (await gateway.get("/")).text()
