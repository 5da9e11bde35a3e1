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

HEAD = sa.table("head", sa.column("id"), sa.column("active", sa.Boolean()))
ACCOUNT = sa.table(
    "account", sa.column("id"), sa.column("region_code"), sa.column("head_id"), sa.column("version"),
    sa.column("active", sa.Boolean()),
)  # fmt: skip
SIGN_IN = sa.table("sign_in", sa.column("account_id"))
AUDIT_ENTRY = sa.table(
    "audit_entry", sa.column("at", sa.DateTime()), sa.column("region_code"), sa.column("action"), sa.column("subject"),
    sa.column("subject_key"), sa.column("detail", sa.JSON()),
)  # fmt: skip
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
    of_archived = sa.select(HEAD.c.id).where(~HEAD.c.active)
    open_still = sa.and_(ACCOUNT.c.active, ACCOUNT.c.head_id.in_(of_archived))
    entry = sa.select(
        sa.literal(clock.now(), sa.DateTime()), ACCOUNT.c.region_code, sa.literal("account.close"),
        sa.literal("account"), sa.cast(ACCOUNT.c.id, sa.String(40)), sa.literal({}, sa.JSON()),
    ).where(open_still)  # fmt: skip
    columns = ["at", "region_code", "action", "subject", "subject_key", "detail"]
    op.execute(AUDIT_ENTRY.insert().from_select(columns, entry))
    op.execute(SIGN_IN.delete().where(SIGN_IN.c.account_id.in_(sa.select(ACCOUNT.c.id).where(open_still))))
    op.execute(ACCOUNT.update().where(open_still).values(active=False, version=ACCOUNT.c.version + 1))


def downgrade() -> None:
    op.drop_table("refusal")
    op.drop_table("rate_count")
    op.drop_column("sign_in", "browser")
    op.drop_column("sign_in", "address")
    op.drop_column("account", "must_change_password")
