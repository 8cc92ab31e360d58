"""What the queue has to know of a conversation and of a hand-off."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("district_code", sa.String(length=80), nullable=True))
    op.add_column(
        "conversations", sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "conversations", sa.Column("lapses", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "conversations", sa.Column("transfers", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "conversations", sa.Column("alarmed_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("conversations", sa.Column("alarm_kind", sa.String(length=80), nullable=True))
    op.add_column(
        "conversations", sa.Column("citizen_seen_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "conversations", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("conversations", sa.Column("outcome", sa.String(length=80), nullable=True))
    op.add_column("conversations", sa.Column("category", sa.String(length=80), nullable=True))
    op.add_column("conversations", sa.Column("follow_up", sa.Date(), nullable=True))
    op.create_index("ix_conversations_adviser", "conversations", ["adviser"], unique=False)
    op.create_index(
        "ix_conversations_owner", "conversations", ["owner", "district_code"], unique=False
    )
    op.add_column("handoffs", sa.Column("detail", sa.String(length=80), nullable=True))
    op.add_column(
        "handoffs", sa.Column("urgency", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column("handoffs", sa.Column("district_code", sa.String(length=80), nullable=True))
    op.add_column("handoffs", sa.Column("last_word_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("handoffs", sa.Column("claimed_by", sa.String(length=80), nullable=True))
    op.add_column("handoffs", sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "handoffs", sa.Column("first_reply_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_index("ix_handoffs_created_at", "handoffs", ["created_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_handoffs_created_at", table_name="handoffs")
    op.drop_column("handoffs", "first_reply_at")
    op.drop_column("handoffs", "claimed_at")
    op.drop_column("handoffs", "claimed_by")
    op.drop_column("handoffs", "last_word_at")
    op.drop_column("handoffs", "district_code")
    op.drop_column("handoffs", "urgency")
    op.drop_column("handoffs", "detail")
    op.drop_index("ix_conversations_owner", table_name="conversations")
    op.drop_index("ix_conversations_adviser", table_name="conversations")
    op.drop_column("conversations", "follow_up")
    op.drop_column("conversations", "category")
    op.drop_column("conversations", "outcome")
    op.drop_column("conversations", "closed_at")
    op.drop_column("conversations", "citizen_seen_at")
    op.drop_column("conversations", "alarm_kind")
    op.drop_column("conversations", "alarmed_at")
    op.drop_column("conversations", "transfers")
    op.drop_column("conversations", "lapses")
    op.drop_column("conversations", "lease_until")
    op.drop_column("conversations", "district_code")
