"""The audit rows that acts on a conversation leave: who, what, why; never what was said."""

from cases.acts.audit import record
from cases.unit import UnitOfWork
from cases.views.people import DeskUser

HELP = "help in a conversation"


def leave_trail(
    unit: UnitOfWork, who: DeskUser, act: str, conversation_id: str, purpose: str = HELP
) -> None:
    """One row for one act on a conversation."""
    record(
        unit,
        actor=who.username,
        act=act,
        subject=f"conversation:{conversation_id}",
        purpose=purpose,
        conversation_id=conversation_id,
    )
