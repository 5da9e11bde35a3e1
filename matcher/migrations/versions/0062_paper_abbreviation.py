"""The letters before the year in the numbers of a county's papers.

Revision ID: 0062
Revises: 0061
"""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "county_settings", sa.Column("paper_abbreviation", sa.String(20), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("county_settings", "paper_abbreviation")
