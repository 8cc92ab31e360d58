"""The Danish words of the ordering form: labels of its codes, and phrases that steer it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from actions.context import turn_language
from reading.overlay import laid_over
from reading.text import fold
from settings import ROOT

_WORDS = ROOT / "data" / "words"


def _pattern(phrase: str) -> str:
    beginning = phrase.endswith("*")
    words = re.escape(fold(phrase.rstrip("*"))).replace(r"\ ", r"[\s-]+")
    return rf"{words}\w*" if beginning else words


def compile_phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    """A pattern over folded text that finds any of the phrases as whole words, longest first."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, longest))})(?!\w)")


@dataclass(frozen=True)
class FormWords:
    """Compiled phrases, each to be searched in folded text."""

    commands: Mapping[str, re.Pattern[str]]
    fields: Mapping[str, re.Pattern[str]]
    parts_of_contact: Mapping[str, re.Pattern[str]]
    misdirected: Mapping[str, re.Pattern[str]]
    ongoing: re.Pattern[str]
    habitual: re.Pattern[str]
    wrong: re.Pattern[str]
    openers: re.Pattern[str]
    but: re.Pattern[str]
    restates: re.Pattern[str]
    name_leads: re.Pattern[str]
    plain: re.Pattern[str]
    fillers: re.Pattern[str]
    dictated_end: re.Pattern[str]
    spoken: Mapping[str, re.Pattern[str]]
    answer_leads: re.Pattern[str]
    role_leads: re.Pattern[str]
    self_leads: re.Pattern[str]
    instead: re.Pattern[str]
    correcting_lead: re.Pattern[str]
    line: re.Pattern[str]
    ordinals: tuple[str, ...]
    or_else: re.Pattern[str]
    shared_month: re.Pattern[str]
    landmarks: re.Pattern[str]

    def says(self, command: str, text: str) -> bool:
        """Whether the text contains one of the command's phrases."""
        return bool(self.commands[command].search(fold(text)))

    def is_only(self, command: str, text: str) -> bool:
        """Whether the text is one of the command's phrases and no more."""
        return bool(self.commands[command].fullmatch(fold(text).strip(" .,!?")))


def _compiled(groups: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    return {name: compile_phrases(phrases) for name, phrases in groups.items()}


def load_list(name: str, language: str) -> dict[str, Any]:
    """A word list of `data/words`, with what the language's own folder lays over it."""
    loaded: dict[str, Any] = yaml.safe_load((_WORDS / name).read_text("utf-8"))
    own = _WORDS / language / name
    if own.exists():
        loaded = laid_over(loaded, yaml.safe_load(own.read_text("utf-8")))
    return loaded


def _correcting_lead(raw: Mapping[str, Any]) -> re.Pattern[str]:
    """What leads up to a new value: "change the hours to", "change 3 to" if words follow."""
    before = compile_phrases(raw["correcting_begins"]).pattern
    verb = compile_phrases([*raw["commands"]["correct"], *raw["correcting_verbs"]]).pattern
    ends = compile_phrases(raw["correcting_ends"]).pattern
    numbered = rf"(?:\s+\d{{1,2}}(?=\s+{ends}\s+[^\W\d]))?"
    return re.compile(rf"[^\w]*(?:{before}\s+)?{verb}{numbered}[^\d.,;]*?{ends}")


def _shared_month(raw: Mapping[str, Any]) -> re.Pattern[str]:
    """Two days of one month that is named once: "the 3rd or the 10th of March"."""
    link = compile_phrases(raw["or_else"]).pattern
    day = r"(\d{1,2}\.)"
    return re.compile(rf"{day}\s+({link}(?:\s+den)?)\s+{day}\s+([^\W\d]+)", re.IGNORECASE)


def _landmarks(raw: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Places without numbers between which a stretch of road lies, over folded text."""
    begin, link, stop = (compile_phrases(raw[name]).pattern for name in ("from", "to", "ends"))
    name = rf"(?:(?!{stop}|{link})[^\W\d]+(?:\s+|$|(?=[.,;!?]))){{1,3}}"
    return re.compile(rf"{begin}\s+(?P<start>{name}){link}\s+(?P<end>{name})")


def load_words() -> FormWords:
    """The phrases of `data/words/order_form.yml`, in the language of the turn."""
    return _words_in(turn_language())


@lru_cache
def _words_in(language: str) -> FormWords:
    raw = load_list("order_form.yml", language)
    ordinals = tuple(fold(word) for word in raw["ordinals"])
    names = "|".join(map(_pattern, raw["line_words"]))
    line = rf"(?:(?<!\w)(?:{names})\.?\s*)+(?P<number>\d{{1,2}}|{'|'.join(ordinals)})(?!\w)"
    return FormWords(
        commands=_compiled(raw["commands"]),
        fields=_compiled(raw["fields"]),
        parts_of_contact=_compiled(raw["parts_of_contact"]),
        misdirected=_compiled(raw["misdirected"]),
        ongoing=compile_phrases(raw["ongoing"]),
        habitual=compile_phrases(raw["habitual"]),
        wrong=compile_phrases(raw["wrong"]),
        openers=compile_phrases(raw["openers"]),
        restates=compile_phrases(raw["restates"]),
        but=compile_phrases(raw["but"]),
        name_leads=compile_phrases(raw["name_leads"]),
        answer_leads=compile_phrases(raw["answer_leads"]),
        self_leads=compile_phrases(raw["self_leads"]),
        role_leads=compile_phrases(raw["role_leads"]),
        dictated_end=re.compile(rf"\s(?:{'|'.join(raw['dictated_end'])})[\s.,]*$", re.IGNORECASE),
        spoken=_compiled(raw["spoken"]),
        fillers=compile_phrases(raw["fillers"]),
        plain=compile_phrases(raw["plain_words"]),
        instead=compile_phrases(raw["instead"]),
        correcting_lead=_correcting_lead(raw),
        line=re.compile(line),
        or_else=compile_phrases(raw["or_else"]),
        shared_month=_shared_month(raw),
        landmarks=_landmarks(raw["stretch"]),
        ordinals=ordinals,
    )


def load_labels() -> Mapping[str, Any]:
    """The labels and patterns of `data/words/order_labels.yml`, in the language of the turn."""
    return labels_in(turn_language())


@lru_cache
def labels_in(language: str) -> Mapping[str, Any]:
    """The same in a given language; in Danish where it has none of its own."""
    own = _WORDS / language / "order_labels.yml"
    path = own if own.exists() else _WORDS / "order_labels.yml"
    labels: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return labels
