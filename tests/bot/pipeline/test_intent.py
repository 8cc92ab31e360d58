"""The intent classifier trains, stores itself, loads and ranks."""

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline.intent import LinearIntentClassifier
from bot.pipeline.spelling import FOLDED_TOKENS
from tests.bot.pipeline.messages import message

EXAMPLES = {"greet": ["hej med dig", "hej igen"], "goodbye": ["farvel og tak", "farvel igen"]}


def example(text: str, **data: object) -> Message:
    return message(text, **{FOLDED_TOKENS: text.split()}, **data)


@pytest.fixture
def classifier(tmp_path: Path) -> LinearIntentClassifier:
    """Trained, stored and loaded again."""
    storage, resource = LocalModelStorage(tmp_path), Resource("intents")
    context = ExecutionContext(GraphSchema({}))
    config = LinearIntentClassifier.get_default_config()
    learner = LinearIntentClassifier.create(config, storage, resource, context)
    texts = [example(text, intent=name) for name, all_ in EXAMPLES.items() for text in all_]
    learner.train(TrainingData(texts))
    return LinearIntentClassifier.load(config, storage, resource, context)


def test_the_best_intent_stands_first(classifier: LinearIntentClassifier) -> None:
    """Intent and ranking agree."""
    heard = classifier.process([example("hej")])[0]
    assert heard.get("intent")["name"] == "greet"
    assert [each["name"] for each in heard.get("intent_ranking")] == ["greet", "goodbye"]


def test_a_text_without_words_has_no_intent(classifier: LinearIntentClassifier) -> None:
    """The fallback behind it takes over."""
    heard = classifier.process([message("", **{FOLDED_TOKENS: []})])[0]
    assert heard.get("intent") == {"name": None, "confidence": 0.0}
