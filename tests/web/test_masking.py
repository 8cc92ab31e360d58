"""What may be stored of what was typed."""

import pytest

from facts import load_facts
from web.errors import ApiError
from web.masking import mask_field, mask_message


def test_a_cpr_number_is_masked_for_good() -> None:
    masked = mask_message("mit cpr er 010190-1234", load_facts().masks)
    assert "1234" not in masked.text
    assert masked.cpr_masked
    assert masked.secrets == ()


def test_a_code_is_kept_aside() -> None:
    masked = mask_message("sagen er 0700-12345-12345-24", load_facts().masks)
    assert "12345" not in masked.text
    assert [secret.kind for secret in masked.secrets] == ["case_number"]


def test_the_length_is_counted_after_cleaning() -> None:
    assert len(mask_message("\u200b" * 5000 + "a" * 2000, load_facts().masks).text) == 2000
    with pytest.raises(ApiError):
        mask_field("a" * 2001, load_facts().masks)


def test_a_field_may_be_empty() -> None:
    assert mask_field("", load_facts().masks).text == ""
