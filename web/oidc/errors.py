"""Why a log-in at an issuer did not come about: a reason for the log, a code for the page."""


class OidcError(Exception):
    """Any of these; `code` is a word of the page, `reason` a word for operators, never a value."""

    code = "failed"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def cause(self) -> str | None:
        """What kind of error lay behind it; its text may quote what the issuer sent."""
        return type(self.__cause__).__name__ if self.__cause__ else None


class Refused(OidcError):
    """An answer that must not be believed."""


class Away(OidcError):
    """The issuer does not answer."""

    code = "away"


class Declined(OidcError):
    """The issuer, or the user there, said no."""

    code = "refused"
