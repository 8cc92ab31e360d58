"""Runs migrations on the connection given by cases.migrate, or on the settings' store."""

from alembic import context
from sqlalchemy import Connection

from cases.store import open_store
from cases.tables import Base
from settings import load_settings


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _connect_and_run() -> None:
    settings = load_settings()
    store = open_store(settings.store_url, settings.secret_key.get_secret_value())
    with store.engine.begin() as connection:
        _run(connection)
    store.close()


given = context.config.attributes.get("connection")
if given is None:
    _connect_and_run()
else:
    _run(given)
