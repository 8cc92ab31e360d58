"""Doorbells of PostgreSQL: LISTEN on an own connection, made again when it is lost."""

import contextlib

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL

from cases.bells import Bell
from cases.views.conversations import Topic


class NotifyBell(Bell):
    """Hears the NOTIFY of committed transactions; after a lost connection it answers None."""

    def __init__(self, url: URL, topic: Topic) -> None:
        self._conninfo = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._channel = f"cases_{topic}"
        self._connection: psycopg.Connection | None = self._connect()

    def _connect(self) -> psycopg.Connection:
        connection = psycopg.connect(
            self._conninfo, autocommit=True, connect_timeout=5, keepalives_idle=30
        )
        connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(self._channel)))
        return connection

    def _fileno(self) -> int:
        return -1 if self._connection is None else self._connection.fileno()

    def _drain(self) -> set[str] | None:
        try:
            if self._connection is None:
                self._connection = self._connect()
                return None
            return {note.payload for note in self._connection.notifies(timeout=0)}
        except psycopg.OperationalError:
            self.close()
            return set()

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(psycopg.Error):
                connection.close()
