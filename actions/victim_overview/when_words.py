"""The words for times behind us, compiled into patterns over folded text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from actions.context import turn_language
from actions.order_officer.words import compile_phrases, load_list
from facts import load_facts
from reading.text import fold
from reading.time_words import TimeWords

Match = re.Match[str]
_PLAIN = (
    "today", "morning", "yesterday", "evening_before", "two_days_before", "night", "this_week",
    "last_week", "week_before", "weekend", "weekend_before", "this_month", "last_month",
    "this_year", "last_year", "christmas", "new_year", "easter", "half_year", "year_and_a_half",
)  # fmt: skip
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# What stands between two words.
_GAP = r"[\s-]+"


@dataclass(frozen=True)
class WhenWords:
    """Compiled patterns, and what their words stand for."""

    patterns: Mapping[str, re.Pattern[str]]
    phrases: Mapping[str, re.Pattern[str]]
    weekdays: Mapping[int, re.Pattern[str]]
    seasons: Mapping[str, re.Pattern[str]]
    units: Mapping[str, re.Pattern[str]]
    before: re.Pattern[str]

    @property
    def ago(self) -> re.Pattern[str]:
        """So many of a unit ago."""
        return self.patterns["ago"]

    @property
    def around(self) -> re.Pattern[str]:
        """About an hour of the day."""
        return self.patterns["around"]

    @property
    def evening(self) -> re.Pattern[str]:
        """The evening."""
        return self.phrases["evening"]

    @property
    def afternoon(self) -> re.Pattern[str]:
        """The afternoon."""
        return self.phrases["afternoon"]

    @property
    def other_time(self) -> re.Pattern[str]:
        """What tells of another time than that of the deed."""
        return self.phrases["other_time"]

    def is_open_night(self, folded: str) -> bool:
        """Whether a night is named by its weekday, which may be the one before it or behind it."""
        match = self.patterns["weekday"].search(folded)
        return bool(match and match["late"])

    def says(self, name: str, folded: str) -> bool:
        """Whether a folded text has a phrase of this class."""
        return bool(self.phrases[name].search(folded))

    def is_since(self, folded: str, start: int) -> bool:
        """Whether what stands before makes it a time since then, and no time of a deed."""
        return bool(self.before.search(folded[:start]))

    def weekday(self, word: str) -> int:
        """0 is Monday."""
        return next(number for number, words in self.weekdays.items() if words.fullmatch(word))

    def season(self, phrase: str) -> str:
        """Its code."""
        return next(code for code, words in self.seasons.items() if words.fullmatch(phrase))

    def unit(self, word: str) -> str:
        """Its code."""
        return next(code for code, words in self.units.items() if words.fullmatch(word))

    def number(self, word: str, times: TimeWords) -> int | None:
        """How many; None for some."""
        if self.phrases["some"].fullmatch(word):
            return None
        return int(word) if word.isdigit() else times.numbers.get(word)


def load_when_words() -> WhenWords:
    """The words of `data/words/victim_when.yml`, in the language of the turn."""
    return _words_in(turn_language())


@lru_cache
def _words_in(language: str) -> WhenWords:
    raw = load_list("victim_when.yml", language)
    phrases = {
        name: compile_phrases(value) for name, value in raw.items() if isinstance(value, list)
    }
    plain = {name: phrases[name] for name in _PLAIN}
    own = {
        "weekday": _weekday(raw),
        "between": _between(raw),
        "ago": _ago(raw),
        "around": _around(raw),
    }
    return WhenWords(
        patterns={**plain, **own, "season": _any(raw["seasons"]), **_dates(raw)},
        phrases=phrases,
        weekdays=_each(raw["weekdays"]),
        seasons=_each(raw["seasons"]),
        units=_each(raw["units"]),
        before=re.compile(rf"{phrases['since'].pattern}\s+$"),
    )


def _each(groups: Mapping[Any, Sequence[str]]) -> dict[Any, re.Pattern[str]]:
    return {code: compile_phrases(words) for code, words in groups.items()}


def _any(groups: Mapping[Any, Sequence[str]]) -> re.Pattern[str]:
    return compile_phrases([word for words in groups.values() for word in words])


def _weekday(raw: Mapping[str, Any]) -> re.Pattern[str]:
    lead = "|".join(
        rf"(?P<{name}>{compile_phrases(raw[name]).pattern})"
        for name in ("night_to", "earlier", "to_come", "latest")
    )
    ago = compile_phrases([*raw["in_last_week"], *raw["in_week_before"]]).pattern
    late = compile_phrases(raw["late"]).pattern
    return re.compile(
        rf"(?:(?:{lead}){_GAP})?(?P<weekday>{_any(raw['weekdays']).pattern})"
        rf"(?:{_GAP}(?P<late>{late}))?(?:{_GAP}(?P<week_ago>{ago}))?"
    )


def _between(raw: Mapping[str, Any]) -> re.Pattern[str]:
    lead, link = (compile_phrases(raw[name]).pattern for name in ("between", "between_and"))
    day = _any(raw["weekdays"]).pattern
    return re.compile(rf"{lead}{_GAP}(?P<first>{day}){_GAP}{link}{_GAP}(?P<last>{day})")


def _ago(raw: Mapping[str, Any]) -> re.Pattern[str]:
    about, after = compile_phrases(raw["about"]).pattern, compile_phrases(raw["ago_after"]).pattern
    some, unit = compile_phrases(raw["some"]).pattern, _any(raw["units"]).pattern
    names = "|".join(map(re.escape, load_facts().time_words.numbers))
    number = rf"(?P<number>\d{{1,3}}|{some}|{names})"
    return re.compile(
        rf"(?<!\w)(?:{about}\s+)?{number}\s+(?:[^\W\d]+\s+)??(?P<unit>{unit})\s+{after}"
    )


def _around(raw: Mapping[str, Any]) -> re.Pattern[str]:
    ending = "|".join(fold(word) for word in raw["around"])
    return re.compile(rf"(?<!\w)(?P<hour>\d{{1,2}})[\s-]?(?:{ending})(?!\w)")


def _dates(raw: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    times = load_facts().time_words
    month, ordinal = _one_of("month", times.months), _one_of("ordinal", times.ordinals)
    lead = "|".join(re.escape(fold(word)) for word in raw["date_lead"])
    in_month, in_year = (compile_phrases(raw[name]).pattern for name in ("in_month", "in_year"))
    year = rf"(?:[\s,]+(?:i\s+)?{_YEAR})?"
    day, number = r"(?P<day>\d{1,2})", r"(?P<month_number>\d{1,2})"
    short_year = r"(?P<year>(?:19|20)\d\d|\d\d)"
    sources = {
        "iso": rf"(?P<year>\d{{4}})-{number}-{day}",
        "spelled": rf"{day}(?:\.|st|nd|rd|th)?\s*(?:of\s+)?{month}{year}",
        "slashed": rf"{day}\s?/\s?{number}(?:\s?[/-]\s?{short_year})?",
        "dotted": rf"{day}[.-]\s?{number}[.-]\s?{short_year}",
        "led": rf"(?:{lead})\s*{day}\.\s?{number}\.?",
        "month_first": rf"{month}\s+{day}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?",
        "ordinal": rf"{ordinal}\s+(?:of\s+)?{month}{year}",
        "day_only": rf"(?:{lead})\s*{day}(?:\.|st|nd|rd|th)(?!\d)",
        "month": rf"{in_month}\s+{month}{year}",
        "year": rf"(?:{in_year}\s+)?{_YEAR}",
    }
    return {name: re.compile(rf"(?<![\w]){source}(?!\w)") for name, source in sources.items()}


def _one_of(name: str, words: Iterable[str]) -> str:
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return rf"(?P<{name}>{'|'.join(longest)})(?!\w)"
