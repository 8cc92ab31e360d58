"""Every error has its words."""

import pytest

from cases import errors as cases_errors
from web import texts
from web.errors import STATUSES, ApiError, translate


def test_every_code_has_a_text_and_every_text_a_code() -> None:
    assert texts.error_codes() == set(STATUSES)


@pytest.mark.parametrize("code", sorted(STATUSES))
def test_every_text_can_be_filled_in(code: str) -> None:
    message = ApiError(code, retry_after=5, reference="ab12").message
    assert "{" not in message
    assert "!" not in message


def test_the_stores_errors_are_translated_with_their_wait() -> None:
    assert translate(cases_errors.NotFound("x")).status == 404
    assert translate(cases_errors.TooManyTries(120)).headers["Retry-After"] == "120"
    assert translate(cases_errors.OwnerChanged("x", "bot")).status == 400
