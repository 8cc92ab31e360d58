"""Read what a citizen adds to an own case: a message, a list of things, or contact details."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from actions.context import turn_language
from actions.order_officer.words import load_list
from actions.phrases import read_phrases
from reading.contact import read_email, read_phone, show_phone
from reading.text import fold

KINDS = ("message", "item_list", "contact_details")
FILES, STEERS = "files", "steers"
LONGEST = 1900
MOST_ITEMS = 50
_SHORTEST = 3
_FEW_WORDS = 4
# A statement of so many words is a message by itself, and of so many more whatever it names.
_A_MESSAGE, _A_LONG_MESSAGE = 4, 6
_SPLIT = re.compile(r"\s*(?:[\n;]|,(?!\d)|(?<!\w)(?:og|samt|and)(?!\w))\s*", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-*\u2022]|\d{1,2}[.)])\s+")
_CURRENCY = r"(?:kr\.?|kroner|dkk|,-)"
_VALUE = re.compile(
    rf"[\s:,(-]*(?:ca\.?)?\s*(?P<value>\d[\d.\s]*(?:,\d{{1,2}})?)\s*{_CURRENCY}\s*\)?\s*$",
    re.IGNORECASE,
)
_POSTAL = re.compile(r"(?<!\d)\d{4}(?!\d)")
_HOUSE = re.compile(r"[^\W\d_]{2,}\.?\s+\d{1,3}\s?[A-Za-z]?(?!\d)")


def kind_of(text: str) -> str | None:
    """The kind of addition that a text names, the most special one first; None for none."""
    words = read_phrases("case_additions")
    folded = fold(text)
    return next((kind for kind in reversed(KINDS) if words[kind].search(folded)), None)


def names_files(text: str) -> bool:
    """Whether pictures or papers are spoken of, which cannot be sent here."""
    return bool(read_phrases("case_additions")[FILES].search(fold(text)))


def is_told(text: str) -> bool:
    """Whether a text is what is to be added, rather than a wish to or a question."""
    steers = read_phrases("case_additions")[STEERS].match(fold(text).strip())
    return len(text.split()) >= _A_MESSAGE and "?" not in text and not steers


def told_at_once(text: str) -> tuple[str | None, dict[str, Any] | None]:
    """The kind of an addition and, where the text is it already, its content."""
    kind = kind_of(text)
    if kind == "contact_details":
        return kind, read_content(kind, text)
    long = len(text.split()) >= _A_LONG_MESSAGE
    if is_told(text) and (kind is None or (kind == "message" and long)):
        return "message", read_content("message", text)
    return kind, None


def reads_as(kind: str | None, text: str) -> bool:
    """Whether a text may be the content; a question is one only in a message."""
    if kind == "message":
        return read_content(kind, text) is not None
    return not text.strip().endswith("?") and read_content(str(kind), text) is not None


def read_content(kind: str, text: str) -> dict[str, Any] | None:
    """The content in a text, None if it does not read as this kind."""
    said = text.strip()
    if len(said) > LONGEST or sum(letter.isalnum() for letter in said) < _SHORTEST:
        return None
    if kind == "message":
        return {"text": said}
    if kind == "item_list":
        items = read_items(said)
        return {"items": items} if 0 < len(items) <= MOST_ITEMS else None
    return _contact(said) if kind == "contact_details" else None


def read_items(text: str) -> list[dict[str, str]]:
    """The things of a list, each with what it is worth if that was said."""
    found: list[dict[str, str]] = []
    for part in _SPLIT.split(text):
        said = _BULLET.sub("", part.strip())
        worth = _VALUE.fullmatch(said)
        if worth and found and "value" not in found[-1]:
            found[-1]["value"] = _money(worth)
        elif any(map(str.isalpha, said)):
            found.append(_item(said))
    return found


def lists_things(text: str) -> bool:
    """Whether a text is plainly a list: worth beside a thing, or nothing but short names."""
    items = read_items(text)
    worth = any("value" in item for item in items)
    return worth or all(len(item["what"].split()) <= _FEW_WORDS for item in items)


def _item(text: str) -> dict[str, str]:
    found = _VALUE.search(text)
    what = _bare(text[: found.start()]) if found else ""
    if found is None or not what:
        return {"what": text.strip(" .")}
    return {"what": what, "value": _money(found)}


def _bare(text: str) -> str:
    """A thing without the word that leads to what it is worth."""
    return _link(turn_language()).sub("", text.strip(" .,:-"))


@lru_cache
def _link(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_words('links', language)})$", re.IGNORECASE)


@lru_cache
def _lead(language: str) -> re.Pattern[str]:
    words = _words("leads", language)
    return re.compile(rf"^[^\w]*(?:.{{0,40}}(?<!\w)(?:{words})|.{{0,40}}:)\s+", re.IGNORECASE)


def _words(group: str, language: str) -> str:
    return "|".join(map(re.escape, load_list("case_additions.yml", language)[group]))


def _money(found: re.Match[str]) -> str:
    return f"{found['value'].strip(' .')} kr."


def _contact(text: str) -> dict[str, Any] | None:
    phone, email = read_phone(text), read_email(text)
    spans = [reading.span for reading in (phone, email) if reading.span]
    found = {"phone": phone.e164, "email": email.address, "address": _address(text, spans)}
    value = {name: part for name, part in found.items() if part}
    return value or None


def _address(text: str, taken: list[tuple[int, int]]) -> str | None:
    """What is left of a text that names a house or a postal code."""
    for start, end in sorted(taken, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    parts = [part for part in re.split(r"[\n;]|\.\s+(?=[A-Z])", text) if _is_address(part)]
    return _lead(turn_language()).sub("", parts[0]).strip(" ,.") if parts else None


def _is_address(text: str) -> bool:
    return bool(_HOUSE.search(text)) or (bool(_POSTAL.search(text)) and len(text.split()) > 1)


def show(content: Mapping[str, Any], labels: Mapping[str, Any]) -> str:
    """The content as the citizen is shown it before it is sent."""
    if "text" in content:
        return str(content["text"])
    if "items" in content:
        return "\n".join(
            labels["valued_item" if "value" in item else "item"].format(**item)
            for item in content["items"]
        )
    shown = {**content, "phone": show_phone(content["phone"])} if "phone" in content else content
    return "\n".join(labels["details"][name].format(value=value) for name, value in shown.items())
