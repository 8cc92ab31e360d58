"""Notes the language of a message, when there is enough of it to tell."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.pipeline.component import Reader
from bot.pipeline.spelling import FOLDED_TOKENS, normalize
from facts import DATA
from facts.reference import read_words as read_list
from reading.languages import DANISH, LATIN, SCRIPTS, Evidence, LanguageWords, read_words, weigh

# What langdetect is asked to choose from, where words alone do not tell.
LANGUAGES = ("da", "en", "de", "sv", "no", "pl", "ro", "tr", "so")
NORDIC = frozenset({"da", "no", "sv"})
# One word is never enough.
FEWEST = 2
NOBODY = [(0.0, "")]


@lru_cache(maxsize=1)
def language_words() -> LanguageWords:
    """The lists of data/words/languages.yml."""
    return read_words(read_list(DATA, "languages"))


@lru_cache(maxsize=1)
def nordic_words() -> dict[str, dict[str, str]]:
    """For Swedish and Norwegian: folded words with the Danish ones, of data/words/nordic.yml."""
    lists = read_list(DATA, "nordic")
    return {
        code: {normalize(word): normalize(danish) for word, danish in words.items()}
        for code, words in lists.items()
    }


def build_detector(languages: tuple[str, ...], seed: int) -> DetectorFactory:
    """A langdetect factory over a closed set of languages, with repeatable answers.

    Its own one loads 55 languages at the first question, not safely if two threads ask.
    """
    profiles = files("langdetect") / "profiles"
    factory = DetectorFactory()
    factory.load_json_profile([(profiles / code).read_text("utf-8") for code in languages])
    factory.seed = seed
    return factory


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class LanguageIdentifier(Reader):
    """Sets `language` to a code, or to None where the text is too short or too unclear.

    `language_scores` says how many words speak for which language; `language_foreign` is set where
    it is surely none of those that are known here.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        others = (1.0 - config["danish"]) / (len(LANGUAGES) - 1)
        self._prior = dict.fromkeys(LANGUAGES, others) | {DANISH: config["danish"]}
        self._factory = build_detector(LANGUAGES, config["seed"])
        self._known = language_words()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See docs/adr/0008 for how the numbers were chosen.

        By words: a language leads by `margin`, Danish starts with `head_start`, and `support`
        must speak for another one. By langdetect: from `words` and `letters` on, with `chance`.
        """
        by_words = {"head_start": 0.5, "margin": 0.5, "support": 1.75}
        by_letters = {"words": 4, "letters": 16, "chance": 0.9, "danish": 0.9, "trials": 2}
        return {"seed": 42, "foreign_words": 5, **by_words, **by_letters}

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be importable."""
        return ["langdetect"]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing is learnt from the language: training skips it."""
        return training_data

    def read(self, message: Message) -> None:
        """Note the language."""
        evidence = weigh(message.get("text"), self._known)
        language = self._decide(evidence)
        message.set("language", language, add_to_output=True)
        message.set("language_scores", dict(evidence.scores), add_to_output=True)
        if language is None and self._is_foreign(evidence):
            message.set("language_foreign", True, add_to_output=True)
        self._put_into_danish(message, language)

    @staticmethod
    def _put_into_danish(message: Message, language: str | None) -> None:
        """Give the classifier the Danish words of a Swedish or Norwegian text."""
        danish = nordic_words().get(language or "")
        if danish:
            folded = message.get(FOLDED_TOKENS) or []
            message.set(FOLDED_TOKENS, [danish.get(word, word) for word in folded])

    def identify(self, text: str) -> str | None:
        """The language's code, or None."""
        return self._decide(weigh(text, self._known))

    def _decide(self, evidence: Evidence) -> str | None:
        if len(evidence.words) < FEWEST:
            return None
        found = self._by_words(evidence) or self._by_letters(evidence)
        return None if found in self._known.others else found

    def _by_words(self, evidence: Evidence) -> str | None:
        scores = dict(evidence.scores)
        if DANISH in scores:
            scores[DANISH] += self.config["head_start"]
        ranked = sorted(((score, code) for code, score in scores.items()), reverse=True)
        if not ranked:
            return None
        (best, code), (second, other) = ranked[0], (ranked + NOBODY)[1]
        # Which of the Nordic three it is changes nothing: they are answered alike.
        margin = 0.0 if {code, other} <= NORDIC else self.config["margin"]
        least = 1.0 if code in NORDIC or evidence.script in SCRIPTS else self.config["support"]
        return code if best >= least and best - second >= margin else None

    def _by_letters(self, evidence: Evidence) -> str | None:
        words = evidence.words
        enough = len(words) >= self.config["words"]
        if evidence.script != LATIN or not enough or sum(map(len, words)) < self.config["letters"]:
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
        # It knows no "none of these": another language than Danish needs a word as well.
        likely = (code for code in sure if code == DANISH or evidence.scores.get(code, 0) >= 1)
        return next(likely, None)

    def _is_foreign(self, evidence: Evidence) -> bool:
        """Letters of a script that nobody here reads, or many words and none of them known."""
        if evidence.script not in (None, LATIN, *SCRIPTS):
            return True
        if self._by_words(evidence) in self._known.others:
            return True
        unknown = not evidence.scores.keys() & (NORDIC | {"en"})
        return unknown and len(evidence.words) >= self.config["foreign_words"]
