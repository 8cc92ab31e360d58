"""Asks before the language changes, and loses no message."""

from dataclasses import dataclass, field
from typing import Any

import pytest
import yaml

from bot.language_memory import LanguageMemory
from bot.languages import LanguageTurn, Plan, heard_language
from bot.pipeline.language import LanguageIdentifier
from cases.views.conversations import Turn
from reading.languages import weigh
from settings import ROOT
from tests.bot.turns import turn

ENGLISH = "somebody broke into our house last night"
POLISH = "ktoś włamał się do naszego domu"
IDENTIFIER = LanguageIdentifier(LanguageIdentifier.get_default_config())


@dataclass
class FakeDomain:
    """Responses by name, as Rasa's domain has them."""

    responses: dict[str, Any] = field(
        default_factory=lambda: yaml.load(
            (ROOT / "bot/domain/_language.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
        )["responses"]
    )


class FakeModel:
    """Reads the language as the pipeline does, and one intent for everything."""

    def __init__(self, intent: str = "report_crime") -> None:
        self.domain = FakeDomain()
        self.intent = intent

    def parse(self, text: str) -> dict[str, Any]:
        known = weigh(text, IDENTIFIER._known)
        return {
            "text": text,
            "intent": {"name": self.intent, "confidence": 0.9},
            "language": IDENTIFIER.identify(text),
            "language_scores": dict(known.scores),
        }


def written(
    text: str, memory: LanguageMemory | None = None, *, intent: str = "report_crime", **changes: Any
) -> Plan:
    """What becomes of a typed message."""
    model: Any = FakeModel(intent)
    said: Turn = turn(text=text, **changes)
    return LanguageTurn(model, said, model.parse(text), memory or LanguageMemory()).plan()


def picked(intent: str, memory: LanguageMemory, **changes: Any) -> Plan:
    """What becomes of a choice."""
    model: Any = FakeModel()
    chosen = turn(kind="choice", text="", intent=intent, **changes)
    parse = {"text": "", "intent": {"name": intent, "confidence": 1.0}, "entities": []}
    return LanguageTurn(model, chosen, parse, memory).plan()


def texts(plan: Plan) -> list[str]:
    """The messages that are answered, in order."""
    return [parse["text"] for _, parse in plan.messages]


ASKED = LanguageMemory(asked="en", held=ENGLISH)


def test_a_message_in_another_language_is_held_back() -> None:
    plan = written(ENGLISH)
    assert (plan.language, texts(plan)) == ("da", [])
    assert plan.memory == ASKED
    assert len(plan.lines) == 1


@pytest.mark.parametrize("text", ["help", "thank you", "hej", "Skolevej 4", "ok", ""])
def test_little_is_not_enough(text: str) -> None:
    assert not written(text).lines


def test_two_words_are_enough_when_they_meant_nothing() -> None:
    assert written("help please", intent="nlu_fallback").lines
    memory = LanguageMemory(in_form=True)
    assert not written("help please", memory, intent="nlu_fallback").lines


@pytest.mark.parametrize("answer", ["yes", "Yes please!", "ja", "English", "Yes, in English"])
def test_a_yes_answers_what_waited(answer: str) -> None:
    plan = written(answer, ASKED)
    assert (plan.language, texts(plan)) == ("en", [ENGLISH])
    assert [each.language for each, _ in plan.messages] == ["en"]
    assert plan.memory == LanguageMemory()


@pytest.mark.parametrize("answer", ["no", "nej tak", "Nej, på dansk", "dansk"])
def test_a_no_answers_what_waited_too(answer: str) -> None:
    plan = written(answer, ASKED)
    assert (plan.language, texts(plan)) == ("da", [ENGLISH])
    assert plan.memory == LanguageMemory(declined=("en",))


def test_what_was_declined_is_not_asked_again() -> None:
    plan = written(ENGLISH, LanguageMemory(declined=("en",)))
    assert (plan.lines, texts(plan)) == ((), [ENGLISH])


def test_going_on_in_the_language_is_a_yes() -> None:
    more = "they took my computer and my passport"
    plan = written(more, ASKED)
    assert (plan.language, texts(plan)) == ("en", [ENGLISH, more])


def test_going_on_in_danish_is_a_no() -> None:
    more = "jeg vil gerne vide hvad jeg skal gøre"
    plan = written(more, ASKED)
    assert (plan.language, texts(plan)) == ("da", [ENGLISH, more])
    assert plan.memory.declined == ("en",)


def test_in_a_form_the_newer_answer_counts() -> None:
    more = LanguageMemory(asked="en", held=ENGLISH, in_form=True)
    assert texts(written("Skive Kommune", more)) == ["Skive Kommune"]


@pytest.mark.parametrize(
    ("intent", "language", "declined"),
    [("speak_english", "en", ()), ("speak_danish", "da", ("en",))],
)
def test_the_buttons_answer_what_waited(
    intent: str, language: str, declined: tuple[str, ...]
) -> None:
    plan = picked(intent, ASKED)
    assert (plan.language, texts(plan)) == (language, [ENGLISH])
    assert plan.memory == LanguageMemory(declined=declined)


def test_a_button_without_anything_waiting_is_answered_itself() -> None:
    plan = picked("speak_english", LanguageMemory())
    assert plan.language == "en"
    assert [parse["intent"]["name"] for _, parse in plan.messages] == ["speak_english"]


def test_another_button_drops_the_question() -> None:
    plan = picked("ask_district", ASKED)
    assert (plan.language, plan.memory) == ("da", LanguageMemory())
    assert len(plan.messages) == 1


def test_a_language_that_is_not_spoken_here_waits_for_an_adviser_at_once() -> None:
    """The card says how it is, and no longer offers what has been done."""
    plan = written(POLISH)
    assert (plan.language, plan.memory.asked, plan.memory.held) == ("pl", "pl", POLISH)
    assert [parse["intent"]["name"] for _, parse in plan.messages] == ["handoff_in_language"]
    [card] = plan.lines
    assert [each.intent for each in card.choices] == ["speak_danish"]


def test_a_language_that_is_only_named_is_asked_about_first() -> None:
    plan = written("taler I polsk?", intent="ask_language")
    assert (plan.language, plan.memory.asked, plan.messages) == ("da", "pl", ())
    assert [each.intent for each in plan.lines[0].choices] == [
        "handoff_in_language",
        "speak_danish",
    ]


def test_an_unspoken_language_is_handed_over_on_its_button() -> None:
    asked = picked("speak_pl", LanguageMemory()).memory
    assert asked.asked == "pl"
    plan = picked("handoff_in_language", asked, entities={"language": "pl"})
    assert plan.language == "pl"
    assert [parse["intent"]["name"] for _, parse in plan.messages] == ["handoff_in_language"]


def test_a_text_that_no_model_can_read_is_not_read() -> None:
    """Polish words would be taken for whatever Danish looks like them."""
    plan = picked("speak_danish", LanguageMemory(asked="pl", held=POLISH))
    assert [parse["intent"]["name"] for _, parse in plan.messages] == ["speak_danish"]


def test_a_danish_text_that_was_taken_for_another_is_read_after_all() -> None:
    plan = picked("speak_danish", LanguageMemory(asked="fo", held="jeg vil klage over jer"))
    assert texts(plan) == ["jeg vil klage over jer"]


@pytest.mark.parametrize("text", ["jag vill anmäla en stöld", "jeg trenger hjelp med noe"])
def test_norwegian_and_swedish_are_answered_in_danish(text: str) -> None:
    assert not written(text).lines
    assert written(text).language == "da"


def test_back_to_danish_is_asked_in_an_english_talk_only() -> None:
    text = "jeg vil gerne klage over en betjent"
    assert written(text, language="en").memory.asked == "da"
    assert not written(text, language="pl").lines
    assert not written(ENGLISH, language="en").lines


@pytest.mark.parametrize(
    ("text", "language"), [(ENGLISH, "en"), (POLISH, "pl"), ("min mand slår mig", "da")]
)
def test_danger_is_answered_in_the_language_of_the_message(text: str, language: str) -> None:
    model: Any = FakeModel()
    assert heard_language(turn(text=text), model.parse(text)) == language


def test_every_language_has_its_texts_and_buttons() -> None:
    known = IDENTIFIER._known.codes - {"da", "no", "sv", "en"}
    said = FakeDomain().responses
    for code in known:
        assert "112" in said[f"utter_language_{code}"][0]["text"]
        assert "112" in said[f"utter_handoff_language_{code}"][0]["text"]
        assert "112" in said[f"utter_emergency_112_{code}"][0]["text"]
        payloads = [button["payload"] for button in said[f"utter_language_{code}"][0]["buttons"]]
        assert payloads == [f'/handoff_in_language{{"language": "{code}"}}', "/speak_danish"]


@pytest.mark.parametrize(("confidence", "asked"), [(0.5, None), (0.9, "other")])
def test_a_form_keeps_what_is_hardly_a_question_about_languages(
    confidence: float, asked: str | None
) -> None:
    model: Any = FakeModel("ask_language")
    parse = model.parse("Nuuk i Grønland")
    parse["intent"]["confidence"] = confidence
    memory = LanguageMemory(in_form=True)
    plan = LanguageTurn(model, turn(text="Nuuk i Grønland"), parse, memory).plan()
    assert plan.memory.asked == asked
