"""What the model learns from, as it stands in `data/nlu`: intents, their sentences, near copies."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from reading.text import clean, fold
from settings import ROOT

FOLDER = ROOT / "data" / "nlu"
# As in the test that keeps what is measured apart from what is learned.
LONG, NEAR = 4, 90.0
SUGGESTIONS = 5
# Not learned from sentences but decided otherwise.
NO_CHOICE = frozenset({"nlu_fallback", "start"})
_INTENT = re.compile(r"  - intent: (\w+)\s*$")
_EXAMPLE = re.compile(r"      - (.*\S)\s*$")
_ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
_BLANKS = re.compile(r"\s+")
_LEAD = re.compile(r"^[\s/*•–-]+")


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent, the skill whose file it stands in, and its sentences without entity marks."""

    name: str
    skill: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearCopy:
    """A sentence that is learned already, or nearly."""

    text: str
    intent: str
    same: bool


@dataclass(frozen=True, slots=True)
class Training:
    """Every intent by name, and every sentence as bare words with where it was found."""

    intents: Mapping[str, Intent]
    known: Mapping[str, tuple[str, str]]

    def choices(self) -> dict[str, list[Intent]]:
        """The intents that a sentence may be given, by skill."""
        found: dict[str, list[Intent]] = {}
        for intent in self.intents.values():
            if intent.name not in NO_CHOICE:
                found.setdefault(intent.skill, []).append(intent)
        return found

    def near_copy(self, text: str) -> NearCopy | None:
        """The same sentence, or for four words and more the most similar one."""
        return near_copy(text, self.known)

    def suggest(self, text: str, count: int = SUGGESTIONS) -> list[Intent]:
        """The intents with the most similar sentences, the best first."""
        matches = process.extract(
            bare(text), self.known.keys(), scorer=fuzz.token_sort_ratio, limit=60
        )
        names = dict.fromkeys(self.known[match[0]][1] for match in matches)
        wanted = [name for name in names if name not in NO_CHOICE]
        return [self.intents[name] for name in wanted[:count]]


def near_copy(text: str, known: Mapping[str, tuple[str, str]]) -> NearCopy | None:
    """What of `known` (bare words: sentence and intent) is the same as a text, or nearly."""
    own = bare(text)
    if own in known:
        return NearCopy(*known[own], same=True)
    if len(own.split()) < LONG:
        return None
    match = process.extractOne(own, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return NearCopy(*known[match[0]], same=False) if match else None


def bare(text: str) -> str:
    """The sentence as words alone: folded, without signs and doubled blanks."""
    return " ".join(re.findall(r"\w+", fold(text)))


def as_example(text: str) -> str:
    """A text as one line of an example list: no mark of an entity, of a list or of a command."""
    line = _LEAD.sub("", _BLANKS.sub(" ", clean(text)).replace("\ufffd", "")).strip()
    return re.sub(r"\](?=[({])", "] ", line)


def load_training(folder: Path = FOLDER) -> Training:
    """The sentences of a folder; read again when a file has changed."""
    stamps = tuple((str(path), path.stat().st_mtime_ns) for path in sorted(folder.glob("*.yml")))
    return _load(stamps)


@lru_cache(maxsize=2)
def _load(stamps: Sequence[tuple[str, int]]) -> Training:
    intents: dict[str, Intent] = {}
    known: dict[str, tuple[str, str]] = {}
    for name, _ in stamps:
        path = Path(name)
        lines = path.read_text(encoding="utf-8").splitlines()
        for block in blocks(lines):
            examples = tuple(_ANNOTATION.sub(r"\1", text) for text in block.examples)
            intents[block.intent] = Intent(block.intent, path.stem, examples)
            for text in examples:
                known.setdefault(bare(text), (text, block.intent))
    return Training(intents, known)


@dataclass(slots=True)
class Block:
    """An intent's sentences as written, and the number of the line behind the last of them."""

    intent: str
    examples: list[str]
    end: int = 0


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of a file of sentences, in order."""
    block: Block | None = None
    for number, line in enumerate(lines, start=1):
        if begins := _INTENT.match(line):
            if block:
                yield block
            block = Block(begins[1], [])
        elif block and (example := _EXAMPLE.match(line)):
            block.examples.append(example[1])
            block.end = number
    if block:
        yield block
