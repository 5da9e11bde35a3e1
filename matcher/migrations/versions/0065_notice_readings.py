"""Who has read which version of the notice on personal data.

Revision ID: 0065
Revises: 0064
"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

ONE_READER = (
    "(CASE WHEN account_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN head_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN need_id IS NULL THEN 0 ELSE 1 END) = 1"
)
CONTACT = "(need_id IS NULL) = (contact_generation IS NULL)"


def upgrade() -> None:
    op.create_table(
        "notice_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column("contact_generation", sa.Integer(), nullable=True),
        sa.CheckConstraint(ONE_READER, name=op.f("ck_notice_reading_one_reader")),
        sa.CheckConstraint(CONTACT, name=op.f("ck_notice_reading_contact")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notice_reading_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["head_id"], ["head.id"], name=op.f("fk_notice_reading_head_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_notice_reading_need_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_reading")),
        sa.UniqueConstraint(
            "account_id", "text_version", name=op.f("uq_notice_reading_account_id_text_version")
        ),
        sa.UniqueConstraint("head_id", "text_version", name=op.f("uq_notice_reading_head_id_text_version")),
        sa.UniqueConstraint(
            "need_id",
            "contact_generation",
            "text_version",
            name=op.f("uq_notice_reading_need_id_contact_generation_text_version"),
        ),
    )


def downgrade() -> None:
    op.drop_table("notice_reading")
