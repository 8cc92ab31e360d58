"""Answer a question from its dated entry; link alone and a human where the entry is withheld."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.context import TurnContext, acting
from actions.handoff.policy import POLICY
from actions.handoff.request import hand_over
from actions.lines import text_of
from actions.phrases import read_phrases
from facts import KnowledgeEntry, withheld_because
from facts.answers import OWN_PAGES
from reading.text import fold
from settings import load_settings

ANSWER, ENGLISH = "{answer}", "en"


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
            name = topic_of(turn.facts.answers, intent, text)
            say_entry(dispatcher, turn, domain, name)
        detail = tracker.latest_message.get(POLICY)
        if detail:
            return hand_over(dispatcher, tracker, domain, reason=POLICY, detail=detail)
        return []


def topic_of(entries: Mapping[str, KnowledgeEntry], intent: str, text: str) -> str:
    """The entry for an intent: the topic with the longest word in the text, else the intent's."""
    words = {
        name: each
        for name, each in read_phrases("answers").items()
        if name.startswith(f"{intent}_")
    }
    found = {name: each.search(fold(text)) for name, each in words.items() if name in entries}
    hits = [(len(match[0]), name) for name, match in found.items() if match]
    return max(hits)[1] if hits else intent


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
    production = load_settings().mode == "production"
    reason = withheld_because(entry, turn.now(), production=production)
    answer = _instead(domain, entry) if reason else _own_words(entry, turn, values or {})
    dispatcher.utter_message(
        response=response_of(domain, name),
        answer=answer,
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
