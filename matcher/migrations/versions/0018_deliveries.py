"""Deliveries: by what people want to be told, and the messages on their way to them.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

CHANNELS = (
    "wecom_app", "dingtalk_app", "feishu_app", "sms_aliyun", "sms_tencent", "email", "wecom_robot", "dingtalk_robot",
    "feishu_robot",
)  # fmt: skip


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "message_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("reader_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind", _words("addresskind", "wecom", "dingtalk", "feishu", "sms", "email"), nullable=False
        ),
        sa.Column("address", sa.String(200), nullable=False),
        sa.CheckConstraint("(head_id IS NULL) <> (reader_id IS NULL)", name=op.f("ck_message_address_whose")),
        sa.ForeignKeyConstraint(
            ["head_id"], ["head.id"], name=op.f("fk_message_address_head_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["account.id"], name=op.f("fk_message_address_reader_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_address")),
        sa.UniqueConstraint("head_id", "position", name=op.f("uq_message_address_head_id_position")),
        sa.UniqueConstraint("reader_id", "position", name=op.f("uq_message_address_reader_id_position")),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "status", _words("runstatus", "queued", "running", "done", "cancelled", "failed"), nullable=False
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("worker", sa.String(80), nullable=True),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("audience", _words("audience", "head", "township", "coordinator"), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("reader_id", sa.Integer(), nullable=True),
        sa.Column("kind", _words("channelkind", *CHANNELS), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("give_up_at", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            _words("outcome", "accepted", "retry", "refused", "undeliverable", "unknown"),
            nullable=True,
        ),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("provider_id", sa.String(120), nullable=False),
        sa.CheckConstraint("(head_id IS NULL) <> (reader_id IS NULL)", name=op.f("ck_delivery_recipient")),
        sa.ForeignKeyConstraint(["county_code"], ["region.code"], name=op.f("fk_delivery_county_code")),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_delivery_head_id")),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["account.id"], name=op.f("fk_delivery_reader_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )
    op.create_index("ix_delivery_status_due_at", "delivery", ["status", "due_at"])
    op.create_index("ix_delivery_head_id", "delivery", ["head_id"])
    op.create_index("ix_delivery_reader_id", "delivery", ["reader_id"])
    op.create_table(
        "delivery_notification",
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("notification_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["delivery.id"],
            name=op.f("fk_delivery_notification_delivery_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["notification_id"],
            ["notification.id"],
            name=op.f("fk_delivery_notification_notification_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("delivery_id", "notification_id", name=op.f("pk_delivery_notification")),
    )
    op.create_index("ix_delivery_notification_notification_id", "delivery_notification", ["notification_id"])
    op.add_column("notification", sa.Column("planned_at", sa.DateTime(), nullable=True))
    for name, usual in (("quiet_from", 1260), ("quiet_until", 450)):
        op.execute(
            f"ALTER TABLE county_settings ADD COLUMN {name} INTEGER DEFAULT {usual} NOT NULL"
            f" CONSTRAINT ck_county_settings_{name} CHECK ({name} BETWEEN 0 AND 1439)"
        )


def downgrade() -> None:
    for name in ("quiet_from", "quiet_until"):
        op.drop_column("county_settings", name)
    op.drop_column("notification", "planned_at")
    for table in ("delivery_notification", "delivery", "message_address"):
        op.drop_table(table)
