"""Where a conversation was opened from, as a keyed hash."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("source_hash", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("conversations", "source_hash")
