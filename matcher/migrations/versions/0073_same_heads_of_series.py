"""Whether the heads who gave the sessions of a series are to come again.

Revision ID: 0073
Revises: 0072
"""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("series", sa.Column("same_heads", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.execute(
        sa.text("UPDATE series SET same_heads = false")
    )  # nobody has chosen it for those that are there


def downgrade() -> None:
    with op.batch_alter_table("series") as batch:
        batch.drop_column("same_heads")
