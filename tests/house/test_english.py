"""Every line that citizens read has a twin in English that does the same."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house import tree

DANISH, ENGLISH = tree.ROOT / "bot" / "domain", tree.ROOT / "bot" / "domain" / "en"
WORDS = tree.ROOT / "data" / "words"
# The lines that ask which language it is to be stand in all the languages at once.
OF_ALL_LANGUAGES = {"_language"}
STEMS = sorted({path.stem for path in DANISH.glob("*.yml")} - OF_ALL_LANGUAGES)
MOST_SENTENCES = 4
Lines = Mapping[str, list[dict[str, Any]]]


@cache
def lines(folder: Path, stem: str) -> Lines:
    path = folder / f"{stem}.yml"
    if not path.exists():
        return {}
    found: Lines = (
        yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader).get("responses") or {}
    )
    return found


def fields(variants: list[dict[str, Any]]) -> set[str]:
    return {name for each in variants for name in re.findall(r"\{(\w+)\}", each.get("text") or "")}


def payloads(variants: list[dict[str, Any]]) -> list[list[str]]:
    return [[button["payload"] for button in each.get("buttons") or ()] for each in variants]


@pytest.mark.parametrize("stem", STEMS)
def test_every_line_has_a_twin_and_no_twin_is_left_alone(stem: str) -> None:
    assert {f"{name}_en" for name in lines(DANISH, stem)} == set(lines(ENGLISH, stem))


@pytest.mark.parametrize("stem", STEMS)
def test_twins_have_the_same_fields_buttons_and_data(stem: str) -> None:
    for name, danish in lines(DANISH, stem).items():
        english = lines(ENGLISH, stem)[f"{name}_en"]
        assert fields(danish) == fields(english), name
        assert payloads(danish) == payloads(english), name
        assert [each.get("custom") for each in danish] == [each.get("custom") for each in english]


@pytest.mark.parametrize("stem", STEMS)
def test_twins_are_short_and_calm(stem: str) -> None:
    for name, variants in lines(ENGLISH, stem).items():
        for text in (each.get("text") or "" for each in variants):
            assert "!" not in text, name
            said = re.sub(r"politi\.dk\S*|\S+\.dk\S*", "", text.split("\n")[0])
            assert len(re.findall(r"[.?](?:\s|$)", said)) <= MOST_SENTENCES, name


def test_english_labels_name_the_same_things_as_the_danish_ones() -> None:
    danish, english = (
        yaml.safe_load((folder / "order_labels.yml").read_text("utf-8"))
        for folder in (WORDS, WORDS / "en")
    )
    assert {group: _keys(values) for group, values in danish.items()} == {
        group: _keys(values) for group, values in english.items()
    }
    assert {name: fields([{"text": text}]) for name, text in danish["patterns"].items()} == {
        name: fields([{"text": text}]) for name, text in english["patterns"].items()
    }


def _keys(values: Any) -> Any:
    return set(values) if isinstance(values, dict) else len(values)


@pytest.mark.parametrize("name", sorted(path.stem for path in (WORDS / "en").glob("*.yml")))
def test_english_words_are_laid_over_lists_that_exist(name: str) -> None:
    assert (WORDS / f"{name}.yml").exists()
