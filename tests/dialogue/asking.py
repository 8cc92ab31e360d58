"""Ask for an entry by its intent, whatever the model makes of sentences, and look at its note."""

import uuid
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from cases.acts.inbox import receive
from cases.acts.outbox import say
from cases.views.conversations import ChoicePick, Message, NewChoice
from facts import KnowledgeEntry, load_facts
from tests.dialogue.harness import Talk

ENTRIES = load_facts().answers
# The title of a button that says nothing of its topic.
ASKED = "Det vil jeg vide"
PERIODS = {"{conversation_period}": "30 dage", "{order_period}": "2 år"}


# What is asked, by skill: see answers.yml beside this file.
QUESTIONS = Path(__file__).with_name("answers.yml")
SKILLS: dict[str, dict[str, Any]] = yaml.load(QUESTIONS.read_text("utf-8"), Loader=yaml.CSafeLoader)


def typed(skill: str) -> list[tuple[str, str]]:
    """Sentences of a skill, each with the entry that answers it."""
    return list(SKILLS[skill].get("typed", {}).items())


def asked(skill: str) -> list[tuple[str, str, str]]:
    """Intent and words of a button for each entry of a skill, with the entry."""
    own = [(name, ASKED, name) for name in SKILLS[skill].get("own", ())]
    return [*own, *((*by, name) for name, by in SKILLS[skill].get("words", {}).items())]


def entries_of(skill: str) -> list[str]:
    """The names of a skill's entries."""
    return [name for name, entry in ENTRIES.items() if entry.skill == skill]


async def ask(talk: Talk, intent: str, words: str = ASKED) -> list[Message]:
    """Pick a button of this intent whose title is these words, and hear the answer."""
    with talk.bot.store.unit() as unit:
        choice = NewChoice(words, intent)
        say(unit, conversation_id=talk.id, sender="bot", text="?", choices=[choice])
        unit.commit()
    await talk.wait()
    picked = talk._choice(words).id
    with talk.bot.store.unit() as unit:
        body = ChoicePick(picked, picked.encode())
        receive(unit, conversation_id=talk.id, client_id=str(uuid.uuid4()), body=body)
        unit.commit()
    return await talk.wait()


def answer_of(lines: list[Message], name: str) -> Message:
    """The line that came from this entry."""
    found = [line for line in lines if (line.data or {}).get("id") == name]
    assert len(found) == 1, [(line.text, line.data) for line in lines]
    return found[0]


def expect_entry(lines: list[Message], name: str) -> Message:
    """The lines hold the entry's own words, a note that nobody approved them, and a human."""
    entry, line = ENTRIES[name], answer_of(lines, name)
    assert words_of(entry) in line.text
    note = line.data or {}
    assert (note["source"], note["link"]) == (entry.source, entry.link)
    assert note["kontrolleret"] == entry.kontrolleret.isoformat()
    assert (note["approved"], note["withheld"]) == (False, None)
    assert "Tal med en rådgiver" in [choice.title for choice in line.choices]
    return line


def expect_link_alone(lines: list[Message], name: str, reason: str) -> Message:
    """The entry's words are not said; its link is, or the page's name, and a human is offered."""
    entry, line = ENTRIES[name], answer_of(lines, name)
    assert words_of(entry) not in line.text
    assert (entry.link if "." in entry.link else "Det gemmer vi om dig") in line.text
    assert (line.data or {})["withheld"] == reason
    assert "Tal med en rådgiver" in [choice.title for choice in line.choices]
    return line


def words_of(entry: KnowledgeEntry) -> str:
    """The entry's text as it is said with the settings' default periods."""
    text = entry.text.replace("{link}", entry.link)
    for field, value in PERIODS.items():
        text = text.replace(field, value)
    return text


def midnight_of_expiry(name: str) -> datetime:
    """The first moment at which an entry is no longer said, in UTC."""
    day = ENTRIES[name].expires
    return datetime.combine(day, time(), ZoneInfo("Europe/Copenhagen")).astimezone(UTC)


SECOND = timedelta(seconds=1)
