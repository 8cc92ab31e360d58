"""Who works at the desk: users, the districts they serve, and their sessions."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cases.tables.base import Base, Code, Digest, Id

ROLES = ("adviser", "screener", "supervisor", "admin")
_LISTED = ", ".join(f"'{role}'" for role in ROLES)


class DeskUserRow(Base):
    """Somebody who may log in; `all_districts` stands for every district, now and later.

    A local user has a password, one of an authority's own log-in an issuer and a subject.
    `totp_secret` is encrypted; `totp_step` is the newest step that was used, so that no one-time
    password is taken twice.
    """

    __tablename__ = "desk_users"
    __table_args__ = (
        CheckConstraint(f"role IN ({_LISTED})", name="role"),
        UniqueConstraint("issuer", "subject"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    username: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[Code]
    all_districts: Mapped[bool] = mapped_column(default=False)
    password_hash: Mapped[str | None]
    totp_secret: Mapped[str | None]
    totp_step: Mapped[int | None]
    issuer: Mapped[Code | None]
    subject: Mapped[Code | None]
    demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class DeskUserDistrictRow(Base):
    """A district that a user serves."""

    __tablename__ = "desk_user_districts"

    user_id: Mapped[Id] = mapped_column(
        ForeignKey("desk_users.id", ondelete="CASCADE"), primary_key=True
    )
    district_code: Mapped[Code] = mapped_column(primary_key=True)


class DeskSessionRow(Base):
    """A log-in that is still good; `seen_at` is its heartbeat, `looking_at` what is open there.

    `available` is false while the adviser takes a break: present, but nobody to wait for.
    """

    __tablename__ = "desk_sessions"

    token_hash: Mapped[Digest] = mapped_column(primary_key=True)
    id: Mapped[Id] = mapped_column(unique=True)
    user_id: Mapped[Id] = mapped_column(ForeignKey("desk_users.id", ondelete="CASCADE"), index=True)
    method: Mapped[Code]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    available: Mapped[bool] = mapped_column(default=True)
    looking_at: Mapped[Id | None]
    expires_at: Mapped[datetime] = mapped_column(index=True)
