"""Settings: read once from the environment into one frozen object that every room may import."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).parent
DEMO_SECRET = "demo-kun-lokalt"


class Settings(BaseSettings):
    """Every setting of the system; the environment variable is the field's name in capitals."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    mode: Literal["demo", "production"] = "demo"
    host: str = Field("127.0.0.1", description="address the gateway listens on")
    port: int = Field(8080, ge=0, le=65535, description="port the gateway listens on")
    public_url: str = Field("", description="address citizens see; default http://HOST:PORT")
    state_dir: Path = Field(ROOT / "var", description="SQLite file, mail sink, sockets")
    model_dir: Path = Field(ROOT / "models", description="where the trained model lies")
    database_url: str = Field("", description="postgresql+psycopg://…; empty: SQLite in STATE_DIR")
    allow_sqlite: bool = Field(False, description="production only: SQLite is accepted")
    secret_key: SecretStr = Field(SecretStr(DEMO_SECRET), description="keys of hashes and secrets")
    demo_password: SecretStr = Field(SecretStr(DEMO_SECRET), description="demo desk users")
    embed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="origins that may embed the chat, separated by commas"
    )
    workers: int = Field(2, ge=1, le=64, description="worker processes")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    smtp_host: str = Field("", description="empty: mail is written as files in STATE_DIR/mail")
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_starttls: bool = False
    mail_from: str = "borgerraadgiver@localhost"

    rate_open: str = Field("", description="new conversations per source, e.g. 20/hour")
    rate_messages: str = Field("", description="messages per conversation, e.g. 30/minute")
    rate_source: str = Field("", description="requests per source, e.g. 600/minute")
    rate_resume: str = Field("", description="resume codes tried per source")
    trusted_proxies: int = Field(0, description="how many proxies add X-Forwarded-For")

    retention_conversation_days: int = 30
    retention_order_days: int = 730
    retention_mail_days: int = 30
    retention_audit_days: int = 1825
    session_hours: int = 24

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
    def address(self) -> str:
        """The address citizens see, without a trailing slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """The settings of this process, read from the environment on the first call."""
    return Settings()
