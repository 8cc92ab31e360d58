"""The intent classifier trains, stores itself, loads and ranks."""

import re
from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline.intent import LinearIntentClassifier
from bot.pipeline.spelling import FOLDED_TOKENS
from tests.bot.pipeline.messages import message

EXAMPLES = {
    "greet": ["hej med dig", "hej igen"],
    "goodbye": ["farvel og tak", "farvel igen"],  # of the same skill as greet
    "ask_passport": ["nyt pas", "mit pas er væk"],
}


def example(text: str, **data: object) -> Message:
    words = [Token(match[0], match.start()) for match in re.finditer(r"\S+", text)]
    folded = [word.text for word in words]
    return message(text, text_tokens=words, **{FOLDED_TOKENS: folded}, **data)


@pytest.fixture
def classifier(tmp_path: Path) -> LinearIntentClassifier:
    """Trained, stored and loaded again."""
    storage, resource = LocalModelStorage(tmp_path), Resource("intents")
    context = ExecutionContext(GraphSchema({}))
    config = {**LinearIntentClassifier.get_default_config(), "alarms": False, "least": 2}
    learner = LinearIntentClassifier.create(config, storage, resource, context)
    texts = [example(text, intent=name) for name, all_ in EXAMPLES.items() for text in all_]
    learner.train(TrainingData(texts))
    return LinearIntentClassifier.load(config, storage, resource, context)


def test_the_best_intent_stands_first(classifier: LinearIntentClassifier) -> None:
    """Intent and ranking agree; each skill stands once, by its likeliest intent."""
    heard = classifier.process([example("hej")])[0]
    assert heard.get("intent")["name"] == "greet"
    assert [each["name"] for each in heard.get("intent_ranking")] == ["greet", "ask_passport"]


def test_neighbours_in_one_skill_share_their_confidence(classifier: LinearIntentClassifier) -> None:
    """A sentence between greeting and parting is smalltalk for sure."""
    heard = classifier.process([example("hej farvel igen")])[0]
    assert heard.get("intent")["confidence"] > 0.6
    ranking = heard.get("intent_ranking")
    assert sum(each["confidence"] for each in ranking) == pytest.approx(1.0, abs=0.001)


def test_a_text_without_words_has_no_intent(classifier: LinearIntentClassifier) -> None:
    """The fallback behind it takes over."""
    heard = classifier.process([message("", **{FOLDED_TOKENS: []})])[0]
    assert heard.get("intent") == {"name": None, "confidence": 0.0}
