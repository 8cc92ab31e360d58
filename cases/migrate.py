"""Brings a store to the newest shape: `python -m cases.migrate`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from cases.store import open_store
from settings import load_settings

ROOT = Path(__file__).parents[1]
LOCK = 6_018_114  # any number: the same for everyone who migrates


def upgrade(database_url: str) -> None:
    """Migrate to the newest shape; several processes may do so at once, one works.

    On PostgreSQL all of it is one transaction under a lock; on SQLite the writer's turn is the
    lock, and a step that fails leaves the earlier ones.
    """
    store = open_store(database_url, "")
    try:
        with store.unit() as unit:
            if unit.postgresql:
                unit.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            command.upgrade(configuration(unit.session.connection()), "head")
            unit.commit()
    finally:
        store.close()


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for a connection that is already open."""
    config = Config(ROOT / "alembic.ini")
    config.attributes["connection"] = connection
    return config


if __name__ == "__main__":
    upgrade(load_settings().store_url)
