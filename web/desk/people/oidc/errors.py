"""Why a log-in at the issuer did not come about: a reason for the log, a code for the page."""


class OidcError(Exception):
    """Any of these; `code` is a word of the log-in page, `reason` a word for operators."""

    code = "oidc_failed"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(OidcError):
    """An answer that must not be believed."""


class Away(OidcError):
    """The issuer does not answer."""

    code = "oidc_away"


class Declined(OidcError):
    """The issuer, or the user there, said no."""

    code = "oidc_refused"


class NoRole(OidcError):
    """The user, known by `subject`, has no role that the desk knows."""

    code = "oidc_no_role"

    def __init__(self, reason: str, subject: str) -> None:
        super().__init__(reason)
        self.subject = subject


class Closed(OidcError):
    """An administrator of the desk has closed the user's access."""

    code = "oidc_closed"
