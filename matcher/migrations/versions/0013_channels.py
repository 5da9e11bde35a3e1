"""Channels: the accounts by which a county's messages leave the service, and how much each may send now.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KINDS = (
    "wecom_app", "dingtalk_app", "feishu_app", "sms_aliyun", "sms_tencent", "email", "wecom_robot", "dingtalk_robot",
    "feishu_robot",
)  # fmt: skip


def upgrade() -> None:
    kind = sa.Enum(*KINDS, name="channelkind", native_enum=False, create_constraint=True, length=24)
    op.create_table(
        "channel_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("base", sa.String(200), nullable=False),
        sa.Column("ids", sa.JSON(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code"], ["region.code"], name=op.f("fk_channel_account_county_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_account")),
    )
    op.create_index("ix_channel_account_county_code", "channel_account", ["county_code"])
    op.create_table(
        "channel_bucket",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(80), nullable=False),
        sa.Column("tokens", sa.Double(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["channel_account.id"],
            name=op.f("fk_channel_bucket_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "scope", name=op.f("pk_channel_bucket")),
    )
    op.create_index("ix_channel_bucket_at", "channel_bucket", ["at"])


def downgrade() -> None:
    op.drop_table("channel_bucket")
    op.drop_table("channel_account")
