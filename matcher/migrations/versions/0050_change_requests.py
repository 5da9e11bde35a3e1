"""Questions to heads and townships whether something could be different; what notifications tell of them.

Revision ID: 0050
Revises: 0049
"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    state = sa.Enum(
        "waiting", "agreed", "refused", "taken_back", "over",
        name="requeststate", native_enum=False, create_constraint=True, length=24,
    )  # fmt: skip
    op.create_table(
        "change_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("change", sa.String(80), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("answer_by", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("said_by", sa.String(60), nullable=False),
        sa.Column("noted_by", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("asked_at < until AND answer_by <= until", name=op.f("ck_change_request_times")),
        sa.CheckConstraint(
            "(state IN ('agreed', 'refused')) = (answered_at IS NOT NULL)",
            name=op.f("ck_change_request_answered"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_change_request_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_change_request_need_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_change_request_head_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_request")),
    )
    waits = sa.text("state = 'waiting'")
    op.create_index(
        "uq_change_request_waits", "change_request", ["need_id", "change"], unique=True,
        sqlite_where=waits, postgresql_where=waits,
    )  # fmt: skip
    op.create_index("ix_change_request_need_id", "change_request", ["need_id"])
    op.create_index("ix_change_request_head_id", "change_request", ["head_id", "state"])
    op.create_index("ix_change_request_round_id", "change_request", ["round_id"])
    with op.batch_alter_table("notification") as notification:
        notification.add_column(sa.Column("change_request_id", sa.Integer(), nullable=True))
        notification.create_foreign_key(
            op.f("fk_notification_change_request_id"), "change_request", ["change_request_id"], ["id"],
            ondelete="CASCADE",
        )  # fmt: skip
    op.create_index("ix_notification_change_request_id", "notification", ["change_request_id"])


def downgrade() -> None:
    op.drop_index("ix_notification_change_request_id", "notification")
    op.execute(
        "DELETE FROM delivery_notification WHERE notification_id IN"
        " (SELECT id FROM notification WHERE change_request_id IS NOT NULL)"
    )
    op.execute("DELETE FROM notification WHERE change_request_id IS NOT NULL")
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("fk_notification_change_request_id"), type_="foreignkey")
        notification.drop_column("change_request_id")
    op.drop_table("change_request")
