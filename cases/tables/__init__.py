"""The tables of the store, one file per noun."""

from cases.tables.base import Base
from cases.tables.callbacks import CallbackRow, CallbackTryRow
from cases.tables.cases import CaseEventRow, CasePartyRow, CaseRow
from cases.tables.conversations import (
    ConversationRow,
    RatingRow,
    ResumeCodeRow,
    SessionRow,
    TicketRow,
)
from cases.tables.desk_people import DeskSessionRow, DeskUserDistrictRow, DeskUserRow
from cases.tables.desk_work import (
    FilledAnswerRow,
    MisunderstoodRow,
    NoteRow,
    OwnershipRow,
    RequestedFormRow,
    TransferRow,
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
    "CallbackRow",
    "CallbackTryRow",
    "CaseEventRow",
    "CasePartyRow",
    "CaseRow",
    "ChoiceRow",
    "ConversationRow",
    "DeskSessionRow",
    "DeskUserDistrictRow",
    "DeskUserRow",
    "DialogueRow",
    "FilledAnswerRow",
    "HandoffRow",
    "HeartbeatRow",
    "InboxRow",
    "LeaseRow",
    "MailRow",
    "MisunderstoodRow",
    "NoteRow",
    "OrderHistoryRow",
    "OrderRow",
    "OutboxRow",
    "OwnershipRow",
    "RatingRow",
    "RequestedFormRow",
    "RequesterRow",
    "ResumeCodeRow",
    "SaidOnceRow",
    "SessionRow",
    "TicketRow",
    "TransferRow",
]
