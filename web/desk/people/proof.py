"""Passwords hashed and compared: few at a time, outside of every unit and off the event loop."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from aiohttp import web

from cases.acts.desk import logins, totp, users
from cases.acts.desk.logins import Tried
from cases.errors import CasesError, CodeNeeded, TooManyTries, WrongCode
from cases.unit import UnitOfWork
from cases.views.people import DeskUser, LoggedIn
from web import db, keys, source
from web.errors import ApiError

T = TypeVar("T")
# A hash takes one core for a while; however many come, half of the cores are left to citizens.
AT_ONCE = max(1, (os.cpu_count() or 1) // 2)
MOST_WAITING = 40
SOON = 5  # seconds after which somebody may try again who found too many waiting


class Bench:
    """Where slow work waits for its turn."""

    def __init__(self, at_once: int = AT_ONCE, most: int = MOST_WAITING) -> None:
        self._pool = ThreadPoolExecutor(at_once, "passwords")
        self._most, self._waiting = most, 0

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` answers; ApiError where too many wait already."""
        if self._waiting >= self._most:
            raise ApiError("too_many_requests", retry_after=SOON)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._waiting -= 1


BENCH = Bench()


async def hashed(password: str) -> str:
    """The hash of a new password."""
    return await BENCH.run(lambda: users.hashed(password))


async def log_in(
    request: web.Request, username: str, password: str, code: str
) -> LoggedIn | CasesError:
    """Who comes in, or the refusal; wrong passwords and codes are counted."""
    now = request.app[keys.NOW]()

    def settle(unit: UnitOfWork, tried: Tried, fits: bool) -> LoggedIn:
        return totp.log_in(unit, tried=tried, fits=fits, code=code, now=now)

    return await _settled(request, username, password, settle)


async def prove(request: web.Request, username: str, password: str) -> DeskUser | CasesError:
    """Whose password it is, or the refusal; wrong ones are counted as at the log-in."""
    now = request.app[keys.NOW]()

    def settle(unit: UnitOfWork, tried: Tried, fits: bool) -> DeskUser:
        return logins.settle(unit, tried=tried, fits=fits, now=now)

    return await _settled(request, username, password, settle)


async def _settled(
    request: web.Request,
    username: str,
    password: str,
    settle: Callable[[UnitOfWork, Tried, bool], T],
) -> T | CasesError:
    now, place = request.app[keys.NOW](), source.network(request)
    tried = await db.read(
        request, lambda unit: logins.look(unit, username=username, source=place, now=now)
    )
    fits = not tried.wait and await BENCH.run(lambda: logins.fits(tried, password))

    def write(unit: UnitOfWork) -> T | CasesError:
        try:
            return settle(unit, tried, fits)
        except (WrongCode, TooManyTries, CodeNeeded) as refusal:
            return refusal  # the count of vain tries is committed

    found = await db.write(request, write)
    if not isinstance(found, CasesError):
        await _renew(request, tried, password)
    return found


async def _renew(request: web.Request, tried: Tried, password: str) -> None:
    """Hash again what was hashed with yesterday's parameters."""
    renewed = await BENCH.run(lambda: logins.renewed_hash(tried, password))
    if renewed is not None:
        await db.write(
            request, lambda unit: logins.keep_hash(unit, tried=tried, password_hash=renewed)
        )
