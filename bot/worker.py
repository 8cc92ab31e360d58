"""`python -m bot.worker`: loads the model once, forks children that answer, restarts the dead."""

import asyncio
import gc
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.prepare import prepare_libraries
from bot.slots import BusySlots
from logs import configure_logs, get_log
from settings import Settings, load_settings

if TYPE_CHECKING:
    from bot.model import Model

log = get_log(__name__)
# A child that again and again lives shorter than this dies of something that will not pass.
SHORT_LIFE_SECONDS = 0.5
YOUNG_DEATHS = 4
LONGEST_PAUSE_SECONDS = 10.0
DRAIN_SECONDS = 20.0


@dataclass
class Seat:
    """A place for one child: its process now, and how often in a row it died young."""

    number: int
    pid: int = 0
    born: float = 0.0
    deaths: int = 0
    due: float = 0.0
    crashed: str = ""


@dataclass
class Parent:
    """Keeps every seat taken. It has no loop, thread or connection, so that it can fork."""

    settings: Settings
    model: "Model"
    stopping: bool = False
    seats: list[Seat] = field(init=False)
    slots: BusySlots = field(init=False)

    def __post_init__(self) -> None:
        self.seats = [Seat(number) for number in range(self.settings.workers)]
        self.slots = BusySlots(self.settings.workers)

    def run(self) -> None:
        """Fork, watch and restart until SIGTERM or SIGINT; then let the children finish."""
        signals = {signal.SIGTERM, signal.SIGINT, signal.SIGCHLD}
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)
        while not self.stopping:
            for seat in self.seats:
                if not seat.pid and time.monotonic() >= seat.due:
                    self._fork(seat)
            came = signal.sigtimedwait(signals, self._patience())
            if came is not None and came.si_signo != signal.SIGCHLD:
                self.stopping = True
            self._bury()
        self._drain()

    def _patience(self) -> float:
        empty = [seat.due - time.monotonic() for seat in self.seats if not seat.pid]
        return max(0.0, min([1.0, *empty]))

    def _fork(self, seat: Seat) -> None:
        crashed, seat.crashed = seat.crashed, ""
        seat.born = time.monotonic()
        seat.pid = os.fork()
        if seat.pid == 0:
            os._exit(_live(self.settings, self.model, self.slots, seat.number, crashed))
        log.info("child_started", pid=seat.pid)

    def _bury(self) -> None:
        """Take note of every child that has ended."""
        for seat in self.seats:
            if seat.pid and os.waitpid(seat.pid, os.WNOHANG)[0]:
                log.warning("child_ended", pid=seat.pid)
                young = time.monotonic() - seat.born < SHORT_LIFE_SECONDS
                seat.deaths = seat.deaths + 1 if young else 0
                pause = _pause(seat.deaths)
                seat.pid, seat.due = 0, time.monotonic() + pause
                seat.crashed = self.slots.read(seat.number)
                self.slots.write(seat.number, "")

    def _drain(self) -> None:
        """Let children end their turn, then end those that do not."""
        self._signal(signal.SIGTERM)
        end = time.monotonic() + DRAIN_SECONDS
        while any(seat.pid for seat in self.seats) and time.monotonic() < end:
            signal.sigtimedwait({signal.SIGCHLD}, 0.1)
            self._bury()
        self._signal(signal.SIGKILL)

    def _signal(self, number: int) -> None:
        for seat in self.seats:
            if seat.pid:
                os.kill(seat.pid, number)


def _pause(young_deaths: int) -> float:
    """Seconds before a seat is taken again: none, unless its children cannot live."""
    if young_deaths <= YOUNG_DEATHS:
        return 0.0
    return min(0.1 * 2.0 ** (young_deaths - YOUNG_DEATHS), LONGEST_PAUSE_SECONDS)


def _live(settings: Settings, model: "Model", slots: BusySlots, number: int, crashed: str) -> int:
    """A child's whole life; returns its exit code."""
    from bot.child import Child

    signal.pthread_sigmask(signal.SIG_SETMASK, set())
    try:
        child = Child(settings, model, lambda conversation: slots.write(number, conversation))
        asyncio.run(child.run(crashed))
    except BaseException:
        log.exception("child_failed")
        return 1
    finally:
        sys.stderr.flush()
    return 0


def main() -> int:
    """Load, then serve."""
    settings = load_settings()
    prepare_libraries()
    configure_logs("ERROR", "worker")  # what libraries say about themselves while they load
    from bot.model import NoModel, load_model, newest_model

    configure_logs(settings.log_level, "worker")
    try:
        path = newest_model(settings.model_dir)
    except NoModel as error:
        sys.exit(str(error))
    model = load_model(path)
    configure_logs(settings.log_level, "worker")
    log.info("model_loaded", workers=settings.workers)
    # What the parent holds is shared with the children for as long as nobody writes to it.
    gc.collect()
    gc.freeze()
    Parent(settings, model).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
