"""How often one may knock."""

import pytest

from cases.store import Store
from settings import Settings
from tests.web.conftest import Client
from tests.web.desk.conftest import log_in
from web import keys
from web.errors import ApiError
from web.limits import DEFAULTS, Limits, limit_texts


def test_settings_replace_the_defaults() -> None:
    texts = limit_texts(Settings(_env_file=None, rate_messages="7/minute"))
    assert texts["messages"] == "7/minute"
    assert texts["open"] == DEFAULTS["open"][0]


def test_production_is_stricter_than_demo() -> None:
    strict = limit_texts(Settings(_env_file=None, mode="production"))
    assert strict == {name: row[1] for name, row in DEFAULTS.items()}


async def test_each_log_in_of_an_office_behind_one_address_has_its_own_limit(
    gateway: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = DEFAULTS | {"desk": ("3/minute",) * 2, "source": ("1/minute",) * 2}
    monkeypatch.setattr("web.limits.DEFAULTS", strict)
    assert gateway.app is not None
    gateway.app[keys.LIMITS].__init__(Settings(_env_file=None))  # type: ignore[misc]
    one, two = log_in(store, gateway), log_in(store, gateway)
    assert [(await one.get("/api/desk/me")).status for _ in range(4)] == [200, 200, 200, 429]
    assert (await two.get("/api/desk/me")).status == 200


async def test_one_too_many_is_told_how_long_to_wait() -> None:
    limits = Limits(Settings(_env_file=None, rate_resume="2/hour"))
    await limits.take("resume", "a")
    await limits.take("resume", "a")
    await limits.take("resume", "b")
    with pytest.raises(ApiError) as refused:
        await limits.take("resume", "a")
    assert 3500 < int(refused.value.headers["Retry-After"]) <= 3600
    assert "60 min" in refused.value.message
