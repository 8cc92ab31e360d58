"""Orders, requesters, history."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATES = (
    "'received', 'screening', 'accepted', 'partly_accepted', 'declined', 'forwarded', "
    "'merged', 'withdrawn', 'planned', 'carried_out', 'closed'"
)
BigKey = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "orders",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("sub_kind", sa.String(length=80), nullable=True),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("reason_code", sa.String(length=80), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("municipality_code", sa.String(length=80), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("district_code", sa.String(length=80), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("road", sa.Text(), nullable=True),
        sa.Column("road_key", sa.Text(), nullable=True),
        sa.Column("house_number", sa.Text(), nullable=True),
        sa.Column("road_to", sa.Text(), nullable=True),
        sa.Column("postal_code", sa.String(length=80), nullable=True),
        sa.Column("town", sa.Text(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("planned_for", sa.Date(), nullable=True),
        sa.Column("merged_into", BigKey, nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            f"state IN ({STATES})",
            name="state",
        ),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["orders.id"], name="fk_orders_merged_into", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_orders"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_orders_district", "orders", ["district_code", "state", "id"])
    op.create_index("ix_orders_same_road", "orders", ["municipality_code", "road_key", "kind"])
    op.create_index("ix_orders_updated_at", "orders", ["updated_at"])
    op.create_table(
        "requesters",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("order_id", BigKey, nullable=False),
        sa.Column("first_order_id", BigKey, nullable=False),
        sa.Column("draft_id", sa.String(length=36), nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=True),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("role", sa.String(length=80), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("times", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("carry_out_by", sa.Date(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_requesters_conversation_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name="fk_requesters_order_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_requesters"),
        sa.UniqueConstraint("draft_id", name="uq_requesters_draft_id"),
        sa.UniqueConstraint("number", name="uq_requesters_number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_requesters_conversation_id", "requesters", ["conversation_id"])
    op.create_index("ix_requesters_order_id", "requesters", ["order_id"])
    op.create_table(
        "order_history",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("order_id", BigKey, nullable=False),
        sa.Column("requester_id", BigKey, nullable=True),
        sa.Column("act", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("reason_code", sa.String(length=80), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("fields", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name="fk_order_history_order_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_order_history"),
    )
    op.create_index("ix_order_history_order_id", "order_history", ["order_id"])


def downgrade() -> None:
    op.drop_table("order_history")
    op.drop_table("requesters")
    op.drop_table("orders")
