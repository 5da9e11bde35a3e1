"""Rules that are overridden for one visit, with a reason and the head's yes.

Revision ID: 0042
Revises: 0041
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    rule = sa.Enum(
        "distance", "audience", "day", "week", "hours", "rest",
        name="overridablerule", native_enum=False, create_constraint=True, length=24,
    )  # fmt: skip
    op.create_table(
        "override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("rule", rule, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("agreed_by", sa.String(60), nullable=False),
        sa.Column("agreed_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_override_reason")),
        sa.CheckConstraint("agreed_by <> ''", name=op.f("ck_override_agreed_by")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_override_assignment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_override_head_id")),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_override_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
        sa.UniqueConstraint(
            "assignment_id", "head_id", "rule", name=op.f("uq_override_assignment_id_head_id_rule")
        ),
    )
    op.create_index("ix_override_head_id", "override", ["head_id"])


def downgrade() -> None:
    op.drop_table("override")
