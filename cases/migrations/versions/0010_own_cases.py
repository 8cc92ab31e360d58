"""A citizen's own case: identities, follows, tasks, overviews; guarded lines; sealed audit rows."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BigKey = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Code = sa.String(length=80)
Digest = sa.String(length=64)
Id = sa.String(length=36)
Time = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("inbox", sa.Column("session_hash", Digest, nullable=True))
    op.add_column("tickets", sa.Column("session_hash", Digest, nullable=True))
    op.add_column("outbox", sa.Column("guard", Digest, nullable=True))
    op.add_column("audit", sa.Column("seal_id", BigKey, nullable=True))
    op.create_index("ix_audit_seal_id", "audit", ["seal_id"], unique=False)
    op.create_table(
        "audit_seals",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("newest_at", Time, nullable=False),
        sa.Column("digest", Digest, nullable=False),
        sa.Column("head", Digest, nullable=False),
        sa.Column("sealed_at", Time, nullable=False),
        sa.Column("gone_at", Time, nullable=True),
        sa.Column("tombstone", Digest, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_audit_seals"),
    )
    op.create_index("ix_audit_seals_newest_at", "audit_seals", ["newest_at"], unique=False)
    _identities()
    _follows()
    _tasks()
    op.create_table(
        "overviews",
        sa.Column("conversation_id", Id, nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("created_at", Time, nullable=False),
        sa.Column("updated_at", Time, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_overviews_conversation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_overviews"),
    )


def _identities() -> None:
    op.create_table(
        "identities",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("conversation_id", Id, nullable=False),
        sa.Column("session_hash", Digest, nullable=False),
        sa.Column("level", Code, nullable=False),
        sa.Column("guard", Digest, nullable=False),
        sa.Column("case_id", BigKey, nullable=True),
        sa.Column("party_id", BigKey, nullable=True),
        sa.Column("person_ref", Digest, nullable=True),
        sa.Column("proven_at", Time, nullable=False),
        sa.Column("expires_at", Time, nullable=False),
        sa.CheckConstraint(
            "level IN ('case_code', 'mitid_low', 'mitid_substantial', 'mitid_high')", name="level"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_identities_conversation_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_identities_case_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_identities"),
    )
    op.create_index(
        "ix_identities_session", "identities", ["conversation_id", "session_hash"], unique=False
    )
    for column in ("case_id", "person_ref", "expires_at"):
        op.create_index(f"ix_identities_{column}", "identities", [column], unique=False)


def _follows() -> None:
    op.create_table(
        "case_follows",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("case_id", BigKey, nullable=False),
        sa.Column("party_id", BigKey, nullable=False),
        sa.Column("channel", Code, nullable=False),
        sa.Column("address_locked", sa.Text(), nullable=False),
        sa.Column("address_hash", Digest, nullable=False),
        sa.Column("language", Code, nullable=False),
        sa.Column("token_hash", Digest, nullable=False),
        sa.Column("notices", sa.Integer(), nullable=False),
        sa.Column("news_at", Time, nullable=True),
        sa.Column("next_notice_at", Time, nullable=True),
        sa.Column("created_at", Time, nullable=False),
        sa.Column("stopped_at", Time, nullable=True),
        sa.CheckConstraint("channel IN ('email', 'sms')", name="channel"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_case_follows_case_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["case_parties.id"], name="fk_case_follows_party_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_case_follows"),
        sa.UniqueConstraint(
            "case_id",
            "party_id",
            "channel",
            "address_hash",
            name="uq_case_follows_case_id_party_id_channel_address_hash",
        ),
        sa.UniqueConstraint("token_hash", name="uq_case_follows_token_hash"),
    )
    op.create_index("ix_case_follows_due", "case_follows", ["next_notice_at"], unique=False)


def _tasks() -> None:
    op.create_table(
        "case_tasks",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("reference", Code, nullable=False),
        sa.Column("case_id", BigKey, nullable=False),
        sa.Column("party_id", BigKey, nullable=False),
        sa.Column("conversation_id", Id, nullable=True),
        sa.Column("district_code", Code, nullable=True),
        sa.Column("language", Code, nullable=False),
        sa.Column("kind", Code, nullable=False),
        sa.Column("content_locked", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("state", Code, nullable=False),
        sa.Column("answer_locked", sa.Text(), nullable=True),
        sa.Column("created_at", Time, nullable=False),
        sa.Column("read_at", Time, nullable=True),
        sa.Column("read_by", Code, nullable=True),
        sa.Column("done_at", Time, nullable=True),
        sa.Column("done_by", Code, nullable=True),
        sa.CheckConstraint("kind IN ('message', 'item_list', 'contact_details')", name="kind"),
        sa.CheckConstraint("state IN ('open', 'read', 'done')", name="state"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_case_tasks_case_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_case_tasks_conversation_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_case_tasks"),
        sa.UniqueConstraint("reference", name="uq_case_tasks_reference"),
    )
    op.create_index("ix_case_tasks_open", "case_tasks", ["state", "answer_by"], unique=False)
    op.create_index("ix_case_tasks_case", "case_tasks", ["case_id", "party_id"], unique=False)
    op.create_index("ix_case_tasks_conversation_id", "case_tasks", ["conversation_id"])
    op.create_index("ix_case_tasks_district_code", "case_tasks", ["district_code"])


def downgrade() -> None:
    for table in ("overviews", "case_tasks", "case_follows", "identities", "audit_seals"):
        op.drop_table(table)
    op.drop_index("ix_audit_seal_id", table_name="audit")
    op.drop_column("audit", "seal_id")
    op.drop_column("outbox", "guard")
    op.drop_column("tickets", "session_hash")
    op.drop_column("inbox", "session_hash")
