"""Find secret codes however they are typed: sixteen letters and digits, often in fours."""

import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
_LOOKALIKES = str.maketrans("OIL", "011")
_BLANK = r"[ \t\n\u00a0\u202f\u2009]"
_DASH = r"[-\u2010-\u2015\u2212]"
_MARK = rf"(?:{_DASH}|[./\\_,:;|+*~\u00b7\u2022])"
_GAP = rf"(?:{_BLANK}{{0,2}}{_MARK}{{1,2}}{_BLANK}{{0,2}}|{_BLANK}{{1,3}}|)"
_FOURS = re.compile(
    rf"(?<![\w-])([0-9A-Za-z]{{4}}){f'({_GAP})([0-9A-Za-z]{{4}})' * 3}(?![\w-]|@)", re.ASCII
)
_START = re.compile(r"(?<![\w-])(?=[0-9A-Za-z])")
_DASHED = re.compile(rf"{_BLANK}?{_DASH}{{1,2}}{_BLANK}?")
_TIGHT = re.compile(r"[./\\_:|+*~\u00b7\u2022]{1,2}")
# "20kg", "kl10": four signs as people write them beside words.
_MEASURE = re.compile(r"\d+(?:kg|km|kr|cm|mm|er|dkk|ha|tal)|(?:kl|nr|ca)\d+")
_WORD_AND_YEAR = re.compile(r"[a-z]+\d{1,4}|\d{1,4}[a-z]+")
_LEAD = re.compile(r"(?:kode[nr]?|code)(?:\s{1,2}(?:er|is))?\s{0,2}[:=]?\s{0,2}\Z", re.IGNORECASE)
_LEADS = frozenset({"kode", "code"})
_VOWELS, _RARE = frozenset("aeiouy"), frozenset("qwxz")
_UNLIKE_WORDS = 3  # vowels among sixteen letters; a word has more
_BESIDE = 12  # letters beside a code in a message that is nothing else
_PART = re.compile(r"(?<![\w@])[0-9A-Za-z]+(?![\w@])", re.ASCII)
_BETWEEN = re.compile(_GAP)
_LEAST, _MOST = 14, 18  # signs of a code with a slip in it
_SWITCHES = 5  # from letters to digits and back: more than a date or a telephone number has
_SWITCH = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")


@dataclass(frozen=True)
class _Window:
    """Sixteen signs in a row, as four groups and the three gaps between them."""

    start: int
    end: int
    groups: tuple[str, ...]
    gaps: tuple[str, ...]

    @cached_property
    def signs(self) -> str:
        return "".join(self.groups)

    @cached_property
    def odd(self) -> int:
        """How many groups are neither a word nor a number."""
        return sum(map(_is_odd, self.groups))

    @cached_property
    def weight(self) -> int:
        """How much it looks like a code, beside others that overlap it."""
        cases = {group.isupper() for group in self.groups if not group.isdigit()}
        lead = any(group.lower() in _LEADS for group in self.groups)
        return 2 * self.odd - (len(cases) > 1) - lead


def new_order_code() -> str:
    """A private code of nearly 80 random bits: four groups of four letters and digits."""
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        # One in four hundred would read as plain words, fewer as a case number.
        if not letters.isalpha() and not letters.isdigit():
            return _grouped(letters)


def find_order_codes(text: str, *, asked: bool = False) -> list[tuple[str, int, int]]:
    """Every code in a text: normalised, start, end.

    Groups may be set apart by dashes, dots, slashes, blanks or nothing. Where a code was `asked`
    for, what may as well be words, or has a slip in it, counts too.
    """
    windows = [each for each in _windows(text) if _is_code(each, text, asked)]
    found = [(_tidy(each.signs), each.start, each.end) for each in _best(windows)]
    if asked and not found:
        found = list(_slips(text))
    return found


def read_order_code(text: str, *, asked: bool = False) -> str | None:
    """The first code in a text as "XXXX-XXXX-XXXX-XXXX"; O reads as 0, I and L as 1."""
    found = find_order_codes(text, asked=asked)
    return found[0][0] if found else None


def _windows(text: str) -> Iterator[_Window]:
    for place in _START.finditer(text):
        match = _FOURS.match(text, place.start())
        if match is not None:
            parts = match.groups()
            yield _Window(match.start(), match.end(), parts[::2], parts[1::2])


def _best(windows: Iterable[_Window]) -> list[_Window]:
    """Of windows that overlap the one that is most like a code, the later of two alike."""
    kept: list[_Window] = []
    for one in sorted(windows, key=lambda each: (each.weight, each.start), reverse=True):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.start)


def _is_code(window: _Window, text: str, asked: bool) -> bool:
    signs = window.signs
    if not _fits(signs) or signs.isdigit():
        return False
    if all(_DASHED.fullmatch(gap) for gap in window.gaps):
        return True
    if _LEAD.search(text, 0, window.start) and (window.odd or signs.isupper()):
        return True
    if asked and _is_answer(window, text):
        return True
    if not any(map(str.isdigit, signs)):
        return _is_no_word(window)
    if not any(window.gaps) and _WORD_AND_YEAR.fullmatch(signs.lower()):
        return window.odd > 1
    return window.odd > 0


def _is_no_word(window: _Window) -> bool:
    """Whether letters alone must be a code: people write words, and words have vowels."""
    low = window.signs.lower()
    if set(low) & set("ilo"):
        return False
    if all(_TIGHT.fullmatch(gap) for gap in window.gaps):
        return window.odd > 0
    if any(window.gaps):
        return window.odd > 1 or (window.odd == 1 and bool(set(low) & _RARE))
    vowels = sum(letter in _VOWELS for letter in low)
    return vowels <= _UNLIKE_WORDS or (bool(set(low) & _RARE) and window.odd > 0)


def _is_odd(group: str) -> bool:
    low = group.lower()
    if low.isdigit() or _MEASURE.fullmatch(low):
        return False
    return not low.isalpha() or not (set(low) & _VOWELS or len(set(low)) < GROUP - 1)


def _is_answer(window: _Window, text: str) -> bool:
    """Whether what may as well be words is what was asked for, and hardly more."""
    beside = text[: window.start] + text[window.end :]
    whole = all(window.gaps) or not any(window.gaps)
    words = window.signs.isalpha() and bool(set(window.signs.lower()) & set("ilo"))
    return whole and not words and sum(map(str.isalpha, beside)) <= _BESIDE


def _slips(text: str) -> Iterator[tuple[str, int, int]]:
    """The row of parts of about the right length in which letters and digits are well mixed."""
    parts = list(_PART.finditer(text))
    rows: list[tuple[int, int, int, int, str]] = []
    for first, opening in enumerate(parts):
        signs, end = "", opening.start()
        for part in parts[first:]:
            if not _BETWEEN.fullmatch(text[end : part.start()]) or len(signs) > _MOST:
                break
            signs, end = signs + part[0], part.end()
            mixed = len(_SWITCH.findall(signs.lower()))
            if mixed >= _SWITCHES and _LEAST <= len(signs) <= _MOST and _fits(signs):
                rows.append((abs(len(signs) - LENGTH), -mixed, opening.start(), end, signs))
    for *_, start, end, signs in sorted(rows)[:1]:
        yield _tidy(signs), start, end


def _fits(signs: str) -> bool:
    return set(signs.upper().translate(_LOOKALIKES)) <= set(ALPHABET)


def _tidy(signs: str) -> str:
    return _grouped(signs.upper().translate(_LOOKALIKES))


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))
