"""Needs that come again.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    repeat = sa.Enum(
        "weekly", "fortnightly", "monthly", "last_of_month",
        name="repeat", native_enum=False, create_constraint=True, length=24,
    )  # fmt: skip
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(12), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("repeat", repeat, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_day < until", name=op.f("ck_series_days")),
        sa.ForeignKeyConstraint(["township_code"], ["region.code"], name=op.f("fk_series_township_code")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_series_need_id")),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_series_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    op.create_index("ix_series_township_code", "series", ["township_code"])
    op.create_index("ix_series_need_id", "series", ["need_id"])
    op.create_table(
        "occurrence",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_occurrence_series_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_occurrence_need_id")),
        sa.PrimaryKeyConstraint("series_id", "day", name=op.f("pk_occurrence")),
    )
    op.create_index("ix_occurrence_need_id", "occurrence", ["need_id"])


def downgrade() -> None:
    op.drop_table("occurrence")
    op.drop_table("series")
