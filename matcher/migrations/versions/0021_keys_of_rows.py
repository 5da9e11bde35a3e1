"""What makes a row of a sheet the same as another, so that to mend one row need not look at all.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sheet_row", sa.Column("keys", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("sheet_row", "keys")
