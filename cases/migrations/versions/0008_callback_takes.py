"""Since when a call-back is taken, and when its safe times were said."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("callbacks", sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "callbacks", sa.Column("safe_times_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("callbacks", "safe_times_at")
    op.drop_column("callbacks", "taken_at")
