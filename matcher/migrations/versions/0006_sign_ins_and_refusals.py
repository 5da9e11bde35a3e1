"""Passwords that must be changed, what tells a sign-in from others, refusals, counters of tries; closed accounts.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

from matcher import clock

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KINDS = ("wrong_password", "unknown_name", "closed_account", "throttled", "forbidden")


def upgrade() -> None:
    op.execute("ALTER TABLE account ADD COLUMN must_change_password BOOLEAN DEFAULT false NOT NULL")
    op.execute("ALTER TABLE sign_in ADD COLUMN address VARCHAR(64) DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE sign_in ADD COLUMN browser VARCHAR(60) DEFAULT '' NOT NULL")
    op.create_table(
        "rate_count",
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_count")),
    )
    op.create_index(op.f("ix_rate_count_expires_at"), "rate_count", ["expires_at"])
    op.create_table(
        "refusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minute", sa.DateTime(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="refusalkind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_refusal_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusal")),
    )
    op.create_index("ix_refusal_minute_address", "refusal", ["minute", "address"])
    op.create_index(op.f("ix_refusal_account_id"), "refusal", ["account_id"])
    _close_accounts_of_archived_heads()


def _close_accounts_of_archived_heads() -> None:
    open_still = "active AND head_id IN (SELECT id FROM head WHERE NOT active)"
    entry = ":now, region_code, 'account.close', 'account', CAST(id AS VARCHAR(40)), '{}'"
    columns = "at, region_code, action, subject, subject_key, detail"
    told = f"INSERT INTO audit_entry ({columns}) SELECT {entry} FROM account WHERE {open_still}"  # noqa: S608 - our own words
    op.get_bind().execute(sa.text(told).bindparams(now=clock.now()))
    op.execute(f"DELETE FROM sign_in WHERE account_id IN (SELECT id FROM account WHERE {open_still})")  # noqa: S608
    op.execute(f"UPDATE account SET active = false, version = version + 1 WHERE {open_still}")  # noqa: S608


def downgrade() -> None:
    op.drop_table("refusal")
    op.drop_table("rate_count")
    op.drop_column("sign_in", "browser")
    op.drop_column("sign_in", "address")
    op.drop_column("account", "must_change_password")
