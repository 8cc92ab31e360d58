"""Settings are read once, name what is wrong with them, and print no secret."""

from pathlib import Path

import pytest

import settings
from settings import Settings, SettingsError, load_settings

SECRET = "a-long-and-random-value"
REACHABLE = {
    "PUBLIC_URL": "https://chat.example",
    "SMTP_HOST": "mail.example",
    "MAIL_FROM": "chat@example.dk",
}


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def in_production(monkeypatch: pytest.MonkeyPatch, **changes: str) -> None:
    safe = {"MODE": "production", "SECRET_KEY": SECRET, "ALLOW_SQLITE": "1"} | REACHABLE
    for name, value in {**safe, **changes}.items():
        monkeypatch.setenv(name, value)


def test_an_empty_environment_is_a_demo_on_sqlite() -> None:
    read = load_settings()
    assert (read.mode, read.host) == ("demo", "127.0.0.1")
    assert read.store_url == f"sqlite:///{settings.ROOT / 'var' / 'cases.db'}"


def test_they_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_settings()
    monkeypatch.setenv("PORT", "9999")
    assert load_settings() is first


def test_origins_are_split_and_tidied() -> None:
    read = Settings(embed_origins="https://politi.dk/, https://a.dk ,")  # type: ignore[arg-type]
    assert read.embed_origins == ("https://politi.dk", "https://a.dk")


def test_a_wrong_value_is_named_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "hemmelig")
    with pytest.raises(SettingsError, match="PORT") as caught:
        load_settings()
    assert "hemmelig" not in str(caught.value)


def test_secrets_do_not_print() -> None:
    read = Settings(secret_key=SECRET, smtp_password=SECRET)  # type: ignore[arg-type]
    assert SECRET not in repr(read)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "demo-kun-lokalt"}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"DEMO_PASSWORD": "demo-kun-lokalt"}, "DEMO_PASSWORD"),
        ({"ALLOW_SQLITE": "0"}, "ALLOW_SQLITE"),
        ({"ALLOW_SQLITE": "", "DATABASE_URL": "sqlite:////tmp/x.db"}, "ALLOW_SQLITE"),
        ({"PUBLIC_URL": ""}, "PUBLIC_URL"),
        ({"PUBLIC_URL": "http://chat.example"}, "PUBLIC_URL"),
        ({"OIDC_ISSUER": "http://login.example", "OIDC_CLIENT_ID": "x"}, "OIDC_ISSUER"),
        ({"OIDC_ISSUER": "https://login.example"}, "OIDC_CLIENT_ID"),
        ({"SMTP_HOST": ""}, "SMTP_HOST"),
        ({"MAIL_FROM": ""}, "MAIL_FROM"),
        ({"MAIL_FROM": "borgerraadgiver@localhost"}, "MAIL_FROM"),
    ],
)
def test_production_refuses_what_only_a_demo_may_have(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], named: str
) -> None:
    in_production(monkeypatch, **changes)
    with pytest.raises(SettingsError, match=named):
        load_settings()


def test_production_starts_with_safe_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    in_production(monkeypatch)
    assert load_settings().mode == "production"


def test_production_starts_on_postgresql_without_a_word_about_sqlite(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    in_production(monkeypatch, ALLOW_SQLITE="", DATABASE_URL="postgresql+psycopg://db/cases")
    assert load_settings().store_url.startswith("postgresql")


def test_every_setting_is_documented_as_it_is() -> None:
    page = (Path(settings.ROOT) / "docs" / "settings.md").read_text()
    assert settings.table() in page, "python -m settings prints the table for docs/settings.md"
