"""Questions to several heads whether they could come; what notifications tell of them; by whom one is chosen.

Revision ID: 0044
Revises: 0043
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    state = sa.Enum(
        "waiting", "could", "could_not", "chosen", "over",
        name="enquirystate", native_enum=False, create_constraint=True, length=24,
    )  # fmt: skip
    op.create_table(
        "enquiry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("answer_by", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("deputy", sa.String(60), nullable=False),
        sa.Column("noted_by", sa.String(120), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_enquiry_times")),
        sa.CheckConstraint(
            "(state = 'chosen') = (invitation_id IS NOT NULL)", name=op.f("ck_enquiry_chosen")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_enquiry_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_enquiry_need_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_enquiry_head_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_enquiry_topic_id")),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_enquiry_invitation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry")),
    )
    is_open = sa.text("state IN ('waiting', 'could', 'could_not')")
    op.create_index(
        "uq_enquiry_open", "enquiry", ["need_id", "position", "head_id"], unique=True,
        sqlite_where=is_open, postgresql_where=is_open,
    )  # fmt: skip
    op.create_index("ix_enquiry_head_id", "enquiry", ["head_id", "state"])
    op.create_index("ix_enquiry_invitation_id", "enquiry", ["invitation_id"])
    op.create_index("ix_enquiry_round_id", "enquiry", ["round_id"])
    with op.batch_alter_table("notification") as notification:
        notification.add_column(sa.Column("enquiry_id", sa.Integer(), nullable=True))
        notification.create_foreign_key(
            op.f("fk_notification_enquiry_id"), "enquiry", ["enquiry_id"], ["id"], ondelete="CASCADE"
        )
    op.create_index("ix_notification_enquiry_id", "notification", ["enquiry_id"])
    op.execute(
        "ALTER TABLE county_settings ADD COLUMN first_yes INTEGER DEFAULT 0 NOT NULL"
        " CONSTRAINT ck_county_settings_first_yes CHECK (first_yes IN (0, 1))"
    )


def downgrade() -> None:
    op.drop_column("county_settings", "first_yes")
    op.drop_index("ix_notification_enquiry_id", "notification")
    op.execute(
        "DELETE FROM delivery_notification WHERE notification_id IN"
        " (SELECT id FROM notification WHERE enquiry_id IS NOT NULL)"
    )
    op.execute("DELETE FROM notification WHERE enquiry_id IS NOT NULL")
    with op.batch_alter_table("notification") as notification:
        notification.drop_constraint(op.f("fk_notification_enquiry_id"), type_="foreignkey")
        notification.drop_column("enquiry_id")
    op.drop_table("enquiry")
