"""Cases as another system delivers them: the case, its parties, its steps."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BigKey = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLES = "role IN ('victim', 'reporter', 'witness', 'suspect', 'relative')"
STEPS = (
    "step IN ('anmeldelse', 'afvisning', 'efterforskning', 'sigtelse', 'indstilling', "
    "'paataleopgivelse', 'tiltalefrafald', 'tiltale', 'tilstaaelsessag', 'hovedforhandling', "
    "'dom', 'anke', 'afsoning')"
)


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("number_hash", sa.String(length=64), nullable=False),
        sa.Column("number_locked", sa.Text(), nullable=False),
        sa.Column("district_code", sa.String(length=80), nullable=False),
        sa.Column("offence_kind", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("next_notice_at", sa.Date(), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("number_hash", name="uq_cases_number_hash"),
    )
    op.create_index("ix_cases_district_code", "cases", ["district_code"], unique=False)
    op.create_table(
        "case_parties",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("case_id", BigKey, nullable=False),
        sa.Column("party_id", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=80), nullable=False),
        sa.Column("person_ref", sa.String(length=64), nullable=True),
        sa.Column("access_code_hash", sa.String(length=64), nullable=True),
        sa.CheckConstraint(ROLES, name="role"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_case_parties_case_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_case_parties"),
        sa.UniqueConstraint("case_id", "party_id", name="uq_case_parties_case_id_party_id"),
    )
    op.create_index("ix_case_parties_person_ref", "case_parties", ["person_ref"], unique=False)
    op.create_table(
        "case_events",
        sa.Column("id", BigKey, autoincrement=True, nullable=False),
        sa.Column("case_id", BigKey, nullable=False),
        sa.Column("event_id", sa.String(length=80), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=80), nullable=True),
        sa.CheckConstraint(STEPS, name="step"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_case_events_case_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_case_events"),
        sa.UniqueConstraint("case_id", "event_id", name="uq_case_events_case_id_event_id"),
    )


def downgrade() -> None:
    op.drop_table("case_events")
    op.drop_index("ix_case_parties_person_ref", table_name="case_parties")
    op.drop_table("case_parties")
    op.drop_index("ix_cases_district_code", table_name="cases")
    op.drop_table("cases")
