"""Decides what a citizen wants: a linear model over sparse features."""

import json
from dataclasses import fields
from random import Random
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline.danger_examples import ALARM_INTENT, read_alarms
from bot.pipeline.intent_model import IntentModel, Read, Weights, Word, count
from bot.pipeline.linear_model import LinearModel, fit
from bot.pipeline.spelling import FOLDED_TOKENS, SpellingNormalizer, normalize
from bot.pipeline.tokenizer import split_words
from bot.pipeline.typing_errors import mistype
from bot.skills import read_skills
from settings import ROOT

SKILLS = "skills.json"
ERRANDS = "errands"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """The likeliest skill's likeliest intent; a confidence is the chance of the whole skill.

    Neighbours inside one skill share the chance between them, although each of them would be a
    right answer: the question "is it this errand?" is the one that a threshold has to decide.
    """

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
    ) -> None:
        self.config = config
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def required_components(cls) -> list[type]:
        """It learns from evened-out spelling."""
        return [SpellingNormalizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`strength`: inverse of regularisation; `least`: how many examples a feature must have,
        each learnt twice; `temperature`: a lower one makes chances bolder; `ranking`: skills
        listed with a message, each by its likeliest intent; `last`: the share of the last sentence;
        `small`: how far small talk stands back in it; `sure`: from this chance on, a part of a
        message is an errand of its own; `alarms`: whether data/emergency is learnt too.
        """
        return {
            "strength": 1.0,
            "least": 5,
            "temperature": 0.16,
            "ranking": 5,
            "last": 0.3,
            "small": 0.5,
            "sure": 0.9,
            "alarms": True,
            "seed": 42,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LinearIntentClassifier":
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "LinearIntentClassifier":
        """The classifier as it was trained."""
        with model_storage.read_from(resource) as folder:
            linear = LinearModel.load(folder)
            skills = json.loads((folder / SKILLS).read_text(encoding="utf-8"))
        model = IntentModel(linear, skills, _weights(config))
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example with a text and an intent, and from the alarms; store it."""
        examples = [e for e in training_data.intent_examples if e.get("text") and e.get("intent")]
        strength, seed = self.config["strength"], self.config["seed"]
        heard = [(e.get(FOLDED_TOKENS) or [], e.get("intent")) for e in examples]
        if self.config["alarms"]:
            heard += [(fold_words(alarm.text), ALARM_INTENT) for alarm in read_alarms()]
        random = Random(seed)
        # Each example twice: as it is, and as a hurried thumb would type it.
        heard += [(mistype(tokens, random), intent) for tokens, intent in heard]
        counts, intents = [count(tokens) for tokens, _ in heard], [intent for _, intent in heard]
        linear = fit(counts, intents, strength, seed, least=self.config["least"])
        skills = read_skills(ROOT / "data" / "nlu")
        self._model = IntentModel(linear, skills, _weights(self.config))
        with self._storage.write_to(self._resource) as folder:
            linear.save(folder)
            (folder / SKILLS).write_text(json.dumps(skills), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing behind it learns from its answers."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking`, and `errands` where a message has two."""
        for message in messages:
            read = self._read(message)
            ranking = read.ranking if read else []
            best = dict(ranking[0]) if ranking else {"name": None, "confidence": 0.0}
            message.set("intent", best, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
            if read and read.errands:
                message.set(ERRANDS, read.errands, add_to_output=True)
        return messages

    def _read(self, message: Message) -> Read | None:
        tokens, folded = message.get("text_tokens") or [], message.get(FOLDED_TOKENS) or []
        if self._model is None or not folded:
            return None
        places = (token.start for token in tokens)
        return self._model.read(message.get("text"), list(map(Word, folded, places)))


def _weights(config: dict[str, Any]) -> Weights:
    return Weights(**{field.name: config[field.name] for field in fields(Weights)})


def fold_words(text: str) -> list[str]:
    """A text's folded words, as the components before this one make them."""
    return [normalize(word) for word in split_words(text)]
