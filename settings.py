"""Settings: read once from the environment into one frozen object that every room may import."""

import sys
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).parent
DEMO_SECRET = "demo-kun-lokalt"  # noqa: S105 - public on purpose; production refuses it
SHORTEST_SECRET = 16
LOCAL_SENDER = "borgerraadgiver@localhost"


class SettingsError(SystemExit):
    """A setting is wrong, or unsafe in this mode; the text names it and says what to do.

    Whichever command meets it ends with that text and exit code 1, without a traceback.
    """


def _days(default: int, description: str) -> int:
    field: int = Field(default, ge=1, description=f"days to keep {description}")
    return field


class Settings(BaseSettings):
    """Every setting of the system; the environment variable is the field's name in capitals."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_ignore_empty=True, hide_input_in_errors=True
    )

    mode: Literal["demo", "production"] = Field(
        "demo", description="`demo` fills in invented users and cases; `production` refuses them"
    )
    host: str = Field("127.0.0.1", description="address the gateway listens on")
    port: int = Field(8080, ge=0, le=65535, description="port the gateway listens on")
    public_url: str = Field("", description="address citizens see; default http://HOST:PORT")
    state_dir: Path = Field(ROOT / "var", description="SQLite file, mail sink, sockets")
    model_dir: Path = Field(ROOT / "models", description="where the trained model lies")
    database_url: str = Field("", description="postgresql+psycopg://…; empty: SQLite in STATE_DIR")
    allow_sqlite: bool = Field(False, description="production only: SQLite is accepted")
    secret_key: SecretStr = Field(
        SecretStr(DEMO_SECRET), description="keys of hashes and of the secrets beside the inbox"
    )
    demo_password: SecretStr = Field(
        SecretStr(DEMO_SECRET), description="demo only: password of the invented desk users"
    )
    embed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="origins that may embed the chat, separated by commas"
    )
    workers: int = Field(2, ge=1, le=64, description="worker processes")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="least level that is logged; no level logs what people write"
    )

    smtp_host: str = Field("", description="empty: mail is written as files in STATE_DIR/mail")
    smtp_port: int = Field(25, ge=1, le=65535, description="port of the SMTP server")
    smtp_user: str = Field("", description="log-in at the SMTP server; empty: none")
    smtp_password: SecretStr = Field(SecretStr(""), description="its password")
    smtp_starttls: bool = Field(False, description="ask the SMTP server for STARTTLS, or give up")
    mail_from: str = Field(LOCAL_SENDER, description="sender of outgoing mail")
    mail_tries: int = Field(
        8, ge=1, le=8, description="tries before a mail counts as failed, 8 at most"
    )

    rate_open: str = Field("", description="new conversations per source, e.g. 20/hour")
    rate_messages: str = Field("", description="messages per conversation, e.g. 30/minute")
    rate_source: str = Field("", description="requests per source, e.g. 600/minute")
    rate_resume: str = Field("", description="resume codes tried per source")
    trusted_proxies: int = Field(0, ge=0, description="how many proxies add X-Forwarded-For")
    metrics_token: SecretStr = Field(
        SecretStr(""), description="Bearer of /metrics; empty: only this machine may read it"
    )

    retention_conversation_days: int = _days(30, "conversations, after their last message")
    retention_order_days: int = _days(730, "orders, and answered additions to cases")
    retention_mail_days: int = _days(30, "outgoing mail, sent or given up, after it was written")
    retention_audit_days: int = _days(1825, "who looked up or changed what, ids only")
    retention_case_days: int = _days(1095, "ended cases, unheard of; others twice that")
    retention_follow_days: int = _days(90, "addresses of notices, after a case's end")
    desk_session_hours: int = Field(10, ge=1, description="longest log-in at the desk")
    desk_idle_minutes: int = Field(30, ge=1, description="a log-in at the desk ends unused after")
    totp_required: bool = Field(False, description="the desk asks every local user for a code, too")
    oidc_issuer: str = Field("", description="an authority's OpenID Connect; empty: local users")
    oidc_client_id: str = Field("", description="our client id at that issuer")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="our secret at that issuer")
    oidc_role_claim: str = Field("roles", description="claim that names a user's role at the desk")
    oidc_district_claim: str = Field("districts", description="claim with a user's district codes")
    adviser_hours: Path = Field(
        ROOT / "data" / "demo" / "adviser_hours.yml",
        description="when advisers are there, by district; production has a file of its own",
    )
    show_adviser_names: bool = Field(False, description="tell citizens the adviser's name, too")
    lease_seconds: int = Field(90, ge=5, description="an adviser unheard of so long loses the talk")
    queue_word_minutes: int = Field(4, ge=1, description="who waits hears a word so often")
    idle_ask_minutes: int = Field(10, ge=1, description="a citizen silent so long is asked once")
    idle_end_minutes: int = Field(30, ge=2, description="silent so long, the adviser is freed")
    callback_work_days: int = Field(1, ge=1, description="work days for a call-back")

    identity_minutes: int = Field(30, ge=1, description="a proven identity lasts so long")
    mitid_issuer: str = Field("", description="a broker of MitID (OpenID Connect); empty: no MitID")
    mitid_client_id: str = Field("", description="our client id at the broker")
    mitid_client_secret: SecretStr = Field(SecretStr(""), description="our secret at the broker")
    mitid_scope: str = Field("openid ssn", description="what the broker is asked for")
    mitid_acr: str = Field("", description="acr_values sent to the broker; empty: none")
    mitid_level_claim: str = Field("loa", description="claim with the level of assurance (NSIS)")
    mitid_least_level: Literal["low", "substantial", "high"] = Field(
        "substantial", description="a log-in below this level shows nothing"
    )
    mitid_person_claim: str = Field("cpr", description="claim that the case system's keys are of")
    person_ref_key: SecretStr = Field(
        SecretStr(DEMO_SECRET), description="key of person_ref, shared with the case system"
    )
    integration_token: SecretStr = Field(
        SecretStr(""), description="Bearer of the case system; empty: its door stays shut"
    )
    audit_heads: str = Field("", description="file of the chain's heads; empty: in STATE_DIR")
    case_answer_work_days: int = Field(10, ge=1, description="work days to answer what is added")
    quiet_from: int = Field(20, ge=0, le=23, description="notices wait from this hour, Danish time")
    quiet_to: int = Field(8, ge=0, le=23, description="until this hour")
    lookup_alarm: int = Field(30, ge=1, description="vain look-ups an hour that raise an alarm")

    session_hours: int = Field(24, ge=1, description="how long a citizen's session stays open")

    @field_validator("embed_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
        return value

    @property
    def store_url(self) -> str:
        """The SQLAlchemy address of the case store."""
        return self.database_url or f"sqlite:///{self.state_dir / 'cases.db'}"

    @property
    def heads_file(self) -> Path:
        """Where the heads of the audit chain are appended, outside the database."""
        return Path(self.audit_heads) if self.audit_heads else self.state_dir / "audit_heads.txt"

    @property
    def address(self) -> str:
        """The address citizens see, without a trailing slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """The settings of this process, read from the environment on the first call.

    Raises:
        SettingsError: a value has the wrong shape, or is unsafe in production.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(_wrong(error))) from None
    if unsafe := refusals(settings):
        raise SettingsError(f"MODE=production refuses to start: {'; '.join(unsafe)}")
    return settings


def refusals(settings: Settings) -> list[str]:
    """Why production may not start with these settings, one text for each; empty in demo mode."""
    if settings.mode == "demo":
        return []
    return [text for text, holds in _dangers(settings).items() if holds]


def _dangers(settings: Settings) -> dict[str, bool]:
    secret = settings.secret_key.get_secret_value()
    return {
        "SECRET_KEY has its public default value; set a random one": secret == DEMO_SECRET,
        f"SECRET_KEY is shorter than {SHORTEST_SECRET} characters": (
            len(secret) < SHORTEST_SECRET and secret != DEMO_SECRET
        ),
        "DEMO_PASSWORD is set; there are no demo users in production, unset it": (
            "demo_password" in settings.model_fields_set
        ),
        "the store is SQLite; set DATABASE_URL to PostgreSQL, or ALLOW_SQLITE=1 if it is meant": (
            settings.store_url.startswith("sqlite") and not settings.allow_sqlite
        ),
        "PUBLIC_URL does not begin with https://; set the address citizens see": (
            not settings.public_url.startswith("https://")
        ),
        "SMTP_HOST is empty, so no mail would leave the house; set the SMTP server": (
            not settings.smtp_host
        ),
        "MAIL_FROM has its default value; set a sender that can be answered for": (
            settings.mail_from == LOCAL_SENDER
        ),
        **_dangers_of_issuers(settings),
    }


def _dangers_of_issuers(settings: Settings) -> dict[str, bool]:
    return {
        "OIDC_ISSUER does not begin with https://; set the issuer's https address": (
            bool(settings.oidc_issuer) and not settings.oidc_issuer.startswith("https://")
        ),
        "OIDC_ISSUER is set without OIDC_CLIENT_ID; set our client id at that issuer": (
            bool(settings.oidc_issuer) and not settings.oidc_client_id
        ),
        "MITID_ISSUER does not begin with https://; set the broker's https address": (
            bool(settings.mitid_issuer) and not settings.mitid_issuer.startswith("https://")
        ),
        "MITID_ISSUER is set without MITID_CLIENT_ID; set our client id at the broker": (
            bool(settings.mitid_issuer) and not settings.mitid_client_id
        ),
        # The public default value is as short.
        "PERSON_REF_KEY is public or short; set the one of the case system": (
            bool(settings.mitid_issuer)
            and len(settings.person_ref_key.get_secret_value()) < SHORTEST_SECRET
        ),
        f"INTEGRATION_TOKEN is shorter than {SHORTEST_SECRET} characters": (
            0 < len(settings.integration_token.get_secret_value()) < SHORTEST_SECRET
        ),
    }


def table() -> str:
    """Every setting as a Markdown table: variable, default, meaning."""
    rows = ["| variable | default | meaning |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = _shown(field.default)
        rows.append(f"| `{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows) + "\n"


def _shown(default: object) -> str:
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    if isinstance(default, Path):
        default = default.relative_to(ROOT).as_posix() + ("" if default.suffix else "/")
    if isinstance(default, bool):
        default = int(default)
    return f"`{default}`" if default not in ("", ()) else "empty"


def _wrong(error: ValidationError) -> list[str]:
    return [f"{str(part['loc'][0]).upper()}: {part['msg']}" for part in error.errors()]


if __name__ == "__main__":
    sys.stdout.write(table())
