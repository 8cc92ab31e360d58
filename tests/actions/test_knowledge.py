"""Which entry answers, what is said of it, and what is said in its place."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions import knowledge
from actions.context import TurnContext
from actions.knowledge import NoEntry, response_of, say_entry, topic_of
from facts import KnowledgeEntry, load_facts
from tests.facts.builders import entry
from web.answers import KnowledgeData

DOMAIN = {
    "responses": {
        "utter_knowledge": [{"text": "{answer}"}],
        "utter_ask_passport": [{"text": "Hej. {answer}"}],
        "utter_ask_case_step": [{"text": "Hvilket ord?"}],
        "utter_knowledge_withheld": [{"text": "Se {link}."}],
        "utter_knowledge_withheld_page": [{"text": "Se siden."}],
    }
}
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def said(one: KnowledgeEntry, values: dict[str, str] | None = None, **turn: Any) -> dict[str, Any]:
    """The one message that saying an entry gives."""
    facts = SimpleNamespace(answers={one.id: one})
    context = SimpleNamespace(**{"facts": facts, "now": lambda: NOW, "language": "da", **turn})
    dispatcher = CollectingDispatcher()
    say_entry(dispatcher, cast("TurnContext", context), DOMAIN, one.id, values)
    (message,) = dispatcher.messages
    return cast("dict[str, Any]", message)


def test_an_entry_is_said_with_its_link_and_its_note() -> None:
    message = said(entry())
    assert message["response"] == "utter_ask_passport"
    assert message["answer"] == "Begynd på politi.dk."
    assert message["custom"] == {
        "type": "knowledge",
        "id": "ask_passport",
        "source": "politi.dk (forsiden)",
        "link": "politi.dk",
        "gyldig_pr": "2026-11-01",
        "kontrolleret": "2026-11-02",
        "approved": False,
        "withheld": None,
    }


def test_the_note_is_what_the_api_promises() -> None:
    KnowledgeData(**said(entry())["custom"])
    KnowledgeData(**said(entry(expires=date(2026, 11, 23)))["custom"])


def test_in_english_the_english_text_is_said() -> None:
    assert said(entry(), language="en")["answer"] == "Start at politi.dk."
    assert said(entry(), language="da")["answer"] == "Begynd på politi.dk."


def test_fields_are_filled_and_braces_in_a_value_mean_nothing() -> None:
    one = entry(text="I {order_period}, se {link}.")
    assert said(one, {"order_period": "{link}"})["answer"] == "I {link}, se politi.dk."


def test_an_expired_entry_is_its_link_alone() -> None:
    message = said(entry(expires=date(2026, 11, 23)))
    assert message["answer"] == "Se politi.dk."
    assert message["response"] == "utter_ask_passport"
    assert message["custom"]["withheld"] == "expired"


def test_what_our_own_page_says_is_named_as_a_page() -> None:
    assert said(entry(link="/about", expires=date(2026, 11, 23)))["answer"] == "Se siden."


def test_production_withholds_what_nobody_has_approved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "load_settings", lambda: SimpleNamespace(mode="production"))
    assert said(entry())["custom"]["withheld"] == "not_approved"
    approved = said(entry(godkendt_af="Retsafdelingen"))
    assert approved["custom"]["withheld"] is None
    assert approved["custom"]["approved"] is True


def test_an_intent_without_an_entry_is_an_error() -> None:
    context = cast("TurnContext", SimpleNamespace(facts=SimpleNamespace(answers={})))
    with pytest.raises(NoEntry, match="ask_weather"):
        say_entry(CollectingDispatcher(), context, DOMAIN, "ask_weather")


@pytest.mark.parametrize(
    ("name", "response"),
    [
        ("ask_passport", "utter_ask_passport"),
        ("ask_passport_lost", "utter_ask_passport"),
        ("ask_case_step_dom", "utter_knowledge"),
        ("ask_witness", "utter_knowledge"),
    ],
)
def test_the_line_with_the_buttons(name: str, response: str) -> None:
    assert response_of(DOMAIN, name) == response


@pytest.mark.parametrize(
    ("intent", "text", "name"),
    [
        ("ask_compensation", "kan jeg få erstatning", "ask_compensation"),
        ("ask_compensation", "er det for sent at søge", "ask_compensation_deadline"),
        ("ask_compensation", "hvad er fristen efter en voldtægt", "ask_compensation_sexual"),
        ("ask_protection", "hvor længe gælder et tilhold", "ask_protection_ban"),
        ("ask_protection", "han må ikke se min adresse", "ask_protection_address"),
        ("report_crime", "min cykel er væk", "report_crime_bicycle"),
        ("report_crime", "der har været indbrud", "report_crime_burglary"),
        ("ask_fine", "hvor er billederne af mig", "ask_fine_photo"),
        ("ask_passport", "hvad er fristen", "ask_passport"),
        ("complain_officer", "han gjorde noget strafbart", "complain_officer_crime"),
    ],
)
def test_the_topic_that_a_question_means(intent: str, text: str, name: str) -> None:
    assert topic_of(load_facts().answers, intent, text) == name
