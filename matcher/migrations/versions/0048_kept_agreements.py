"""What heads agreed to stays with a plan that is kept; a run knows which notice it was made with.

Revision ID: 0048
Revises: 0047
"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "scenario_visit", sa.Column("agreed", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column("run", sa.Column("notice_hours", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("run", "notice_hours")
    op.drop_column("scenario_visit", "agreed")
