"""Who helps in this situation: a number where it is certain, a link, and hours where known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from facts import Facts, HelpLine
from facts.overview import Told

POLICE = "police"


@dataclass(frozen=True, slots=True)
class Help:
    """Somebody to turn to; `number`, `link` and `hours` are empty where there is none to say."""

    name: str
    kind: str
    number: str
    link: str
    hours: str


def help_for(
    told: Iterable[Told], municipality: object, facts: Facts, words: Mapping[str, Any]
) -> tuple[Help, ...]:
    """Those that the topics name, by number or page, and the police of the place."""
    entries = [one.topic.entry for one in told]
    texts, links = " ".join(entry.text for entry in entries), {entry.link for entry in entries}
    lines = [
        _of_line(line, words)
        for code, line in facts.help_lines.items()
        if code in words["help_for"]
        and code != POLICE
        and (line.url in links or (line.number is not None and line.number in texts))
    ]
    return (*lines, *_police(municipality, facts, words))


def _of_line(line: HelpLine, words: Mapping[str, Any]) -> Help:
    hours = words["hours"].get(line.hours, words["hours_unknown"])
    kind = words["help_for"][line.code]
    return Help(line.name, kind, line.number or "", line.url or "", hours)


def _police(municipality: object, facts: Facts, words: Mapping[str, Any]) -> Iterator[Help]:
    """The police of a municipality as the dialogue keeps it, found by its code."""
    code = municipality.get("code") if isinstance(municipality, Mapping) else None
    for place in facts.gazetteer.municipalities:
        if place.code == code:
            kind = words["help_for"][POLICE].format(municipality=place.name)
            district = facts.districts[place.district_code]
            number = facts.help_lines[POLICE].number or ""
            yield Help(district.name, kind, number, district.url, "")
