"""Take out of a sentence what points at a person, so that others may read it and learn from it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reading.personal import redact
from reading.places import Gazetteer
from reading.text import Token, fold, tokens

_EMAIL = re.compile(r"[^\s@<>,;()\"]{1,64}\s?@\s?[^\s@<>,;()\"]{1,253}")
_LINK = re.compile(r"\bhttps?://\S+|\bwww\.\S+|\b[\w-]+\.(?:dk|com|net|org|eu)/\S+", re.IGNORECASE)
_ORDER = re.compile(r"(?<!\w)[Bb][ .\u2010-\u2015-]{0,3}\d{4}[ .\u2010-\u2015-]{0,3}\d{4}(?!\w)")
_PLATE = re.compile(r"(?<!\w)[A-Z\u00c6\u00d8\u00c5]{2}[ .-]?\d{2}[ .-]?\d{3}(?!\w)", re.IGNORECASE)
# Six digits or more in a row, however they are set apart.
_DIGITS = re.compile(r"(?:\+|\b00)?\d(?:[ \t.()/\u00a0\u2010-\u2015-]{0,2}\d){5,}")
_PHONE_DIGITS = range(8, 14)
_FLOOR = re.compile(r"(?:[ ,]{1,3}(?:st|kl|\d{1,2})\.?[ ,]{0,2}(?:sal|th|tv|mf)?\.?(?=\W|$)){0,2}")
_LEAD_WORDS, _NAME_WORDS = 3, 4


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Masker:
    """What is looked for and what is put in its place; all words folded.

    `secrets` are the masks of reading.personal, `masks` those of the kinds that are found here.
    """

    secrets: Mapping[str, str]
    masks: Mapping[str, str]
    names: frozenset[str]
    ordinary: frozenset[str]
    leads: frozenset[str]
    no_names: frozenset[str]
    gazetteer: Gazetteer

    def mask(self, text: str) -> str:
        """The text without numbers, addresses and names of persons, as far as they are known."""
        plain = redact(text, self.secrets).text
        cuts: list[_Cut] = list(self._placeholders(plain))
        for finder in (_patterns, self._addresses, self._names):
            cuts += [cut for cut in finder(plain) if not _overlaps(cut, cuts)]
        pieces, at = [], 0
        for cut in sorted(cuts, key=lambda cut: cut.start):
            kept = plain[cut.start : cut.end] if not cut.kind else self.masks[cut.kind]
            pieces += [plain[at : cut.start], kept]
            at = cut.end
        return "".join([*pieces, plain[at:]])

    def _placeholders(self, text: str) -> Iterator[_Cut]:
        """What is masked already stays as it is."""
        for known in (*self.secrets.values(), *self.masks.values()):
            for match in re.finditer(re.escape(known), text):
                yield _Cut(match.start(), match.end(), "")

    def _addresses(self, text: str) -> Iterator[_Cut]:
        """A road with the number of a house, and the floor behind it."""
        mentions = self.gazetteer.read(text).mentions
        roads = [mention for mention in mentions if mention.kind == "road"]
        for number in (mention for mention in mentions if mention.kind == "house_number"):
            road = next((one for one in reversed(roads) if one.end <= number.start), number)
            floor = _FLOOR.match(text, number.end)
            yield _Cut(road.start, floor.end() if floor else number.end, "address")

    def _names(self, text: str) -> Iterator[_Cut]:
        words = tokens(text)
        at = 0
        while at < len(words):
            end = self._end_of_name(words, at)
            if end > at:
                yield _Cut(words[at].start, words[end - 1].end, "name")
            at = max(end, at + 1)

    def _end_of_name(self, words: tuple[Token, ...], at: int) -> int:
        """One past the last word of the name that begins at `at`; `at` where none does."""
        introduced = self._introduced(words, at)
        if not (self._is_name(words[at]) or introduced or self._is_full_name(words, at)):
            return at
        end = at + 1
        while end < len(words) and end - at < _NAME_WORDS and _beside(words, end):
            if not (_capital(words[end]) or self._known(words[end])):
                break
            end += 1
        return end

    def _is_name(self, word: Token) -> bool:
        return self._known(word) and (_capital(word) or word.folded not in self.ordinary)

    def _is_full_name(self, words: tuple[Token, ...], at: int) -> bool:
        """Two names side by side are somebody's, even in small letters."""
        pair = words[at : at + 2]
        return len(pair) == 2 and all(map(self._known, pair)) and _beside(words, at + 1)

    def _introduced(self, words: tuple[Token, ...], at: int) -> bool:
        word = words[at]
        if not word.folded.isalpha() or word.folded in self.no_names:
            return False
        before = [each.folded for each in words[max(0, at - _LEAD_WORDS) : at]]
        said = {" ".join(before[place:]) for place in range(len(before))}
        if not said & self.leads or not (_beside(words, at) or _capital(word)):
            return False
        # "jeg er" introduces much else: there a name has a capital or is known.
        weak = before[-1] in {"er", "am"} and not {"navn", "navnet"} & set(before)
        return _capital(word) or not weak

    def _known(self, word: Token) -> bool:
        return word.folded in self.names or word.folded.removesuffix("s") in self.names


def make_masker(
    words: Mapping[str, Any],
    names: Collection[str],
    secrets: Mapping[str, str],
    gazetteer: Gazetteer,
) -> Masker:
    """A masker from the lists of `data/words`."""
    return Masker(
        secrets=secrets,
        masks=words["masks"],
        names=_folded(names),
        ordinary=_folded(words["ordinary"]),
        leads=_folded(words["name_leads"]),
        no_names=_folded(words["no_names"]),
        gazetteer=gazetteer,
    )


def _folded(words: Collection[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _patterns(text: str) -> Iterator[_Cut]:
    found: list[_Cut] = []
    kinds = {"email": _EMAIL, "link": _LINK, "order_number": _ORDER, "number_plate": _PLATE}
    for kind, pattern in kinds.items():
        found += [_Cut(*match.span(), kind) for match in pattern.finditer(text)]
    for match in _DIGITS.finditer(text):
        count = sum(map(str.isdigit, match[0]))
        found.append(_Cut(*match.span(), "phone" if count in _PHONE_DIGITS else "number"))
    kept: list[_Cut] = []
    for cut in found:
        if not _overlaps(cut, kept):
            kept.append(cut)
            yield cut


def _overlaps(cut: _Cut, others: list[_Cut]) -> bool:
    return any(cut.start < other.end and other.start < cut.end for other in others)


def _capital(word: Token) -> bool:
    return word.text[:1].isupper()


def _beside(words: tuple[Token, ...], at: int) -> bool:
    """Whether only a blank or a hyphen stands between a word and the one before it."""
    return words[at].start - words[at - 1].end <= 1
