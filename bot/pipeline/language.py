"""Notes the language of a message, when there is enough of it to tell."""

import re
from importlib.resources import files
from typing import Any

from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline.component import Reader

# Norwegian is left out: short Danish texts are taken for it, and the answer would be the same.
LANGUAGES = ("da", "en", "de", "sv", "pl", "uk", "ru", "ar", "fa", "tr", "so", "ro", "lt")
# Short Danish texts look Swedish to langdetect; Swedish ones rarely lack these letters.
SWEDISH_LETTERS = frozenset("\u00e4\u00f6")
_LETTERS = re.compile(r"[^\W\d_]+")


def build_detector(languages: tuple[str, ...], seed: int) -> DetectorFactory:
    """A langdetect factory over a closed set of languages, with repeatable answers."""
    profiles = files("langdetect") / "profiles"
    factory = DetectorFactory()
    factory.load_json_profile([(profiles / code).read_text("utf-8") for code in languages])
    factory.seed = seed
    return factory


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class LanguageIdentifier(Reader):
    """Sets `language` to a code, or to None where the text is too short or too unclear."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        others = (1.0 - config["danish"]) / (len(LANGUAGES) - 1)
        self._prior = dict.fromkeys(LANGUAGES, others) | {"da": config["danish"]}
        self._factory = build_detector(LANGUAGES, config["seed"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Fewer words or a lower chance than these give no answer; Danish is expected."""
        return {"seed": 42, "words": 4, "letters": 16, "chance": 0.9, "danish": 0.99, "trials": 2}

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be importable."""
        return ["langdetect"]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing is learnt from the language: training skips it."""
        return training_data

    def read(self, message: Message) -> None:
        """Note the language."""
        message.set("language", self.identify(message.get("text")), add_to_output=True)

    def identify(self, text: str) -> str | None:
        """The language's code, or None."""
        words = _LETTERS.findall(text)
        if len(words) < self.config["words"] or sum(map(len, words)) < self.config["letters"]:
            return None
        detector = self._factory.create()
        detector.n_trial = self.config["trials"]
        detector.set_prior_map(self._prior)
        detector.append(" ".join(words)[:300])
        try:
            guesses = detector.get_probabilities()
        except LangDetectException:
            return None
        sure = [guess.lang for guess in guesses if guess.prob >= self.config["chance"]]
        if sure == ["sv"] and SWEDISH_LETTERS.isdisjoint(text.lower()):
            return "da"
        return sure[0] if sure else None
