"""Who comes and what it is about, from one sentence."""

import pytest

from facts import load_facts
from reading.meetings import Gathering, read_gathering

WORDS = load_facts().order_words


def gathering(text: str) -> Gathering:
    return read_gathering(text, WORDS)


@pytest.mark.parametrize(
    ("text", "count"),
    [("for 40 pensionister", 40), ("med et par hundrede gæster", 200), ("vi er en forening", None)],
)
def test_the_count_stands_before_people(text: str, count: int | None) -> None:
    assert gathering(text).count == count


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("foredrag for 40 pensionister", "pensionister"),
        ("oplæg for 8. klasse om hash", "8. klasse"),
        ("vi har mange medlemmer", None),
    ],
)
def test_the_audience_follows_a_number_or_a_small_word(text: str, audience: str | None) -> None:
    assert gathering(text).audience == audience


@pytest.mark.parametrize(
    ("text", "event"),
    [("til vores byfest", "byfest"), ("loppemarkedet", "loppemarked"), ("foredrag", None)],
)
def test_the_event_is_called_by_its_plain_name(text: str, event: str | None) -> None:
    assert gathering(text).event == event


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("oplæg om digital chikane for 8. klasse", "digital chikane"),
        ("tale om svindel på nettet", "svindel på nettet"),
        ("dialogmøde om utryghed ved stationen", "utryghed"),
        ("foredrag for 40 unge", None),
    ],
)
def test_the_topic_is_kept_in_the_words_said(text: str, said: str | None) -> None:
    assert gathering(text).topic_said == said
