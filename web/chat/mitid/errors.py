"""Why a log-in with MitID shows nothing, beside what any log-in can fail by."""

from web.oidc.errors import OidcError


class TooLow(OidcError):
    """The log-in was weaker than the least level, or nobody said how strong it was."""

    code = "too_low"


class NoPerson(OidcError):
    """The broker did not say who it is in the way that the case system's keys are made of."""

    code = "no_person"


class Over(OidcError):
    """The log-in was answered before, took too long, or belongs to another talk or session."""

    code = "over"
