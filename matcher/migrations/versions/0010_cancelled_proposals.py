"""Invitations of proposals that were cancelled are cancelled with them.

Where a need was given out by hand after the release, what another plan proposed for it was cancelled, and its invitations
were left waiting.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    assignment = sa.table("assignment", sa.column("id"), sa.column("status"))
    invitation = sa.table(
        "invitation", sa.column("assignment_id"), sa.column("answer"), sa.column("version", sa.Integer)
    )
    cancelled = sa.select(assignment.c.id).where(assignment.c.status == "cancelled")
    left = sa.and_(invitation.c.answer == "waiting", invitation.c.assignment_id.in_(cancelled))
    op.execute(invitation.update().where(left).values(answer="cancelled", version=invitation.c.version + 1))


def downgrade() -> None:
    """What is right stays so."""
