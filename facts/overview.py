"""The overview that is about this victim: which topics, in which order, with which deadlines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from facts.deadlines import Deadline, Moment, deadline_of
from facts.victim import SECTIONS, VictimTopic


@dataclass(frozen=True, slots=True)
class Situation:
    """What the victim told; every answer may be missing, and then says `unknown`.

    Values as in `facts.victim.CONDITIONS`; `happened` is None where it is not known.
    """

    kind: str = "unknown"
    who: str = "self"
    reported: str = "unknown"
    injured: str = "unknown"
    minor: str = "unknown"
    language: str = "da"
    happened: Moment | None = None

    def answers(self) -> Mapping[str, str]:
        """The answers that conditions ask for, by name."""
        names = [field.name for field in fields(self) if field.name != "happened"]
        found = {name: getattr(self, name) for name in names}
        # Who died was injured, whatever was answered for somebody else.
        return found | {"injured": "yes"} if self.who == "relative_of_dead" else found


@dataclass(frozen=True, slots=True)
class Told:
    """A topic of one overview, with the deadline that was computed for it."""

    topic: VictimTopic
    deadline: Deadline | None


def compose(topics: Iterable[VictimTopic], situation: Situation, now: datetime) -> list[Told]:
    """The topics for a situation, the most urgent first; `now` is aware. Pure and repeatable."""
    chosen: dict[str, VictimTopic] = {}
    for topic in sorted(topics, key=_place):
        if applies(topic, situation):
            chosen.setdefault(topic.topic, topic)
    return [
        Told(topic, _deadline(topic, situation, now))
        for topic in sorted(chosen.values(), key=_place)
    ]


def applies(topic: VictimTopic, situation: Situation) -> bool:
    """Whether a topic is for somebody in this situation."""
    answers = situation.answers()
    return all(answers[name] in values for name, values in topic.applies.items())


def _deadline(topic: VictimTopic, situation: Situation, now: datetime) -> Deadline | None:
    if topic.deadline is None:
        return None
    return deadline_of(topic.deadline, situation.happened, now)


def _place(topic: VictimTopic) -> tuple[int, int, str]:
    return (SECTIONS.index(topic.section), topic.order, topic.id)
