"""Keys made from the secret: keyed hashes, and the lock on secrets beside the inbox."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable

from cryptography.fernet import Fernet

from cases.views.conversations import Secret, SecretLike

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Keys:
    """Hashes and encrypts with keys derived from one secret; shows nothing of it."""

    def __init__(self, secret_key: str) -> None:
        root = secret_key.encode()
        self._hash_key = hashlib.sha256(b"hash:" + root).digest()
        fernet_key = hashlib.sha256(b"fernet:" + root).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(fernet_key))

    def digest(self, purpose: str, value: str | bytes) -> str:
        """A keyed hash, 64 hex characters; the purpose keeps one use from matching another."""
        raw = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
        return hmac.new(self._hash_key, purpose.encode() + b"\0" + raw, "sha256").hexdigest()

    def lock(self, values: Iterable[SecretLike]) -> str | None:
        """The secrets as one encrypted text, or None where there are none."""
        pairs = [[secret.kind, secret.value] for secret in values]
        return self._fernet.encrypt(json.dumps(pairs).encode()).decode() if pairs else None

    def unlock(self, locked: str | None) -> tuple[Secret, ...]:
        """The secrets again; raises cryptography's InvalidToken under another key."""
        if not locked:
            return ()
        pairs = json.loads(self._fernet.decrypt(locked.encode()))
        return tuple(Secret(kind, value) for kind, value in pairs)


def new_token() -> str:
    """192 random bits, safe in a URL or cookie."""
    return secrets.token_urlsafe(24)


def new_choice_id() -> str:
    """96 random bits, safe in a form."""
    return secrets.token_urlsafe(12)


def new_code(groups: int) -> str:
    """Groups of four letters and digits that are not mistaken for one another (20 bits each)."""
    parts = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(groups))
    return "-".join(parts)


def tidy_code(typed: str) -> str:
    """A code as typed, without what people add or mistake: blanks, dashes, O for 0, I for 1."""
    kept = "".join(char for char in typed.upper() if char.isascii() and char.isalnum())
    return kept.translate(str.maketrans("OIL", "011"))
