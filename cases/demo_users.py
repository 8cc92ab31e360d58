"""Fills a demo store with the invented desk users of data/demo/users.yml."""

from pathlib import Path
from typing import Any

import yaml

from cases.acts.desk.users import create_user, user_row
from cases.errors import Unsafe
from cases.passwords import Passwords, strong
from cases.store import Store
from cases.tables import DeskUserRow
from cases.unit import UnitOfWork

FILE = Path(__file__).parents[1] / "data" / "demo" / "users.yml"


def fill_demo_users(
    store: Store,
    *,
    mode: str,
    password: str,
    passwords: Passwords | None = None,
    file: Path = FILE,
) -> int:
    """Add the demo users that are not there yet; how many were added. Unsafe in production.

    All of them have the one password, with one hash: it is public anyway. Those from an earlier
    start get it, too, if it has changed since.
    """
    if mode == "production":
        raise Unsafe("demo users do not belong in production")
    hashes = _Hashes(passwords or strong(), password)
    with store.unit() as unit:
        added = sum(_fill(unit, entry, hashes) for entry in read_demo_users(file))
        unit.commit()
    return added


def read_demo_users(file: Path = FILE) -> list[dict[str, Any]]:
    """Username, name and role of each invented user."""
    entries: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))
    return entries


class _Hashes:
    """The one hash of the demo password, reckoned as seldom as can be."""

    def __init__(self, passwords: Passwords, password: str) -> None:
        self._passwords, self._password = passwords, password
        self._known: dict[str | None, bool] = {None: False}

    def keep(self, present: str | None) -> str:
        """The present hash if it is of the password, else the new one."""
        if present not in self._known:
            self._known[present] = self._passwords.fits(present, self._password)
        if present is not None and self._known[present]:
            return present
        good = next((one for one, fits in self._known.items() if fits and one), None)
        if good is None:
            good = self._passwords.hash(self._password)
            self._known[good] = True
        return good


def _fill(unit: UnitOfWork, entry: dict[str, Any], hashes: _Hashes) -> int:
    row = user_row(unit, username=entry["username"])
    if row is None:
        create_user(unit, **entry, districts=None, demo=True, actor="demo")
        made: DeskUserRow | None = user_row(unit, username=entry["username"])
        if made is not None:
            made.password_hash = hashes.keep(None)
        return 1
    if row.demo:
        row.password_hash = hashes.keep(row.password_hash)
    return 0
