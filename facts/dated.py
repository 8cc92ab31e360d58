"""All that expires: answers, canned replies, topics of the overview, and the words of a case."""

from dataclasses import replace

from facts import load_facts
from facts.answers import KnowledgeEntry
from facts.case_status import load_step_words
from facts.replies import load_replies
from facts.victim import VictimTopic


def dated_entries() -> list[KnowledgeEntry]:
    """Everything that somebody must look at again, each under an id that no other has.

    Raises:
        BadEntry: a file with an entry that may not be said.
    """
    facts = load_facts()
    return [
        *facts.answers.values(),
        *load_replies().entries.values(),
        *map(_of_topic, facts.victim_topics.values()),
        *(words.entry for words in load_step_words().values()),
    ]


def _of_topic(topic: VictimTopic) -> KnowledgeEntry:
    """Under the name of its file in `data/facts`: topics share some ids with answers."""
    return replace(topic.entry, id=f"victim.{topic.id}")
