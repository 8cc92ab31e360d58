"""Passwords of the desk: their hashes, and what makes one good enough."""

import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cases.errors import WeakPassword

SHORTEST, LONGEST = 12, 200


class Passwords:
    """Argon2id; the parameters of a hash stand in it, so that older ones are still read."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        # One lane: a hash costs as much, and takes one core instead of all of them.
        self._hasher = hasher or PasswordHasher(parallelism=1)
        self._nobody = ""

    def hash(self, password: str) -> str:
        """The salted hash that is kept."""
        return self._hasher.hash(_tidy(password))

    def fits(self, password_hash: str | None, password: str) -> bool:
        """Whether the password belongs to the hash; without a hash it only costs as much."""
        try:
            self._hasher.verify(password_hash or self._nobodys(), _tidy(password[:LONGEST]))
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None

    def is_old(self, password_hash: str) -> bool:
        """Whether a hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(password_hash)

    def _nobodys(self) -> str:
        if not self._nobody:
            self._nobody = self._hasher.hash("nobody")
        return self._nobody


@lru_cache(maxsize=1)
def strong() -> Passwords:
    """The hashes of the running house: the library's present parameters, in one lane."""
    return Passwords()


def refuse_weak(password: str, username: str) -> None:
    """Raise WeakPassword for one that is too short, too long, or hardly more than the name."""
    length = len(_tidy(password))
    if not SHORTEST <= length <= LONGEST:
        raise WeakPassword(f"a password of {length} characters")
    rest = password.lower().replace(username.lower(), "")
    if len(rest) < SHORTEST // 2 or len(set(password)) < SHORTEST // 3:
        raise WeakPassword("a password that is easily guessed")


def _tidy(password: str) -> str:
    """One form for the same letters: some keyboards type a letter and its ring apart."""
    return unicodedata.normalize("NFKC", password)
