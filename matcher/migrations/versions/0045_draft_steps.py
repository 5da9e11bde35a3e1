"""Steps of coordinators in a draft, to be undone and done again.

Revision ID: 0045
Revises: 0044
"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    state = sa.Enum(
        "done", "undone", "past", name="stepstate", native_enum=False, create_constraint=True, length=24
    )
    op.create_table(
        "draft_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_draft_step_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_draft_step_plan_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_draft_step_account_id")),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_draft_step_need_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_step")),
    )
    for column in ("plan_id", "account_id", "need_id"):
        op.create_index(f"ix_draft_step_{column}", "draft_step", [column])
    op.create_index("ix_draft_step_round_id_account_id", "draft_step", ["round_id", "account_id"])


def downgrade() -> None:
    op.drop_table("draft_step")
