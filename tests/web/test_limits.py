"""How often one may knock."""

import pytest

from settings import Settings
from web.errors import ApiError
from web.limits import DEFAULTS, Limits, limit_texts


def test_settings_replace_the_defaults() -> None:
    texts = limit_texts(Settings(_env_file=None, rate_messages="7/minute"))
    assert texts["messages"] == "7/minute"
    assert texts["open"] == DEFAULTS["open"][0]


def test_production_is_stricter_than_demo() -> None:
    strict = limit_texts(Settings(_env_file=None, mode="production"))
    assert strict == {name: row[1] for name, row in DEFAULTS.items()}


async def test_one_too_many_is_told_how_long_to_wait() -> None:
    limits = Limits(Settings(_env_file=None, rate_resume="2/hour"))
    await limits.take("resume", "a")
    await limits.take("resume", "a")
    await limits.take("resume", "b")
    with pytest.raises(ApiError) as refused:
        await limits.take("resume", "a")
    assert 3500 < int(refused.value.headers["Retry-After"]) <= 3600
    assert "60 min" in refused.value.message
