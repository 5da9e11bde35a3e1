"""Rows of needs that go to the coordinator in own words.

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sheet_row") as altered:
        altered.add_column(sa.Column("is_worded", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("sheet_row") as altered:
        altered.drop_column("is_worded")
