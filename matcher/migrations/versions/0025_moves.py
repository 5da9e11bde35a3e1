"""Other times and places that a township proposes for a promised visit.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_PENDING = sa.text("state = 'pending'")


def upgrade() -> None:
    state = sa.Enum(
        "pending", "agreed", "declined", "taken_back", "expired", "overtaken",
        name="movestate", native_enum=False, create_constraint=True, length=24,
    )  # fmt: skip
    answered_by = sa.Enum(
        "head", "deputy", name="answeredby", native_enum=False, create_constraint=True, length=24
    )
    op.create_table(
        "move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'pending') = (ended_at IS NULL)", name=op.f("ck_move_ended")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_move_assignment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move")),
    )
    op.create_index(
        "uq_move_pending", "move", ["assignment_id"], unique=True,
        sqlite_where=_PENDING, postgresql_where=_PENDING,
    )  # fmt: skip
    op.create_index("ix_move_assignment_id", "move", ["assignment_id"])
    op.create_index(
        "ix_move_expires_at", "move", ["expires_at"], sqlite_where=_PENDING, postgresql_where=_PENDING
    )
    op.create_table(
        "alternative",
        sa.Column("move_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("number BETWEEN 1 AND 3", name=op.f("ck_alternative_number")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_alternative_times")),
        sa.ForeignKeyConstraint(
            ["move_id"], ["move.id"], name=op.f("fk_alternative_move_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_alternative_venue_id")),
        sa.PrimaryKeyConstraint("move_id", "number", name=op.f("pk_alternative")),
    )
    op.create_table(
        "move_reply",
        sa.Column("move_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("answered_by", answered_by, nullable=False),
        sa.Column("deputy", sa.String(60), nullable=False),
        sa.CheckConstraint("number BETWEEN 0 AND 3", name=op.f("ck_move_reply_number")),
        sa.ForeignKeyConstraint(
            ["move_id"], ["move.id"], name=op.f("fk_move_reply_move_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_move_reply_invitation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("move_id", "invitation_id", "number", name=op.f("pk_move_reply")),
    )
    op.create_index("ix_move_reply_invitation_id", "move_reply", ["invitation_id"])


def downgrade() -> None:
    op.drop_table("move_reply")
    op.drop_table("alternative")
    op.drop_table("move")
