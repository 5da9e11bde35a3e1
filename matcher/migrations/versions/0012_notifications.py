"""Notifications: who has to hear of which change, and whether that person has heard of it.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

EVENTS = (
    "invited", "replaced", "withdrawn", "confirmed", "fell_out", "left_open", "declined", "suggested", "reconsidered",
    "expired",
)  # fmt: skip
PENDING = sa.text("told_at IS NULL AND overtaken_at IS NULL")


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "notification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", _words("notificationevent", *EVENTS), nullable=False),
        sa.Column("audience", _words("audience", "head", "township", "coordinator"), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("overtaken_at", sa.DateTime(), nullable=True),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column("told_by", _words("toldby", "telephone", "answer", "reading"), nullable=True),
        sa.Column("teller", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(told_at IS NULL) = (told_by IS NULL)", name=op.f("ck_notification_told")),
        sa.CheckConstraint(
            "audience <> 'head' OR head_id IS NOT NULL", name=op.f("ck_notification_recipient")
        ),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_notification_region_code")),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_notification_need_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitation.id"],
            name=op.f("fk_notification_invitation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_notification_head_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    op.create_index(
        "ix_notification_pending",
        "notification",
        ["region_code", "audience"],
        sqlite_where=PENDING,
        postgresql_where=PENDING,
    )
    op.create_index("ix_notification_need_id", "notification", ["need_id", "audience"])
    op.create_index("ix_notification_invitation_id", "notification", ["invitation_id"])
    op.create_index("ix_notification_head_id", "notification", ["head_id"])


def downgrade() -> None:
    op.drop_table("notification")
