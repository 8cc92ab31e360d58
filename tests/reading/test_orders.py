"""The kind of an order and the short answers of its form are read."""

import pytest

from facts import load_facts
from reading.orders import (
    has_substance,
    read_kind,
    read_role,
    read_school_road,
    read_topic,
    read_traffic_kind,
    read_yes_no,
)

WORDS = load_facts().order_words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jeg vil bestille en fartkontrol", "traffic_control"),
        ("færdselskontrol", "traffic_control"),
        ("faerdselskontrol", "traffic_control"),
        ("de kører 90 i 50-zonen", "traffic_control"),
        ("knallerterne larmer hver aften", "traffic_control"),
        ("kan I komme og holde et foredrag", "talk"),
        ("et oplæg om trafik på skolen", "talk"),
        ("foredrag om it-kriminalitet", "talk"),
        ("vi vil gerne have et dialogmøde", "dialogue_meeting"),
        ("borgermøde om utryghed", "dialogue_meeting"),
        ("politi til vores byfest", "event_presence"),
        ("tilstedeværelse ved et arrangement", "event_presence"),
        ("besøg af den mobile politistation", "mobile_station"),
        ("mobil politistation til markedet", "mobile_station"),
        ("hej", None),
        ("", None),
    ],
)
def test_the_kind_is_read(text: str, kind: str | None) -> None:
    assert read_kind(text, WORDS) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("de kører for stærkt", "speeding"),
        ("fart", "speeding"),
        ("90 i 50-zonen", "speeding"),
        ("knallerter der kører for stærkt", "moped"),
        ("de kører over for rødt lys", "other"),
        ("noget andet", "other"),
        ("hej", None),
    ],
)
def test_the_kind_of_traffic_is_read(text: str, kind: str | None) -> None:
    assert read_traffic_kind(text, WORDS) == kind


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("som borger", "citizen"),
        ("bare mig selv", "citizen"),
        ("grundejerforeningen", "association"),
        ("jeg er lærer på skolen", "school"),
        ("et firma", "company"),
        ("jeg er arrangør", "organiser"),
        ("blå", None),
    ],
)
def test_the_role_is_read(text: str, role: str | None) -> None:
    assert read_role(text, WORDS) == role


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ja", True),
        ("ja tak", True),
        ("Ja, gerne", True),
        ("jo", True),
        ("jaaaa", True),
        ("ok", True),
        ("det er rigtigt", True),
        ("det må I godt", True),
        ("ja, men ikke på mail", True),
        ("nej", False),
        ("nej tak", False),
        ("næ", False),
        ("ikke endnu", False),
        ("det er forkert", False),
        ("no", False),
        ("ved ikke", None),
        ("måske", None),
        ("Skolevej", None),
        ("", None),
    ],
)
def test_yes_and_no_are_read(text: str, answer: bool | None) -> None:
    assert read_yes_no(text, WORDS) is answer


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("indbrud", "burglary"),
        ("it-kriminalitet", "it_crime"),
        ("tricktyveri", "trick_theft"),
        ("hash og stoffer", "drugs"),
        ("hmm", None),
    ],
)
def test_the_topic_is_read(text: str, topic: str | None) -> None:
    assert read_topic(text, WORDS) == topic


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("det er skolevej for mange børn", True),
        ("børnene cykler til skole der", True),
        ("ikke skolevej", False),
        ("hej", None),
    ],
)
def test_a_way_to_school_is_noticed(text: str, answer: bool | None) -> None:
    assert read_school_road(text, WORDS) is answer


def test_substance_needs_more_than_a_word() -> None:
    assert has_substance("de kører 90 i 50-zonen hver morgen", WORDS)
    assert not has_substance("fartkontrol", WORDS)
    assert not has_substance("jeg vil gerne bestille noget", WORDS)


@pytest.mark.parametrize(
    "told",
    [
        "de drøner afsted hele natten så vi ikke kan sove",
        "der er så meget støj at vi ikke hører ringeklokken",
    ],
)
def test_a_not_late_in_a_sentence_is_no_answer(told: str) -> None:
    assert read_yes_no(told, load_facts().order_words) is None
