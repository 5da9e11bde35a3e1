"""The holidays of a year as an administrator enters them.

Revision ID: 0054
Revises: 0053
"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "holiday_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("before_whole", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("year BETWEEN 2020 AND 2100", name=op.f("ck_holiday_year_year")),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_holiday_year")),
    )
    kind = sa.Enum("off", "worked", name="holidaykind", native_enum=False, create_constraint=True, length=24)
    op.create_table(
        "holiday_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.ForeignKeyConstraint(
            ["year"], ["holiday_year.year"], name=op.f("fk_holiday_day_year"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_holiday_day")),
    )
    op.create_index("ix_holiday_day_year", "holiday_day", ["year"])


def downgrade() -> None:
    op.drop_table("holiday_day")
    op.drop_table("holiday_year")
