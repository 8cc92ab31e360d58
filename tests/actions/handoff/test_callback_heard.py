"""What a message says of a call or a message."""

import pytest

from actions.handoff.callback_answers import answers, tells
from actions.handoff.callback_heard import Heard, heard_of


def heard(text: str) -> Heard:
    return Heard(text, "inform", 1.0, {})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ring mig op", "call"),
        ("20 30 40 50", "call"),
        ("skriv til mig", "message"),
        ("en mail er fint", "message"),
        ("ring eller skriv", None),
        ("det ved jeg ikke", None),
    ],
)
def test_a_call_or_a_message(text: str, kind: str | None) -> None:
    assert heard(text).kind == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("20 30 40 50, Anne", "Anne"),
        ("20304050 Anne Grethe Holm", "Anne Grethe Holm"),
        ("spørg efter Karen på 20 30 40 50", "Karen"),
        ("mit nummer er 20 30 40 50", None),
        ("20 30 40 50", None),
        ("Ja 20 30 40 50", None),
        ("bo@eksempel.dk", None),
    ],
)
def test_a_name_beside_the_number(text: str, name: str | None) -> None:
    assert heard(text).name == name


@pytest.mark.parametrize(
    "text", ["læg ikke besked", "men ikke på telefonsvareren", "sig det ikke til andre"]
)
def test_what_keeps_somebody_safe_is_heard_in_other_words(text: str) -> None:
    assert heard(text).says("no_message")


@pytest.mark.parametrize(
    ("slot", "text", "read"),
    [
        ("callback_kind", "ring", True),
        ("callback_kind", "hvad koster et pas", False),
        ("callback_contact", "20 30 40 50", True),
        ("callback_contact", "min nabo larmer", False),
        ("callback_leave_message", "nej tak", True),
        ("callback_leave_message", "hvem læser det?", False),
        ("callback_times", "efter kl. 15", True),
        ("callback_times", "hvornår har I åbent?", False),
        ("callback_times", "spring over", False),
        ("callback_topic", "en bøde", True),
        ("callback_topic", "x", False),
        ("callback_topic", "ja tak", False),
        ("callback_confirm", "send", True),
        ("callback_confirm", "måske i morgen", False),
        ("callback_unheard", "ja", False),
    ],
)
def test_what_reads_as_an_answer(slot: str, text: str, *, read: bool) -> None:
    assert answers(slot, text, {}) is read


@pytest.mark.parametrize(
    ("slot", "kind", "intent", "text", "kept"),
    [
        ("callback_topic", "call", "complain_officer", "jeg vil klage over en betjent", True),
        ("callback_topic", "call", "ask_passport", "hvordan får jeg et pas?", False),
        ("callback_topic", "message", "ask_passport", "hvordan får jeg et pas?", True),
        ("callback_topic", "call", "greet", "hej med dig", False),
        ("callback_times", "call", "complain_officer", "jeg vil klage over en betjent", False),
    ],
)
def test_an_errand_may_be_what_the_call_is_about(
    slot: str, kind: str, intent: str, text: str, *, kept: bool
) -> None:
    assert tells(slot, intent, text, {"callback_kind": kind}) is kept


def test_a_choice_is_told_from_words() -> None:
    message = {
        "text": "Ja, send",
        "intent": {"name": "inform", "confidence": 1.0},
        "entities": [
            {"entity": "callback_confirm", "value": "send"},
            {"entity": "phone", "value": "1", "start": 0, "end": 1},
        ],
    }
    assert heard_of(message).picked == {"confirm": "send"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Holm", "Anna Holm"),
        ("spørg efter karen", "Karen"),
        ("Hej", None),
        ("det er lige meget", None),
        ("min nabo larmer", None),
        ("20 30 40 50", None),
    ],
)
def test_a_name_with_no_number(text: str, name: str | None) -> None:
    assert heard(text).name_alone == name


@pytest.mark.parametrize(
    ("text", "wants_none"),
    [
        ("nej stop, jeg vil ikke ringes op", True),
        ("jeg vil ikke ringes op alligevel.", True),
        ("fortsæt bestillingen", True),
        ("jeg vil ikke ringes op om aftenen", False),
        ("ring mig op", False),
    ],
)
def test_that_nothing_is_wanted_ends_the_text(text: str, *, wants_none: bool) -> None:
    assert heard(text).gives_up is wants_none


@pytest.mark.parametrize(
    ("text", "only_time"),
    [
        ("mellem 10 og 12", True),
        ("helst om formiddagen", True),
        ("efter kl. 15", True),
        ("en bøde", False),
        ("mellem naboer", False),
        ("efter en ulykke på motorvejen", False),
    ],
)
def test_a_time_and_no_more(text: str, *, only_time: bool) -> None:
    assert heard(text).is_time is only_time
