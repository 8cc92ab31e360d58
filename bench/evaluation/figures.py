"""Counts what was judged: accuracy, F1, wrong and asked-back shares, confusions; with intervals."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from bench.emergency import interval
from bench.evaluation.judge import Judged

PAIRS = 20


class Share(NamedTuple):
    """A share of sentences, with Wilson's 95 % interval."""

    hits: int
    size: int
    value: float
    low: float
    high: float


class Score(NamedTuple):
    """How one name is told from the others; support counts the sentences that mean it."""

    name: str
    precision: float
    recall: float
    f1: float
    support: int


class Pair(NamedTuple):
    """Meant one thing, heard as another."""

    meant: str
    heard: str
    times: int


def share(hits: int, size: int) -> Share:
    """A share of nothing is zero, and may be anything."""
    if not size:
        return Share(0, 0, 0.0, 0.0, 1.0)
    low, high = interval(hits, size)
    return Share(hits, size, hits / size, max(0.0, low), min(1.0, high))


def share_right(judged: Sequence[Judged]) -> Share:
    return share(sum(one.right for one in judged), len(judged))


def share_wrong(judged: Sequence[Judged]) -> Share:
    return share(sum(one.wrong for one in judged), len(judged))


def share_asked_back(judged: Sequence[Judged]) -> Share:
    return share(sum(one.asked_back for one in judged), len(judged))


def scores(meant: Sequence[str], heard: Sequence[str]) -> list[Score]:
    """One row for each name that somebody meant, worst F1 first."""
    names = sorted(set(meant))
    columns = precision_recall_fscore_support(meant, heard, labels=names, zero_division=0)
    rows = zip(names, *(column.tolist() for column in columns), strict=True)
    return sorted((Score(*row) for row in rows), key=lambda score: (score.f1, score.name))


def skill_scores(judged: Iterable[Judged]) -> list[Score]:
    pairs = [(one.skill, one.heard_skill) for one in judged]
    return scores([meant for meant, _ in pairs], [heard for _, heard in pairs])


def intent_scores(judged: Iterable[Judged]) -> list[Score]:
    pairs = [(one.intent, one.heard_intent) for one in judged]
    return scores([meant for meant, _ in pairs], [heard for _, heard in pairs])


def macro_f1(rows: Sequence[Score]) -> float:
    """Every name counts alike, however many sentences mean it."""
    return sum(row.f1 for row in rows) / len(rows)


def by_slice(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(one.slice, []).append(one)
    return groups


def confused(judged: Iterable[Judged]) -> list[Pair]:
    """The intents that were taken for another skill's most often; asking back is no confusion."""
    count = Counter((one.intent, one.heard_intent) for one in judged if one.wrong)
    ordered = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    return [Pair(*names, number) for names, number in ordered[:PAIRS]]


def matrix(judged: Sequence[Judged]) -> tuple[list[str], list[list[int]]]:
    """Skills, and how often each (row) was heard as each (column)."""
    names = sorted({one.skill for one in judged} | {one.heard_skill for one in judged})
    meant, heard = [one.skill for one in judged], [one.heard_skill for one in judged]
    return names, confusion_matrix(meant, heard, labels=names).tolist()
