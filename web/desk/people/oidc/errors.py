"""Why somebody whom the issuer vouches for does not come in at the desk all the same."""

from web.oidc.errors import OidcError


class NoRole(OidcError):
    """The user, known by `subject`, has no role that the desk knows."""

    code = "no_role"

    def __init__(self, reason: str, subject: str) -> None:
        super().__init__(reason)
        self.subject = subject


class Closed(OidcError):
    """An administrator of the desk has closed the user's access."""

    code = "closed"
