"""The words of time, folded and compiled once into the patterns of clock and date."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reading.text import fold

Pattern = re.Pattern[str]
# Where a language has no words of a kind.
NEVER = "(?!)"


def either(values: Iterable[object]) -> str:
    """A group that matches any of the words, the longest first, blanks as any blanks."""
    folded = sorted({fold(str(value)) for value in values}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in folded) + ")"


def maybe(values: Iterable[object] | None, then: str = "") -> str:
    """A group that may match one of the words and what follows it; nothing without words."""
    return rf"(?:{either(values)}{then})?" if values else ""


def turned(groups: Mapping[str, Iterable[object]]) -> dict[str, str]:
    """From each folded word to its group's key."""
    return {fold(str(word)): name for name, group in groups.items() for word in group}


def counted(groups: Mapping[str, Iterable[object]]) -> dict[str, int]:
    """From each folded word to its group's number."""
    return {word: int(number) for word, number in turned(groups).items()}


def all_of(groups: Mapping[Any, Iterable[object]]) -> list[object]:
    """Every word of every group."""
    return [word for group in groups.values() for word in group]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Look-ups from folded word to value, and compiled patterns by name."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    relative_days: Mapping[str, int]
    relative_parts: Mapping[str, str]
    before_weekday: Mapping[str, str]
    fixed_days: Mapping[str, str]
    parts: Mapping[str, str]
    last: frozenset[str]
    workdays: frozenset[str]
    weekend: frozenset[str]
    fixed_clocks: Mapping[str, str]
    halves: Mapping[str, str]
    patterns: Mapping[str, Pattern]

    @classmethod
    def build(cls, data: Mapping[str, Any]) -> "TimeWords":
        """From the parsed `data/words/times.yml`."""
        return cls(
            weekdays=counted(data["weekdays"]) | counted(data["weekdays_short"]),
            months=counted(data["months"]),
            ordinals=counted(data["ordinals"]),
            numbers=counted(data["numbers"]),
            units=turned(data["units"]),
            relative_days=counted(data["relative_days"]),
            relative_parts=turned(data["relative_parts"]),
            before_weekday=turned(data["before_weekday"]),
            fixed_days=turned(data["fixed_days"]),
            parts=turned(data["parts"]),
            last=frozenset(map(fold, data["last"])),
            workdays=frozenset(map(fold, data["workdays"])),
            weekend=frozenset(map(fold, data["weekend"])),
            fixed_clocks={fold(word): clock for word, clock in data["noon_words"].items()},
            halves=turned(data.get("clock_halves", {})),
            patterns=_compiled(data),
        )


def _compiled(data: Mapping[str, Any]) -> dict[str, Pattern]:
    sources = _day_patterns(data) | _date_patterns(data)
    sources |= _relative_patterns(data) | _clock_patterns(data)
    return {name: re.compile(rf"\b{source}(?!\w)") for name, source in sources.items()}


def _day_patterns(data: Mapping[str, Any]) -> dict[str, str]:
    full, short = either(all_of(data["weekdays"])), either(all_of(data["weekdays_short"]))
    day = f"(?:{full}|{short})"
    to, both = either(data["to_words"]), either(data["and_words"])
    return {
        "weekday_range": rf"(?P<day>{day})\.?\s{{0,3}}(?:-|{to})\s{{0,3}}(?P<day_to>{day})",
        "weekday_list": rf"(?P<days>{short}\.?(?:(?:\s?[,+/]\s?|\s{both}\s){day}\.?){{1,6}})",
        "weekday": rf"(?P<day>{full})",
        "workdays": either(data["workdays"]),
        "weekend": either(data["weekend"]),
        "every_day": either(data["every_day"]),
        "part": rf"(?P<part>{either(all_of(data['parts']))})",
        "lead": rf"{either(data['said_leads'])}\s{{1,2}}$",
        "rush_hour": either(data["rush_hour"]),
    }


def _date_patterns(data: Mapping[str, Any]) -> dict[str, str]:
    ending = maybe(data.get("day_endings"))
    day = rf"(?P<day>\d{{1,2}}){ending}"
    of_day = maybe(data.get("before_month"), r"\s{1,2}")
    month = rf"{of_day}(?P<month>{either(all_of(data['months']))})\.?"
    year = r"(?:,?\s{1,3}(?P<year>20\d\d))?"
    ordinal = rf"(?P<ordinal>{either(all_of(data['ordinals']))})"
    which = rf"(?:{ordinal}|(?P<nth>[1-5])\.|(?P<last>{either(data['last'])}))"
    weekday = rf"(?P<weekday>{either(all_of(data['weekdays']))})"
    weekend = rf"(?P<weekend>{either(data['weekend'])})"
    to = either([*data["to_words"], *data["and_words"]])
    the = rf"{either(data['date_leads'])}\.?\s{{0,2}}"
    article = maybe(data.get("date_articles"), r"\s{1,2}")
    comma = ",?" if ending else ""
    lead = rf"(?:(?P<named>{either(all_of(data['weekdays']))}){comma}\s{{1,3}})?(?:{the})?{article}"
    of = either(data["of_month"])
    return {
        "iso": r"(?P<year>20\d\d)-(?P<month_number>\d{1,2})-(?P<day>\d{1,2})",
        "range": rf"{lead}{day}\.?\s{{0,2}}(?:-|{to})\s{{0,2}}(?:{the})?"
        rf"(?P<day_to>\d{{1,2}})\.?\s{{0,2}}{month}{year}",
        "day_month": rf"{lead}{day}\.?\s{{0,2}}{month}{year}",
        "word_month": rf"{lead}{ordinal}\s{{1,2}}{month}{year}",
        "month_day": rf"{lead}{month}\s{{1,2}}{article}{day}(?![\d:.]\d)(?!\d){year}"
        if ending
        else NEVER,
        "day_ended": rf"{article}(?P<day>\d{{1,2}}){ending[:-1]}" if ending else NEVER,
        "nth": rf"(?:{the})?{which}\s{{1,2}}(?:{weekday}|{weekend})"
        rf"\s{{1,2}}{of}\s{{1,2}}{month}{year}",
        "slash": rf"{lead}{day}\s?/\s?(?P<month_number>\d{{1,2}})"
        rf"(?:\s?[-/.]\s?(?P<year>20\d\d|\d\d)|\s(?P<year_apart>20\d\d))?(?!\s?/)",
        "dots": rf"{lead}(?<![.:\d-]){day}(?P<mark>[.-])(?P<month_number>\d{{1,2}})"
        rf"(?P=mark)(?P<year>20\d\d|\d\d)",
        "marked_dots": rf"{the}{day}\.(?P<month_number>\d{{1,2}})",
    }


