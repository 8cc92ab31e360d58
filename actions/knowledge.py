"""Answer a question from its dated entry; link alone and a human where the entry is withheld."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import TurnContext, acting
from actions.follow_ups import fitting_entry, kind_told
from actions.handoff.policy import POLICY
from actions.handoff.request import hand_over
from actions.lines import text_of
from actions.phrases import first_said, read_phrases
from facts import KnowledgeEntry, withheld_because
from facts.answers import OWN_PAGES
from reading.text import fold
from settings import load_settings

ANSWER, ENGLISH = "{answer}", "en"
MOST_TOPICS = 2


class NoEntry(KeyError):
    """No entry of this name: an intent leads here that has none in `data/facts/answers`."""


class ActionAnswer(Action):
    """Answers the latest intent from its entry."""

    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """One line, with what is known about its source as data; then a human, if it is policy."""
        intent = (tracker.latest_message.get("intent") or {}).get("name") or ""
        text = tracker.latest_message.get("text") or ""
        with acting(tracker) as turn:
            answer(dispatcher, turn, domain, intent, text, tracker)
        detail = tracker.latest_message.get(POLICY)
        if detail:
            return hand_over(dispatcher, tracker, domain, reason=POLICY, detail=detail)
        return []


class HasPast(Protocol):
    """A talk as it was before: its events and slots."""

    @property
    def events(self) -> list[dict[str, Any]]:
        """What was said and done, the oldest first."""

    @property
    def slots(self) -> dict[str, Any]:
        """What is known."""


def answer(
    dispatcher: CollectingDispatcher,
    turn: TurnContext,
    domain: Mapping[str, Any],
    intent: str,
    text: str,
    past: HasPast,
) -> None:
    """Say the entry of an intent that fits the text, and what the talk has named before."""
    names = topics_of(turn.facts.answers, intent, text)
    told = kind_told(past.events, past.slots, turn) if names == [intent] else None
    fitting = fitting_entry(intent, text, told, turn)
    if fitting is not None:
        _say(dispatcher, turn, domain, fitting)
        return
    for name in names:
        say_entry(dispatcher, turn, domain, name)


def topic_of(entries: Mapping[str, KnowledgeEntry], intent: str, text: str) -> str:
    """The entry for an intent: the topic with the longest word in the text, else the intent's."""
    hits = [(len(match[0]), name) for name, match in _hits(entries, intent, text).items()]
    return max(hits)[1] if hits else intent


def topics_of(entries: Mapping[str, KnowledgeEntry], intent: str, text: str) -> list[str]:
    """The same; each of two topics that are to be told apart."""
    found = _hits(entries, intent, text)
    if len(found) > 1 and first_said("differences", text):
        return sorted(found, key=lambda name: found[name].start())[:MOST_TOPICS]
    return [topic_of(entries, intent, text)]


def _hits(
    entries: Mapping[str, KnowledgeEntry], intent: str, text: str
) -> dict[str, re.Match[str]]:
    words = {
        name: each
        for name, each in read_phrases("answers").items()
        if name.startswith(f"{intent}_") and name in entries
    }
    found = {name: each.search(fold(text)) for name, each in words.items()}
    return {name: match for name, match in found.items() if match}


def say_entry(
    dispatcher: CollectingDispatcher,
    turn: TurnContext,
    domain: Mapping[str, Any],
    name: str,
    values: Mapping[str, str] | None = None,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Say an entry, or that it is withheld; `values` fills its fields, `data` goes beside its note.

    Raises:
        NoEntry: there is no entry of this name.
    """
    entry = turn.facts.answers.get(name)
    if entry is None:
        raise NoEntry(name)
    _say(dispatcher, turn, domain, entry, values, data)


def _say(
    dispatcher: CollectingDispatcher,
    turn: TurnContext,
    domain: Mapping[str, Any],
    entry: KnowledgeEntry,
    values: Mapping[str, str] | None = None,
    data: Mapping[str, Any] | None = None,
) -> None:
    production = load_settings().mode == "production"
    reason = withheld_because(entry, turn.now(), production=production)
    text = _instead(domain, entry) if reason else _own_words(entry, turn, values or {})
    dispatcher.utter_message(
        response=response_of(domain, entry.id),
        answer=text,
        json_message={**note_of(entry, reason), **(data or {})},
    )


def response_of(domain: Mapping[str, Any], name: str) -> str:
    """The line of the domain that holds an entry's buttons: its own, its intent's, or anybody's."""
    responses = domain.get("responses", {})
    parts = name.split("_")
    likely = (f"utter_{'_'.join(parts[:count])}" for count in range(len(parts), 1, -1))
    fitting = (each for each in likely if ANSWER in text_of(domain, each) and each in responses)
    return next(fitting, "utter_knowledge")


def note_of(entry: KnowledgeEntry, reason: str | None) -> dict[str, Any]:
    """What is known about an answer, as data of the message; dates are ISO dates."""
    return {
        "type": "knowledge",
        "id": entry.id,
        "source": entry.source,
        "link": entry.link,
        "gyldig_pr": entry.gyldig_pr.isoformat(),
        "kontrolleret": entry.kontrolleret.isoformat(),
        "approved": entry.godkendt_af is not None,
        "withheld": reason,
    }


def _own_words(entry: KnowledgeEntry, turn: TurnContext, values: Mapping[str, str]) -> str:
    text = entry.text_en if turn.language == ENGLISH else entry.text
    for field, value in {"link": entry.link, **values}.items():
        text = text.replace(f"{{{field}}}", value)
    return text


def _instead(domain: Mapping[str, Any], entry: KnowledgeEntry) -> str:
    own = "_page" if entry.link in OWN_PAGES else ""
    return text_of(domain, f"utter_knowledge_withheld{own}").replace("{link}", entry.link)
