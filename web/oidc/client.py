"""Who we are at an issuer: the one value by which the desk and MitID differ."""

from dataclasses import dataclass, field

from pydantic import SecretStr


@dataclass(frozen=True)
class Client:
    """Our registration at an issuer.

    `callback` is the absolute address that browsers come back to, `cookie` the bare name of the
    cookie that remembers a log-in under way, `asked` further parameters of the request. `fresh`:
    whoever has logged in there before must do it again.
    """

    issuer: str
    client_id: str
    secret: SecretStr = field(repr=False)
    callback: str
    scope: str
    cookie: str
    https_only: bool
    asked: tuple[tuple[str, str], ...] = ()
    fresh: bool = False
