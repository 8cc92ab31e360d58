"""Fifty canaries: a CPR number, a name and a case number each, and the ways to spell them."""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, quote_plus

from cases.person_refs import person_ref
from tests.oidc.brokers import KEY

COUNT = 50
_FIRST = ("Kanutte", "Sanggunn", "Fjermund", "Gulborg", "Næbine")
_LAST = (
    *("Burholmqvist", "Pindelyst", "Sangvangsen", "Frøskålsgård", "Kvidderup"),
    *("Trilleborgsen", "Vingeskjold", "Dunhjemsen", "Klørbæksø", "Redegårdsen"),
)


@dataclass(frozen=True)
class Bird:
    """One canary, by its place from 0."""

    place: int

    @property
    def cpr(self) -> str:
        """Ten digits with a day in front, as a real one."""
        born = f"{self.place % 28 + 1:02}{self.place % 12 + 1:02}{47 + self.place:02}"
        return f"{born}{7013 + self.place * 17}"

    @property
    def dashed(self) -> str:
        return f"{self.cpr[:6]}-{self.cpr[6:]}"

    @property
    def name(self) -> str:
        return f"{_FIRST[self.place % 5]} {_LAST[self.place // 5]}"

    @property
    def case(self) -> str:
        return f"1462-8{6113 + self.place * 13}-0{7301 + self.place * 7}-26"

    @property
    def code(self) -> str:
        """The access code that the letter says."""
        return f"KAN{self.place % 10}-AR1E-F{self.place // 10}GH-7Q2W"

    @property
    def code_hash(self) -> str:
        return hashlib.sha256(self.code.replace("-", "").encode()).hexdigest()

    @property
    def person_ref(self) -> str:
        return person_ref(KEY, self.cpr)

    @property
    def network(self) -> str:
        """Where it writes from: tries are counted by that."""
        return f"10.9.{self.place}.1"

    @property
    def mail(self) -> str:
        """Where the bird is written to: an address is no name, so it may stand on an envelope."""
        return f"fugl{self.place}@example.com"

    @property
    def phone(self) -> str:
        return f"203040{50 + self.place % 50}"

    @cached_property
    def songs(self) -> tuple[bytes, ...]:
        """Everything that must not be heard, in every spelling that a machine might give it.

        Of the name only the family's, which is heard wherever the whole name is.
        """
        words = (self.cpr, self.dashed, self.name.split()[1], self.case, self.code)
        return tuple(sorted({one for word in words for one in spellings(word)}))

    def record(self, **changes: object) -> dict[str, object]:
        """The bird's case as a case system delivers it."""
        party = {
            "party_id": "p1",
            "role": "victim",
            "person_ref": self.person_ref,
            "access_code_hash": self.code_hash,
        }
        event = {"event_id": "e1", "step": "efterforskning", "at": "2026-11-02T09:00:00Z"}
        whole = {
            "case_number": self.case,
            "district": "1462",
            "offence_kind": "burglary",
            "parties": [party],
            "events": [event | {"reason": None}],
            "contact": None,
            "next_notice_at": None,
        }
        return whole | changes


BIRDS = tuple(map(Bird, range(COUNT)))


def spellings(word: str) -> Iterable[bytes]:
    """A word as text, in JSON, in an address, in Latin-1 and in base 64."""
    texts = {word, json.dumps(word)[1:-1], quote(word), quote_plus(word)}
    yield from (text.encode() for text in texts)
    yield word.encode("latin-1")
    for before in range(3):  # where the word begins within a group of three bytes
        coded = base64.b64encode(b"\0" * before + word.encode())
        yield coded[(0, 2, 3)[before] : -4]


def heard(data: bytes, birds: Iterable[Bird] = BIRDS) -> list[str]:
    """Which birds sing in these bytes: their places, never the songs."""
    found = [(bird.place, song) for bird in birds for song in bird.songs if song in data]
    return [f"bird {place}: song {hashlib.sha256(song).hexdigest()[:8]}" for place, song in found]
