"""Colleagues whom heads would like to send instead.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_IN_FORCE = sa.text("state IN ('pending', 'confirmed')")


def upgrade() -> None:
    state = sa.Enum(
        "pending", "confirmed", "invited", "refused", "taken_back", "called_off", "overtaken",
        name="colleaguestate", native_enum=False, create_constraint=True, length=24,
    )  # fmt: skip
    op.create_table(
        "colleague",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(32), nullable=False),
        sa.Column("may_teach", sa.Boolean(), nullable=False),
        sa.Column("deputy", sa.String(60), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'pending') = (decided_at IS NULL)", name=op.f("ck_colleague_decided")),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_colleague_invitation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_colleague")),
    )
    op.create_index(
        "uq_colleague_in_force", "colleague", ["invitation_id"], unique=True,
        sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE,
    )  # fmt: skip
    op.create_index("ix_colleague_invitation_id", "colleague", ["invitation_id"])
    op.create_index(
        "ix_colleague_phone", "colleague", ["phone"], sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE
    )


def downgrade() -> None:
    op.drop_table("colleague")
