"""Named errors become an answer here, once: status, code, and a Danish line on what to do."""

from collections.abc import Mapping
from typing import Any

from cases import errors as cases_errors
from web import texts

STATUSES: Mapping[str, int] = {
    "invalid_json": 400,
    "invalid_request": 400,
    "duplicate_key": 400,
    "too_deep": 400,
    "unauthenticated": 401,
    "wrong_login": 401,
    "wrong_service_token": 401,
    "code_needed": 401,
    "foreign_origin": 403,
    "forbidden": 403,
    "csrf": 403,
    "totp_missing": 403,
    "not_found": 404,
    "talk_erased": 404,
    "wrong_code": 404,
    "method_not_allowed": 405,
    "conversation_closed": 409,
    "illegal_move": 409,
    "illegal_change": 409,
    "form_answered": 409,
    "form_over": 409,
    "adviser_here": 409,
    "already_claimed": 409,
    "not_waiting": 409,
    "not_yours": 409,
    "not_proven": 409,
    "name_taken": 409,
    "order_moved": 409,
    "talk_left": 409,
    "order_illegal": 409,
    "callback_done": 409,
    "callback_tried": 409,
    "task_done": 409,
    "answer_first": 409,
    "answer_closed": 409,
    "already_promised": 409,
    "body_too_large": 413,
    "invalid_body": 422,
    "invalid_cases": 422,
    "too_many_cases": 422,
    "invalid_parameter": 422,
    "text_empty": 422,
    "text_too_long": 422,
    "client_id_reused": 422,
    "unknown_choice": 422,
    "form_invalid": 422,
    "weak_password": 422,
    "needs_reason": 422,
    "needs_words": 422,
    "needs_result": 422,
    "needs_date": 422,
    "date_range": 422,
    "outside_safe_times": 422,
    "unknown_district": 422,
    "unreadable_answer": 422,
    "unreadable_contact": 422,
    "unreadable_date": 422,
    "unreadable_place": 422,
    "nothing_to_learn": 422,
    "invalid_frame": 422,
    "upgrade_required": 426,
    "too_many_requests": 429,
    "too_many_connections": 429,
    "internal": 500,
    "unavailable": 503,
}


class ApiError(Exception):
    """A refusal that people may read; `retry_after` is in seconds.

    `holder` is who has what was asked for, `fields` which fields of a form are wrong, and how.
    """

    def __init__(
        self,
        code: str,
        *,
        retry_after: int | None = None,
        reference: str | None = None,
        holder: str | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.status = STATUSES[code]
        self.retry_after = retry_after
        self.reference = reference
        self.holder = holder
        self.fields: Mapping[str, str] = fields or {}
        self.headers: dict[str, str] = {}
        if retry_after is not None:
            self.headers["Retry-After"] = str(retry_after)

    @property
    def more(self) -> dict[str, Any]:
        """What stands in the answer beside code and message."""
        named = {"holder": self.holder, "fields": dict(self.fields)}
        return {name: value for name, value in named.items() if value}

    @property
    def message(self) -> str:
        """The Danish line, with the seconds to wait or the reference filled in."""
        text = texts.error_text(self.code)
        return text.format(wait=_wait(self.retry_after), reference=self.reference or "")


def translate(error: cases_errors.CasesError) -> ApiError:
    """What the edge says for an error of the store's room."""
    for kind, code in _CODES.items():
        if isinstance(error, kind):
            names = ("retry_after_seconds", "holder", "reference")
            wait, holder, reference = (getattr(error, name, None) for name in names)
            return ApiError(code, retry_after=wait, holder=holder, reference=reference)
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
    cases_errors.NeedsResult: "needs_result",
    cases_errors.NeedsWords: "needs_words",
    cases_errors.NeedsDate: "needs_date",
    cases_errors.NeedsReason: "needs_reason",
    cases_errors.AnswerFirst: "answer_first",
    cases_errors.IllegalMove: "illegal_move",
    cases_errors.NothingToLearn: "nothing_to_learn",
    cases_errors.StoreBusy: "unavailable",
    cases_errors.CodeNeeded: "code_needed",
    cases_errors.WeakPassword: "weak_password",
    cases_errors.NameTaken: "name_taken",
    cases_errors.AlreadyClaimed: "already_claimed",
    cases_errors.AlreadyPromised: "already_promised",
    cases_errors.NotWaiting: "not_waiting",
    cases_errors.NotYours: "not_yours",
    cases_errors.NotProven: "not_proven",
    cases_errors.Forbidden: "forbidden",
    cases_errors.IllegalChange: "illegal_change",
    cases_errors.UnknownReason: "invalid_body",
}
