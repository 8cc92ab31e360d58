"""The unit of work: one transaction, undone unless committed, ringing bells once it stands."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Protocol, Self

from sqlalchemy import Connection, CursorResult, Engine, Executable, insert, text
from sqlalchemy.orm import Session

from cases import held
from cases.held import HeldConversation
from cases.keys import Keys
from cases.tables import OwnershipRow
from cases.views.conversations import Owner, Topic

_OWNERSHIP = insert(OwnershipRow).inline()
_NOTIFY = text("SELECT pg_notify(:topic, :payload)")
Values = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Ringer(Protocol):
    """Wakes those who listen for a topic."""

    def ring(self, rings: Iterable[tuple[str, str]]) -> None: ...


class UnitOfWork:
    """One transaction; leaving without `commit` rolls back.

    What every turn does runs as statements built once (`run`): SQLAlchemy's mapped objects in
    `session` cost five times as much and are for the acts that happen now and then.
    """

    def __init__(
        self, engine: Engine, keys: Keys, ringer: Ringer | None, release: Callable[[], None]
    ) -> None:
        self.keys = keys
        self.postgresql = engine.dialect.name == "postgresql"
        self._engine = engine
        self._ringer = ringer
        self._release = release
        self._connection: Connection | None = None
        self._session: Session | None = None
        self._reset()

    def _reset(self) -> None:
        self._rings: dict[tuple[str, str], None] = {}
        self._after: list[Callable[[], None]] = []
        self._raised: Counter[str] = Counter()
        self._locked: dict[str, HeldConversation] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._close()
        finally:
            self._reset()
            self._release()

    def _close(self) -> None:
        session, self._session = self._session, None
        connection, self._connection = self._connection, None
        try:
            if session is not None:
                session.close()
        finally:
            if connection is not None:
                connection.close()

    @property
    def connection(self) -> Connection:
        """The transaction, begun when it is first needed."""
        if self._connection is None:
            self._connection = self._engine.connect()
            self._connection.begin()
        return self._connection

    @property
    def session(self) -> Session:
        """Mapped objects in this transaction."""
        if self._session is None:
            self._session = Session(self.connection, expire_on_commit=False)
        return self._session

    def run(self, statement: Executable, values: Values | None = None) -> CursorResult[Any]:
        """Execute a statement over tables; it sees what the session has written so far."""
        if self._session is not None:
            self._session.flush()
        return self.connection.execute(statement, values)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    def ring(self, topic: Topic, conversation_id: str) -> None:
        """Wake the topic's listeners when, and only when, this unit is committed."""
        self._rings[topic, conversation_id] = None

    def after_commit(self, call: Callable[[], None]) -> None:
        """Have something done once the commit is durable; it is forgotten on rollback."""
        self._after.append(call)

    def commit(self) -> None:
        """Make everything durable, then ring and call what waited for it."""
        if self._session is not None:
            self._session.flush()
        rings, calls = list(self._rings), self._after
        if rings and self.postgresql:
            notes = [{"topic": f"cases_{topic}", "payload": payload} for topic, payload in rings]
            self.connection.execute(_NOTIFY, notes)
        if self._connection is not None:
            self._connection.commit()
        self._close()
        self._reset()
        self._release()
        if rings and self._ringer is not None:
            self._ringer.ring(rings)
        for call in calls:
            call()

    def rollback(self) -> None:
        """Undo everything; the unit may not be used for writing after it."""
        self._close()
        self._reset()
        self._release()

    def conversation(self, conversation_id: str, *, lock: bool = False) -> HeldConversation:
        """A conversation as it stands, locked against other writers if asked; raises NotFound."""
        if (known := self._locked.get(conversation_id)) is not None:
            return known
        found = held.read(self, conversation_id, lock=lock)
        if lock:
            self._locked[conversation_id] = found
        return found

    def forget(self, conversation_id: str) -> None:
        """Look for a conversation afresh next time, because it was deleted."""
        self._locked.pop(conversation_id, None)

    def change_owner(
        self, conversation: HeldConversation, owner: Owner, adviser: str | None = None
    ) -> None:
        """Hand a locked conversation to somebody else, raise its epoch, and write that down."""
        epoch = conversation.epoch + 1
        changes = {"owner": owner, "adviser": adviser, "epoch": epoch, "updated_at": self.now()}
        held.change(self, conversation, changes)
        step = {"conversation_id": conversation.id, "epoch": epoch, "at": changes["updated_at"]}
        self.run(_OWNERSHIP, step | {"owner": owner, "adviser": adviser})
        self._raised[conversation.id] += 1
        self.ring("outbox", conversation.id)
        self.ring("desk", conversation.id)

    def epochs_raised(self, conversation_id: str) -> int:
        """How often this very unit has changed the conversation's owner."""
        return self._raised[conversation_id]
