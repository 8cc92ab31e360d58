"""Decide whether a text says that help is needed now; it rather alarms than misses."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from rapidfuzz.distance import OSA

from reading.emergency_languages import ForeignAlarms, Lists
from reading.phrases import Phrases
from reading.text import fold, squeeze

Alarm = Literal["112", "114", "self_harm"]
KINDS: tuple[Alarm, ...] = ("self_harm", "112", "114")  # the gravest first
# The kinds that are an alarm and have a line of their own; 114 is advice.
ALARMS = ("112", "self_harm")

# A full stop, a line, a question: what is said before and after is judged apart.
_SENTENCE = re.compile(r"(?P<said>[^.!?\n;\u2022]+)(?P<stop>[.!?\n;\u2022]*)")
_WORD = re.compile(r"[^\W_]+")
_MAX_LETTERS = 2000
_MIN_TYPO_LETTERS = 6
_ALONE_WORDS = 3


@dataclass(frozen=True, slots=True)
class EmergencyRules:
    """What a sentence can contain (`data/words/emergency.yml`) and words to mend typos to.

    Alarm: a call for help; an act, a danger or a word of harm that nothing calms; a mild danger
    said to be now. Calming: it is past, asked about, supposed, ordered, far away or a subject.
    """

    phrases: Phrases
    vocabulary: Mapping[str, tuple[str, ...]]
    known: frozenset[str]
    spellings: Mapping[str, str]
    turns: frozenset[str]
    foreign: ForeignAlarms

    @classmethod
    def build(cls, data: Mapping[str, Any], languages: Lists | None = None) -> "EmergencyRules":
        """From the parsed YAML files."""
        lists = {name: lines for name, lines in data.items() if isinstance(lines, list)}
        turns = frozenset(map(fold, lists.pop("turns")))
        real = map(fold, lists.pop("real_words"))
        patterns = {name: lines for name, lines in lists.items() if name != "typo_words"}
        grouped: dict[str, tuple[str, ...]] = {}
        words = [fold(word) for word in data["typo_words"]]
        for word in words:
            grouped[word[0]] = (*grouped.get(word[0], ()), word)
        spellings = {fold(str(wrong)): fold(right) for wrong, right in data["spellings"].items()}
        known, foreign = frozenset((*words, *real)), ForeignAlarms.build(languages or {})
        return cls(Phrases(patterns), grouped, known, spellings, turns, foreign)


class Verdict(NamedTuple):
    """What the rules say of a text; `sure` where somebody calls for help in so many words."""

    kind: Alarm | None
    sure: bool


def alarm(text: str, rules: EmergencyRules) -> Alarm | None:
    """Of a text: "112" and "self_harm" are alarms, "114" is advice for what is not acute."""
    return judge(text, rules).kind


def judge(text: str, rules: EmergencyRules) -> Verdict:
    """The gravest of what is said in the sentences of a text."""
    foreign = rules.foreign.kind(text[:_MAX_LETTERS])
    if foreign:
        return Verdict(foreign, sure=True)
    sentences = _sentences(text, rules)
    if len(sentences) == 1 and _cry(*sentences[0], rules):
        return Verdict("112", sure=True)
    found = [_judge(words, question, rules) for words, question in sentences]
    for kind in KINDS:
        verdicts = [verdict for verdict in found if verdict.kind == kind]
        if verdicts:
            return Verdict(kind, any(verdict.sure for verdict in verdicts))
    return Verdict(None, sure=False)


def _sentences(text: str, rules: EmergencyRules) -> list[tuple[list[str], bool]]:
    """The thoughts as words with mended typos, and whether each ends in a question mark."""
    thoughts: list[tuple[list[str], bool]] = []
    folded = squeeze(fold(text[:_MAX_LETTERS]))
    for sentence in _SENTENCE.finditer(folded):
        thought: list[str] = []
        for word in _WORD.findall(sentence["said"]):
            if word in rules.turns:
                thoughts.append((thought, False))
                thought = []
            else:
                thought += _mended(word, rules).split()
        thoughts.append((thought, "?" in sentence["stop"]))
    return [(words, asked) for words, asked in thoughts if words]


def _mended(word: str, rules: EmergencyRules) -> str:
    if word in rules.spellings:
        return rules.spellings[word]
    if len(word) < _MIN_TYPO_LETTERS or word in rules.known:
        return word
    for right in rules.vocabulary.get(word[0], ()):
        if abs(len(right) - len(word)) < 2 and OSA.distance(word, right, score_cutoff=1) <= 1:
            return right
    return word


def _judge(words: Sequence[str], question: bool, rules: EmergencyRules) -> Verdict:
    seen = rules.phrases.names(words)
    if "self_harm" in seen and not seen & {"self_harm_not", "subject", "long_ago"}:
        return Verdict("self_harm", sure=False)
    if "call" in seen and "about_call" not in seen and not (question and "asking" in seen):
        return Verdict("112", sure=True)
    return Verdict(_danger(seen, question), sure=False)


def _danger(seen: frozenset[str], question: bool) -> Alarm | None:
    calm = _calm(seen, question)
    now = "now" in seen
    if seen & {"act", "harm"} and not calm:
        return "112"
    if "thing" in seen and not calm and (now or "here" in seen):
        return "112"
    if "danger" in seen and not calm and (now or "here" in seen or "plain" not in seen):
        return "112"
    if "mild" in seen and now and "subject" not in seen and "supposed" not in seen:
        return "112" if "act" in seen else "114"
    return None


def _cry(words: Sequence[str], question: bool, rules: EmergencyRules) -> bool:
    """Whether a message is hardly more than one word that calls for help."""
    if question or len(words) > _ALONE_WORDS:
        return False
    alone = [hit for hit in rules.phrases.hits(words) if hit.name == "alone"]
    return any(hit.end - hit.start == len(words) for hit in alone)


def _calm(seen: frozenset[str], question: bool) -> bool:
    """Whether the sentence is about something that does not happen here and now."""
    if seen & {"subject", "far", "supposed", "denied"}:
        return True
    if "past" in seen and not seen & {"now", "still"}:
        return True
    if "long_ago" in seen and "right_now" not in seen:
        return True
    if seen >= {"habit", "order"}:
        return True
    if seen & {"habit", "order", "rights"} and "now" not in seen:
        return True
    return question and "asking" in seen and "now" not in seen
