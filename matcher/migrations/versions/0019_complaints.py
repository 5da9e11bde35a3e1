"""Complaints and suggestions, and how long a county takes to answer them.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    status = sa.Enum(
        "new", "passed_on", "answered", name="complaintstatus", native_enum=False, create_constraint=True, length=24
    )  # fmt: skip
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(12), nullable=False),
        sa.Column("origin_code", sa.String(12), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("about_association", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("telephone", sa.String(32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("status", status, nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'answered') = (answered_at IS NOT NULL)", name=op.f("ck_complaint_answered")
        ),
        sa.ForeignKeyConstraint(["origin_code"], ["region.code"], name=op.f("fk_complaint_origin_code")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_complaint_region_code")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_complaint_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("number", name=op.f("uq_complaint_number")),
    )
    op.create_index("ix_complaint_region_code", "complaint", ["region_code", "status", "answer_by"])
    op.create_index("ix_complaint_account_id", "complaint", ["account_id"])
    op.create_index("ix_complaint_created_at", "complaint", ["created_at"])
    op.execute(
        "ALTER TABLE county_settings ADD COLUMN complaint_days INTEGER DEFAULT 7 NOT NULL"
        " CONSTRAINT ck_county_settings_complaint_days CHECK (complaint_days >= 1)"
    )


def downgrade() -> None:
    op.drop_column("county_settings", "complaint_days")
    op.drop_table("complaint")
