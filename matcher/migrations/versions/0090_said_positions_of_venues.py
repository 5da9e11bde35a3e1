"""Whether somebody has said where a venue is: one at the very point of its township may be there by chance or on purpose.

Revision ID: 0090
Revises: 0089
"""

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0089"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("venue", sa.Column("own_position", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(
        "UPDATE venue SET own_position = TRUE WHERE NOT EXISTS (SELECT 1 FROM region WHERE region.code ="
        " venue.township_code AND region.latitude = venue.latitude AND region.longitude = venue.longitude)"
    )


def downgrade() -> None:
    op.drop_column("venue", "own_position")
