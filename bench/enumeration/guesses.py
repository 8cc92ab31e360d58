"""The cases that are guessed at, and guesses of every kind, in a random order."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cases.acts.case_records import store_cases
from cases.intake.records import CaseRecord, read_record
from cases.keys import ALPHABET
from cases.store import Store

CASES = 200
# An unknown number is what every other guess is compared with.
UNKNOWN = "unknown number"
EXISTING = ("wrong code", "another's code", "suspect's code", "witness's code", "relative's code")
GROUPS = (UNKNOWN, *EXISTING)
ROLES = {"suspect's code": "suspect", "witness's code": "witness", "relative's code": "relative"}


@dataclass(frozen=True, slots=True)
class Guess:
    """What is typed, and which kind of guess it is."""

    group: str
    number: str
    code: str


class World:
    """So many cases with a victim, a suspect, a witness and a relative, each with a code."""

    def __init__(self, seed: int = 7, count: int = CASES) -> None:
        self._dice = random.Random(seed)
        self._count = count
        self._codes = {
            (serial, role): self._code()
            for serial in range(count)
            for role in ("victim", *ROLES.values())
        }

    def fill(self, store: Store, now: datetime) -> None:
        """Write the cases into the store."""
        with store.unit() as unit:
            store_cases(unit, [self._record(serial) for serial in range(self._count)], now=now)
            unit.commit()

    def owner(self, serial: int = 0) -> Guess:
        """No guess at all: the victim's number and code."""
        return Guess("owner", number_of(serial), self._codes[serial, "victim"])

    def guesses(self, count: int, groups: tuple[str, ...] = GROUPS) -> Iterator[Guess]:
        """Guesses of each group in equal parts, mixed."""
        order = [groups[place % len(groups)] for place in range(count)]
        self._dice.shuffle(order)
        return (self._guess(group) for group in order)

    def _guess(self, group: str) -> Guess:
        serial = self._dice.randrange(self._count)
        # As many unknown numbers as known ones, so that each is typed as often.
        number = number_of(serial, "26" if group in EXISTING else "25")
        if group == "another's code":
            other = (serial + 1 + self._dice.randrange(self._count - 1)) % self._count
            return Guess(group, number, self._codes[other, "victim"])
        if group in ROLES:
            return Guess(group, number, self._codes[serial, ROLES[group]])
        return Guess(group, number, self._code())

    def _code(self) -> str:
        groups = ("".join(self._dice.choices(ALPHABET, k=4)) for _ in range(4))
        return "-".join(groups)

    def _record(self, serial: int) -> CaseRecord:
        parties = [
            {
                "party_id": role,
                "role": role,
                "person_ref": None,
                "access_code_hash": _hashed(self._codes[serial, role]),
            }
            for role in ("victim", *ROLES.values())
        ]
        step = {"event_id": "e1", "step": "anmeldelse", "at": "2026-03-01T12:00:00+01:00"}
        return read_record(
            {
                "case_number": number_of(serial),
                "district": "1462",
                "offence_kind": "burglary",
                "parties": parties,
                "events": [{**step, "reason": None}],
                "contact": None,
                "next_notice_at": None,
            }
        )


def number_of(serial: int, year: str = "26") -> str:
    """A case number; those of another year are nobody's."""
    return f"1462-83120-{serial:05d}-{year}"


def _hashed(code: str) -> str:
    return hashlib.sha256(code.replace("-", "").encode()).hexdigest()
