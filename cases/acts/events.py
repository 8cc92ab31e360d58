"""What happened outside the dialogue, queued for the worker to put into words."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert

from cases.errors import NotFound
from cases.tables import InboxRow
from cases.unit import UnitOfWork

# Nobody reads the new row's number here, so PostgreSQL need not send it.
_QUEUE = insert(InboxRow).inline()


def post_event(
    unit: UnitOfWork,
    *,
    conversation_id: str,
    code: str,
    values: Mapping[str, Any],
    session_hash: str | None = None,
) -> bool:
    """Queue something that happened, for the worker to put into words; False if nobody is there.

    What `session_hash` has proven counts for the turn that says it.
    """
    try:
        conversation = unit.conversation(conversation_id)
    except NotFound:
        return False
    if conversation.owner == "closed":
        return False
    event = {"conversation_id": conversation_id, "kind": "event", "intent": code, "digest": ""}
    more = {"payload": {"values": dict(values)}, "session_hash": session_hash}
    unit.run(_QUEUE, event | more | {"created_at": unit.now()})
    unit.ring("inbox", conversation_id)
    return True
