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
from cases.tables.house import (
    AttemptRow,
    AuditRow,
    AuditSealRow,
    HeartbeatRow,
    LeaseRow,
    MailRow,
)
from cases.tables.messages import (
    ChoiceRow,
    DialogueRow,
    HandoffRow,
    InboxRow,
    OutboxRow,
    SaidOnceRow,
)
from cases.tables.orders import OrderHistoryRow, OrderRow, RequesterRow
from cases.tables.own_cases import CaseFollowRow, CaseTaskRow, IdentityRow, OverviewRow

__all__ = [
    "AttemptRow",
    "AuditRow",
    "AuditSealRow",
    "Base",
    "CallbackRow",
    "CallbackTryRow",
    "CaseEventRow",
    "CaseFollowRow",
    "CasePartyRow",
    "CaseRow",
    "CaseTaskRow",
    "ChoiceRow",
    "ConversationRow",
    "DeskSessionRow",
    "DeskUserDistrictRow",
    "DeskUserRow",
    "DialogueRow",
    "FilledAnswerRow",
    "HandoffRow",
    "HeartbeatRow",
    "IdentityRow",
    "InboxRow",
    "LeaseRow",
    "MailRow",
    "MisunderstoodRow",
    "NoteRow",
    "OrderHistoryRow",
    "OrderRow",
    "OutboxRow",
    "OverviewRow",
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
