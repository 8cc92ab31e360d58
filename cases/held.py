"""The conversation a unit of work holds: read once, changed by single statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from cases.errors import NotFound
from cases.tables import ConversationRow
from cases.views.conversations import Owner

if TYPE_CHECKING:
    from cases.unit import UnitOfWork

_READ = select(
    ConversationRow.id,
    ConversationRow.owner,
    ConversationRow.epoch,
    ConversationRow.adviser,
    ConversationRow.language,
    ConversationRow.next_seq,
).where(ConversationRow.id == bindparam("id"))
# Without KEY SHARE nobody could hang a row on a conversation while another one holds it.
_LOCK = _READ.with_for_update(key_share=True)
_CHANGE = update(ConversationRow).where(ConversationRow.id == bindparam("key"))


@dataclass(slots=True)
class HeldConversation:
    """What the acts of a unit need of a conversation; `change` keeps it like its row."""

    id: str
    owner: Owner
    epoch: int
    adviser: str | None
    language: str
    next_seq: int


def read(unit: "UnitOfWork", conversation_id: str, *, lock: bool) -> HeldConversation:
    """The conversation, locked until the unit ends if asked; raises NotFound."""
    row = unit.run(_LOCK if lock else _READ, {"id": conversation_id}).one_or_none()
    if row is None:
        raise NotFound(f"no conversation {conversation_id!r}")
    return HeldConversation(*row)


def change(unit: "UnitOfWork", conversation: HeldConversation, values: Mapping[str, Any]) -> None:
    """Write columns of a locked conversation, here and in its row."""
    for name, value in values.items():
        if name in HeldConversation.__slots__:
            setattr(conversation, name, value)
    unit.run(_CHANGE, {"key": conversation.id, **values})
