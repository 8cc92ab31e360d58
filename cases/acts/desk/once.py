"""What is sent again under the same id is done once: a row in the inbox, done at once, keeps it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from cases.errors import ClientIdReused
from cases.tables import InboxRow
from cases.unit import UnitOfWork
from cases.views.people import DeskUser

_SPACE = uuid.UUID("0a3f5a53-2f5c-4a7b-9d55-8a0d4f1f3c6e")


@dataclass(frozen=True, slots=True)
class Once:
    """One act of a user on a conversation; without a client id each time is another act."""

    unit: UnitOfWork
    who: DeskUser
    conversation_id: str
    kind: str
    client_id: str

    @property
    def _own_id(self) -> str:
        return str(uuid.uuid5(_SPACE, f"{self.kind}:{self.who.username}:{self.client_id}"))

    def earlier(self, content: str) -> Mapping[str, Any] | None:
        """What was remembered, with the conversation locked; ClientIdReused for other content."""
        if not self.client_id:
            return None
        self.unit.conversation(self.conversation_id, lock=True)
        query = select(InboxRow.payload, InboxRow.digest).where(
            InboxRow.conversation_id == self.conversation_id, InboxRow.client_id == self._own_id
        )
        found = self.unit.run(query).one_or_none()
        if found is None:
            return None
        if found.digest != self._digest(content):
            raise ClientIdReused("the client id came with another content")
        payload: Mapping[str, Any] = found.payload
        return payload

    def remember(self, content: str, payload: Mapping[str, Any]) -> None:
        """Keep what came of it; the content itself only as a digest."""
        if not self.client_id:
            return
        now = self.unit.now()
        row = {
            "conversation_id": self.conversation_id,
            "client_id": self._own_id,
            "kind": "adviser",
            "state": "done",
            "payload": {"by": self.who.username, **payload},
            "digest": self._digest(content),
            "created_at": now,
            "done_at": now,
        }
        self.unit.run(insert(InboxRow).inline(), row)

    def _digest(self, content: str) -> str:
        return self.unit.keys.digest("body:adviser", content.encode("utf-8", "surrogatepass"))
