"""Every line of the bot keeps the house's tone, and every guess has a name."""

import re
from functools import cache
from typing import Any

import pytest
import yaml

from bot.skills import read_skills
from settings import ROOT

DOMAIN = ROOT / "bot" / "domain"
FILES = [path for path in sorted(DOMAIN.glob("*.yml")) if path.stem != "order_officer"]
NEVER_GUESSED = {
    "start", "affirm", "deny", "stop", "start_over", "undo", "skip", "repeat", "wrong", "ask_why",
    "cancel_handoff", "nlu_fallback", "out_of_scope", "choose_other", "choose_order",
    "choose_change", "greet", "thank", "goodbye", "how_are_you", "ask_language", "scold",
    "give_praise", "give_rating",
}  # fmt: skip


@cache
def domain_of(stem: str) -> dict[str, Any]:
    text = (DOMAIN / f"{stem}.yml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def lines() -> list[tuple[str, str]]:
    found = []
    for path in FILES:
        for name, variants in domain_of(path.stem).get("responses", {}).items():
            found += [(name, variant.get("text", "")) for variant in variants]
    return found


def test_nobody_is_addressed_formally() -> None:
    assert not [name for name, text in lines() if re.search(r"\b(?:De|Dem|Deres)\b", text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_every_intent_that_may_be_guessed_has_a_title(path: Any) -> None:
    titles = domain_of("fallback")["responses"]
    learnt = read_skills(ROOT / "data/nlu")  # what is only picked or set is never guessed
    intents = set(domain_of(path.stem).get("intents", [])) & learnt.keys() - NEVER_GUESSED
    assert not [intent for intent in intents if f"utter_title_{intent}" not in titles]


def test_links_are_those_that_were_seen() -> None:
    from facts import load_facts

    known = {link.url for link in load_facts().links.values()}
    given = {
        url.rstrip(".")
        for _, text in lines()
        for url in re.findall(r"\b[a-z0-9-]+\.(?:dk|eu)(?:/[\w./-]*\w)?", text)
    }
    assert given - known - {"eksempel.dk"} == set()
