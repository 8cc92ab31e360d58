"""The tables of the store, one file per noun."""

from cases.tables.base import Base
from cases.tables.conversations import (
    ConversationRow,
    RatingRow,
    ResumeCodeRow,
    SessionRow,
    TicketRow,
)
from cases.tables.house import AttemptRow, AuditRow, HeartbeatRow, LeaseRow, MailRow
from cases.tables.messages import (
    ChoiceRow,
    DialogueRow,
    HandoffRow,
    InboxRow,
    OutboxRow,
    SaidOnceRow,
)
from cases.tables.orders import OrderHistoryRow, OrderRow, RequesterRow

__all__ = [
    "AttemptRow",
    "AuditRow",
    "Base",
    "ChoiceRow",
    "ConversationRow",
    "DialogueRow",
    "HandoffRow",
    "HeartbeatRow",
    "InboxRow",
    "LeaseRow",
    "MailRow",
    "OrderHistoryRow",
    "OrderRow",
    "OutboxRow",
    "RatingRow",
    "RequesterRow",
    "ResumeCodeRow",
    "SaidOnceRow",
    "SessionRow",
    "TicketRow",
]
