"""What happens at the desk: ownership, transfers, notes, forms, answers, call-backs."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BigKey = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "callbacks",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=True),
        sa.Column("district_code", sa.String(length=80), nullable=True),
        sa.Column("language", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("may_leave_message", sa.Boolean(), nullable=False),
        sa.Column("safe_times", sa.Text(), nullable=False),
        sa.Column("promised_by", sa.Date(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("taken_by", sa.String(length=80), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('call', 'message')", name="kind"),
        sa.CheckConstraint("state IN ('open', 'reached', 'not_wanted', 'given_up')", name="state"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_callbacks_conversation_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_callbacks"),
        sa.UniqueConstraint("reference", name="uq_callbacks_reference"),
    )
    op.create_index("ix_callbacks_conversation_id", "callbacks", ["conversation_id"], unique=False)
    op.create_index("ix_callbacks_district_code", "callbacks", ["district_code"], unique=False)
    op.create_index("ix_callbacks_due", "callbacks", ["state", "next_try_at"], unique=False)
    op.create_table(
        "filled_answers",
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("slot", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_filled_answers_conversation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", "slot", name="pk_filled_answers"),
    )
    op.create_table(
        "misunderstood",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("district_code", sa.String(length=80), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=80), nullable=False),
        sa.Column("understood_as", sa.String(length=80), nullable=True),
        sa.Column("intent", sa.String(length=80), nullable=True),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("reported_by", sa.String(length=80), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("labelled_by", sa.String(length=80), nullable=True),
        sa.Column("labelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('open', 'labelled', 'rejected', 'exported')", name="state"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_misunderstood_conversation_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_misunderstood"),
    )
    op.create_index(
        "ix_misunderstood_conversation_id", "misunderstood", ["conversation_id"], unique=False
    )
    op.create_index("ix_misunderstood_state", "misunderstood", ["state", "id"], unique=False)
    op.create_table(
        "notes",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_notes_conversation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
    )
    op.create_index("ix_notes_conversation_id", "notes", ["conversation_id"], unique=False)
    op.create_table(
        "ownership",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("adviser", sa.String(length=80), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_ownership_conversation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ownership"),
    )
    op.create_index("ix_ownership_conversation_id", "ownership", ["conversation_id"], unique=False)
    op.create_table(
        "requested_forms",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_requested_forms_conversation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_requested_forms"),
    )
    op.create_index(
        "ix_requested_forms_conversation_id", "requested_forms", ["conversation_id"], unique=False
    )
    op.create_table(
        "transfers",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("from_user", sa.String(length=80), nullable=False),
        sa.Column("to_user", sa.String(length=80), nullable=True),
        sa.Column("to_role", sa.String(length=80), nullable=True),
        sa.Column("to_district", sa.String(length=80), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=80), nullable=True),
        sa.Column("outcome", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_transfers_conversation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_transfers"),
    )
    op.create_index("ix_transfers_conversation_id", "transfers", ["conversation_id"], unique=False)
    op.create_index("ix_transfers_open", "transfers", ["ended_at", "id"], unique=False)
    op.create_table(
        "callback_tries",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("callback_id", BigKey, nullable=False),
        sa.Column("outcome", sa.String(length=80), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["callback_id"],
            ["callbacks.id"],
            name="fk_callback_tries_callback_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_callback_tries"),
    )
    op.create_index(
        "ix_callback_tries_callback_id", "callback_tries", ["callback_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index("ix_callback_tries_callback_id", table_name="callback_tries")
    op.drop_table("callback_tries")
    op.drop_index("ix_transfers_open", table_name="transfers")
    op.drop_index("ix_transfers_conversation_id", table_name="transfers")
    op.drop_table("transfers")
    op.drop_index("ix_requested_forms_conversation_id", table_name="requested_forms")
    op.drop_table("requested_forms")
    op.drop_index("ix_ownership_conversation_id", table_name="ownership")
    op.drop_table("ownership")
    op.drop_index("ix_notes_conversation_id", table_name="notes")
    op.drop_table("notes")
    op.drop_index("ix_misunderstood_state", table_name="misunderstood")
    op.drop_index("ix_misunderstood_conversation_id", table_name="misunderstood")
    op.drop_table("misunderstood")
    op.drop_table("filled_answers")
    op.drop_index("ix_callbacks_due", table_name="callbacks")
    op.drop_index("ix_callbacks_district_code", table_name="callbacks")
    op.drop_index("ix_callbacks_conversation_id", table_name="callbacks")
    op.drop_table("callbacks")
