"""JSON from anybody is read strictly."""

import pytest

from web.body import parse_json
from web.errors import ApiError


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b'{"a":1,"a":2}', "duplicate_key"),
        (b'{"a":NaN}', "invalid_json"),
        (b'"\xff"', "invalid_json"),
        (b"", "invalid_json"),
        (b"1" * 5000, "invalid_json"),
        (b"[" * 100_000, "invalid_json"),
        (b"[" * 40 + b"]" * 40, "too_deep"),
    ],
)
def test_what_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_json(raw)
    assert refused.value.code == code


def test_lone_surrogates_are_replaced_and_pairs_are_joined() -> None:
    assert parse_json(b'"a\\ud800b"') == "a\ufffdb"
    assert parse_json(b'"\\ud83d\\ude00"') == "\U0001f600"
