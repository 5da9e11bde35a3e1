"""Calendars to subscribe to: how often the address of each was replaced.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("region_code", sa.String(12), nullable=True),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(head_id IS NULL) <> (region_code IS NULL)", name=op.f("ck_calendar_feed_subject")
        ),
        sa.ForeignKeyConstraint(
            ["head_id"], ["head.id"], name=op.f("fk_calendar_feed_head_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_calendar_feed_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("head_id", name=op.f("uq_calendar_feed_head_id")),
        sa.UniqueConstraint("region_code", name=op.f("uq_calendar_feed_region_code")),
    )


def downgrade() -> None:
    op.drop_table("calendar_feed")
