"""Named errors become an answer here, once: status, code, and a Danish line on what to do."""

from collections.abc import Mapping

from cases import errors as cases_errors
from web import texts

STATUSES: Mapping[str, int] = {
    "invalid_json": 400,
    "invalid_request": 400,
    "duplicate_key": 400,
    "too_deep": 400,
    "foreign_origin": 403,
    "forbidden": 403,
    "not_found": 404,
    "wrong_code": 404,
    "method_not_allowed": 405,
    "conversation_closed": 409,
    "illegal_move": 409,
    "body_too_large": 413,
    "invalid_body": 422,
    "invalid_parameter": 422,
    "text_empty": 422,
    "text_too_long": 422,
    "client_id_reused": 422,
    "unknown_choice": 422,
    "invalid_frame": 422,
    "upgrade_required": 426,
    "too_many_requests": 429,
    "too_many_connections": 429,
    "internal": 500,
    "unavailable": 503,
}


class ApiError(Exception):
    """A refusal that a citizen may read; `retry_after` is in seconds."""

    def __init__(
        self, code: str, *, retry_after: int | None = None, reference: str | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.status = STATUSES[code]
        self.retry_after = retry_after
        self.reference = reference
        self.headers: dict[str, str] = {}
        if retry_after is not None:
            self.headers["Retry-After"] = str(retry_after)

    @property
    def message(self) -> str:
        """The Danish line, with the seconds to wait or the reference filled in."""
        text = texts.error_text(self.code)
        return text.format(wait=_wait(self.retry_after), reference=self.reference or "")


def translate(error: cases_errors.CasesError) -> ApiError:
    """What the edge says for an error of the store's room."""
    for kind, code in _CODES.items():
        if isinstance(error, kind):
            return ApiError(code, retry_after=getattr(error, "retry_after_seconds", None))
    return ApiError("invalid_request")


def _wait(seconds: int | None) -> str:
    if seconds is None or seconds < 90:
        return texts.line("wait_seconds").format(count=seconds or 1)
    return texts.line("wait_minutes").format(count=-(-seconds // 60))


_CODES: Mapping[type[cases_errors.CasesError], str] = {
    cases_errors.NotFound: "not_found",
    cases_errors.ClientIdReused: "client_id_reused",
    cases_errors.ConversationClosed: "conversation_closed",
    cases_errors.UnknownChoice: "unknown_choice",
    cases_errors.TooManyTries: "too_many_requests",
    cases_errors.WrongCode: "wrong_code",
    cases_errors.IllegalMove: "illegal_move",
    cases_errors.StoreBusy: "unavailable",
}
