"""Who took an answer down that was given by telephone.

Revision ID: 0043
Revises: 0042
"""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE invitation ADD COLUMN noted_by VARCHAR(120) DEFAULT '' NOT NULL")


def downgrade() -> None:
    op.drop_column("invitation", "noted_by")
