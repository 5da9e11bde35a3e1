"""Who has to be told before a visit on some topics, and that somebody was.

Revision ID: 0056
Revises: 0055
"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "topic_duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("whom", sa.String(60), nullable=False),
        sa.Column("workdays", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("schools_only", sa.Boolean(), nullable=False),
        sa.CheckConstraint("workdays BETWEEN 1 AND 30", name=op.f("ck_topic_duty_workdays")),
        sa.CheckConstraint("whom <> ''", name=op.f("ck_topic_duty_whom")),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_topic_duty_topic_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_duty")),
        sa.UniqueConstraint("topic_id", "whom", name=op.f("uq_topic_duty_topic_id_whom")),
    )
    op.create_index("ix_topic_duty_topic_id", "topic_duty", ["topic_id"])
    op.create_table(
        "duty_done",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("whom", sa.String(60), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("told_by", sa.String(120), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("whom <> ''", name=op.f("ck_duty_done_whom")),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_duty_done_need_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_done")),
        sa.UniqueConstraint("need_id", "whom", name=op.f("uq_duty_done_need_id_whom")),
    )


def downgrade() -> None:
    op.drop_table("duty_done")
    op.drop_table("topic_duty")
