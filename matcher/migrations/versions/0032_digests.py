"""Digests into groups: messages that no one person reads.

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

PERSON = "(head_id IS NULL) <> (reader_id IS NULL)"
GROUP = "head_id IS NULL AND reader_id IS NULL"
RECIPIENT = f"(digest IS NULL AND ({PERSON})) OR (digest IS NOT NULL AND {GROUP})"


def upgrade() -> None:
    with op.batch_alter_table("delivery") as delivery:
        delivery.add_column(sa.Column("digest", sa.String(80), nullable=True))
        delivery.add_column(sa.Column("channel_account_id", sa.Integer(), nullable=True))
        delivery.create_unique_constraint(op.f("uq_delivery_digest"), ["digest"])
        delivery.create_foreign_key(
            op.f("fk_delivery_channel_account_id"), "channel_account",
            ["channel_account_id"], ["id"], ondelete="CASCADE",
        )  # fmt: skip
        delivery.drop_constraint(op.f("ck_delivery_recipient"), type_="check")
        delivery.create_check_constraint(op.f("ck_delivery_recipient"), RECIPIENT)


def downgrade() -> None:
    op.execute("DELETE FROM delivery WHERE digest IS NOT NULL")
    with op.batch_alter_table("delivery") as delivery:
        delivery.drop_constraint(op.f("ck_delivery_recipient"), type_="check")
        delivery.create_check_constraint(op.f("ck_delivery_recipient"), PERSON)
        delivery.drop_constraint(op.f("fk_delivery_channel_account_id"), type_="foreignkey")
        delivery.drop_constraint(op.f("uq_delivery_digest"), type_="unique")
        delivery.drop_column("channel_account_id")
        delivery.drop_column("digest")
