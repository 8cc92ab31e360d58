"""The unit of work: one transaction, undone unless committed, ringing bells once it stands."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Protocol, Self

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from cases.errors import NotFound
from cases.keys import Keys
from cases.tables import ConversationRow
from cases.views import Owner, Topic


class Ringer(Protocol):
    """Wakes those who listen for a topic."""

    def ring(self, topic: str, payload: str) -> None: ...


class UnitOfWork:
    """One transaction; acts write through `session`, leaving without `commit` rolls back."""

    def __init__(
        self, session: Session, keys: Keys, ringer: Ringer | None, release: Callable[[], None]
    ) -> None:
        self.session = session
        self.keys = keys
        self.postgresql = session.get_bind().dialect.name == "postgresql"
        self._ringer = ringer
        self._release = release
        self._reset()

    def _reset(self) -> None:
        self._rings: dict[tuple[str, str], None] = {}
        self._after: list[Callable[[], None]] = []
        self._raised: Counter[str] = Counter()
        self._locked: dict[str, ConversationRow] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.session.close()
        finally:
            self._reset()
            self._release()

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
        if self.postgresql:
            for topic, payload in self._rings:
                self.session.execute(
                    text("SELECT pg_notify(:topic, :payload)"),
                    {"topic": f"cases_{topic}", "payload": payload},
                )
        self.session.commit()
        rings, calls = list(self._rings), self._after
        self._reset()
        self._release()
        if self._ringer is not None:
            for topic, payload in rings:
                self._ringer.ring(topic, payload)
        for call in calls:
            call()

    def rollback(self) -> None:
        """Undo everything; the unit may not be used for writing after it."""
        self.session.rollback()
        self._reset()
        self._release()

    def conversation(self, conversation_id: str, *, lock: bool = False) -> ConversationRow:
        """The row of a conversation, locked against other writers if asked; raises NotFound."""
        if (held := self._locked.get(conversation_id)) is not None:
            return held
        query = select(ConversationRow).where(ConversationRow.id == conversation_id)
        if lock:
            query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
        row = self.session.execute(query).scalar_one_or_none()
        if row is None:
            raise NotFound(f"no conversation {conversation_id!r}")
        if lock:
            self._locked[conversation_id] = row
        return row

    def forget(self, conversation_id: str) -> None:
        """Look for a conversation afresh next time, because it was deleted."""
        self._locked.pop(conversation_id, None)

    def change_owner(self, row: ConversationRow, owner: Owner, adviser: str | None = None) -> None:
        """Hand a locked conversation to somebody else and raise its epoch."""
        row.owner, row.adviser = owner, adviser
        row.epoch += 1
        row.updated_at = self.now()
        self._raised[row.id] += 1
        self.ring("outbox", row.id)

    def epochs_raised(self, conversation_id: str) -> int:
        """How often this very unit has changed the conversation's owner."""
        return self._raised[conversation_id]
