"""Steps of one action on many are undone together.

Revision ID: 0047
Revises: 0046
"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft_step", sa.Column("batch", sa.String(32), nullable=True))


def downgrade() -> None:
    op.drop_column("draft_step", "batch")
