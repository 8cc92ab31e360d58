"""The danger classifier trains, stores itself, loads, and hears the worst part of a text."""

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline.danger_classifier import DANGER, DangerClassifier, parts
from bot.pipeline.danger_features import danger_tokens
from tests.bot.pipeline.messages import message

ERRANDS = {"goodbye": ["farvel og tak", "vi ses"], "emergency_now": ["hjælp han slår mig"]}


@pytest.fixture(scope="module")
def classifier(tmp_path_factory: pytest.TempPathFactory) -> DangerClassifier:
    """Trained, stored and loaded again."""
    folder: Path = tmp_path_factory.mktemp("danger")
    storage, resource = LocalModelStorage(folder), Resource("danger")
    context = ExecutionContext(GraphSchema({}))
    config = DangerClassifier.get_default_config()
    learner = DangerClassifier.create(config, storage, resource, context)
    texts = [message(text, intent=name) for name, all_ in ERRANDS.items() for text in all_]
    learner.train(TrainingData(texts))
    return DangerClassifier.load(config, storage, resource, context)


def chances(classifier: DangerClassifier, text: str) -> dict[str, float]:
    heard: dict[str, float] = classifier.process([message(text)])[0].get(DANGER)
    return heard


@pytest.mark.slow
@pytest.mark.xdist_group("danger_classifier")
def test_it_hears_danger_of_both_kinds(classifier: DangerClassifier) -> None:
    """The likelier kind is the right one."""
    harm = chances(classifier, "jeg orker ikke livet og vil dø")
    assert harm["self_harm"] > harm["112"]
    danger = chances(classifier, "der er en mand med en kniv i min stue")
    assert danger["112"] > 0.5 > danger["self_harm"]


@pytest.mark.slow
@pytest.mark.xdist_group("danger_classifier")
def test_it_leaves_an_order_alone(classifier: DangerClassifier) -> None:
    """An everyday sentence is far from danger."""
    assert sum(chances(classifier, "vi vil gerne bestille et foredrag til maj").values()) < 0.1


@pytest.mark.slow
@pytest.mark.xdist_group("danger_classifier")
def test_one_dangerous_sentence_in_a_long_text_is_enough(classifier: DangerClassifier) -> None:
    """The chance of the text is at least half that of its gravest part."""
    calm = "Vi vil gerne have et foredrag om trafik. Det må gerne være i maj. "
    danger = "Der er en mand med en kniv i min stue."
    alone = sum(chances(classifier, danger).values())
    assert alone >= sum(chances(classifier, calm + danger).values()) >= alone / 2


@pytest.mark.slow
@pytest.mark.xdist_group("danger_classifier")
def test_signs_alone_are_no_danger(classifier: DangerClassifier) -> None:
    """A text without words has no chances."""
    assert chances(classifier, "...") == {}


def test_a_word_is_the_same_with_and_without_danish_letters() -> None:
    """However a phone writes it."""
    assert danger_tokens("Han SLÅR") == danger_tokens("han slaar") == danger_tokens("han slar")


def test_a_text_is_its_sentences_and_the_whole() -> None:
    """A single sentence is judged once."""
    assert parts("Hej. Kom nu\nnu") == ["Hej. Kom nu\nnu", "Hej.", "Kom nu", "nu"]
    assert parts("kom nu") == ["kom nu"]