def _relative_patterns(data: Mapping[str, Any]) -> dict[str, str]:
    day = r"(?P<day>\d{1,2})"
    month = rf"(?P<month>{either(all_of(data['months']))})\.?"
    year = r"(?:,?\s{1,3}(?P<year>20\d\d))?"
    weekday = rf"(?P<weekday>{either(all_of(data['weekdays']))})"
    number = rf"(?P<number>\d{{1,3}}|{either(all_of(data['numbers']))})"
    unit = rf"(?P<unit>{either(all_of(data['units']))})"
    before = rf"(?P<before>{either(all_of(data['before_weekday']))})"
    the = rf"{either(data['date_leads'])}\.?\s{{0,2}}"
    return {
        "past": either(data["past_days"]),
        "relative": rf"(?P<relative>{either(all_of(data['relative_days']))})",
        "relative_part": rf"(?P<part>{either(all_of(data['relative_parts']))})",
        "in": rf"{either(data['in_words'])}\s{{1,2}}{number}\s{{1,2}}{unit}",
        "weekday_next_week": rf"{weekday}\s{{1,2}}{either(data['next_week'])}",
        "coming": rf"{before}\s{{1,2}}{weekday}",
        "weekend_next": either(data["weekend_next"]),
        "weekend_coming": either(data["weekend_coming"]),
        "week": rf"{either(data['week_words'])}\s{{1,2}}(?P<week>\d{{1,2}}){year}",
        "fixed": rf"(?P<fixed>{either(all_of(data['fixed_days']))}){year}",
        "day_only": rf"{the}{day}\.?(?![\d/:.-])",
        "unclear": rf"(?:{either(data['month_vague'])}\s{{1,2}}{month}"
        rf"|{either([*data['vague'], *data['next_week']])})",
    }


def _clock_patterns(data: Mapping[str, Any]) -> dict[str, str]:
    number = either(
        word for value, group in data["numbers"].items() if int(value) < 13 for word in group
    )
    mark = rf"(?:{either(data['clock_words'])}\.?\s{{0,2}})"
    half_words = _or_never(all_of(data.get("clock_halves", {})))

    def half(name: str) -> str:
        return rf"(?:\s{{0,2}}(?P<{name}_half>{half_words})(?!\w))"

    def clock(name: str) -> str:
        return (
            rf"(?:(?P<{name}4>\d{{4}})|(?P<{name}>\d{{1,2}})(?:[:.](?P<{name}_minute>\d\d))?"
            rf"|(?P<{name}_word>{number}))"
        )

    stop = rf"(?![\d/%])(?!\s?{either(data['not_hours'])}\b)(?![.:]\d)"
    lead = (
        rf"(?:(?P<between>{either(data['between_words'])})|(?P<from>{either(data['from_words'])}))"
    )
    to, side = either(data["to_words"]), _side(data)
    return {
        "clock_range": rf"(?:{lead}\s{{1,2}})?(?P<mark>{mark})?{clock('start')}{half('start')}?"
        rf"\s{{0,2}}(?:-|{to}\b|(?P<and>{either(data['and_words'])})\b)\s{{0,2}}"
        rf"{mark}?{clock('end')}{half('end')}?{stop}",
        "clock_half": rf"(?:{mark})?{_quarters(data)}\s{{1,2}}"
        rf"(?P<start>\d{{1,2}}|{number}){half('start')}?{stop}",
        "clock_halved": rf"{side}{mark}?{clock('start')}{half('start')}",
        "clock": rf"{side}(?:(?P<mark>{mark}){clock('start')}{half('start')}?"
        rf"|(?P<plain>\d{{1,2}}[:.]\d\d)){stop}",
        "clock_joining": _or_never(data.get("joining", ())),
        "clock_between": rf"{either(data['between_words'])}\s{{1,2}}$",
        "clock_fixed": rf"(?P<fixed>{either(data['noon_words'])})",
    }


def _or_never(values: Sequence[object]) -> str:
    return either(values) if values else NEVER


def _side(data: Mapping[str, Any]) -> str:
    after, before = either(data["after_words"]), either(data["before_words"])
    return rf"(?:(?P<after>{after})|(?P<before>{before}))?\s?"


def _quarters(data: Mapping[str, Any]) -> str:
    """What is said before an hour that is not full."""
    return (
        rf"(?:(?P<half>{either(data['half_words'])})|(?P<to>{either(data['quarter_to'])})"
        rf"|(?P<half_past>{_or_never(data.get('half_past_words', ()))})"
        rf"|(?P<past>{either(data['quarter_past'])}))"
    )
