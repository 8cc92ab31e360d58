"""A person without a name or number: the keyed hash that a case system and MitID agree on."""

import hmac
import re

_CPR = re.compile(r"([0-9]{6})[- ]?([0-9]{4})")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def person_ref(key: str, identifier: str) -> str:
    """HMAC-SHA256 of a CPR number or a broker's identifier, 64 hexadecimal characters.

    A CPR number counts as its ten digits, a UUID in small letters; anything else as it stands,
    without blanks around it.
    """
    return hmac.new(key.encode(), one_spelling(identifier).encode(), "sha256").hexdigest()


def one_spelling(identifier: str) -> str:
    """The identifier as it is hashed, however it was written."""
    text = identifier.strip()
    if found := _CPR.fullmatch(text):
        return "".join(found.groups())
    return text.lower() if _UUID.fullmatch(text) else text
