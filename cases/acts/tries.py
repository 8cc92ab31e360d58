"""Tries at a number and its secret, counted by who asks and by what was typed."""

from dataclasses import dataclass
from datetime import datetime

from cases.acts.attempts import count_failure, counters, seconds_to_wait
from cases.errors import WrongCode
from cases.tables import AttemptRow
from cases.unit import UnitOfWork

TRUSTED_FAILURES = 3  # a source with fewer may try a number that others have hammered


@dataclass(frozen=True, slots=True)
class Tries:
    """The two counters of one look-up, held until the unit ends."""

    unit: UnitOfWork
    by_source: AttemptRow
    by_number: AttemptRow
    now: datetime

    @property
    def wait(self) -> int:
        """Seconds until a try counts again; 0 for now."""
        # A stranger who hammers a number must not shut its owner out, who comes from elsewhere.
        if self.by_source.failures < TRUSTED_FAILURES:
            return 0
        waits = (seconds_to_wait(row, self.now) for row in (self.by_source, self.by_number))
        return max(waits)

    def refused(self) -> WrongCode:
        """Count a vain try; the error to raise, with the seconds until the next one."""
        count_failure(self.by_source, self.now)
        count_failure(self.by_number, self.now)
        self.unit.session.flush()
        return WrongCode(seconds_to_wait(self.by_source, self.now))


def tries_of(unit: UnitOfWork, *, source: str, number: str, now: datetime) -> Tries:
    """The counters of a source and of a typed number, whether it exists or not."""
    source_key = unit.keys.digest("tries of source", source)
    number_key = unit.keys.digest("tries of number", number)
    found = counters(unit, [source_key, number_key], now)
    return Tries(unit, found[source_key], found[number_key], now)
