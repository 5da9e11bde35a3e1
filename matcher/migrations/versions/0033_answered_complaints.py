"""News for whoever sent a complaint, and messages to the number that was left. On SQLite both tables are built anew.

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

ABOUT_HEAD = "(need_id IS NULL) = (event IN ('opted_out', 'offer_changed')) AND (need_id IS NOT NULL OR head_id IS NOT NULL)"
ABOUT_COMPLAINT = (
    "(need_id IS NULL) = (event IN ('opted_out', 'offer_changed', 'complaint_answered'))"
    " AND (complaint_id IS NOT NULL) = (event = 'complaint_answered')"
    " AND (need_id IS NOT NULL OR head_id IS NOT NULL OR complaint_id IS NOT NULL)"
)
PERSON = "(head_id IS NULL) <> (reader_id IS NULL)"
NOBODY = "head_id IS NULL AND reader_id IS NULL"
PERSON_OR_GROUP = f"(digest IS NULL AND ({PERSON})) OR (digest IS NOT NULL AND {NOBODY})"
WITH_COMPLAINT = (
    f"(digest IS NULL AND complaint_id IS NULL AND ({PERSON}))"
    f" OR ({NOBODY} AND ((digest IS NULL) <> (complaint_id IS NULL)))"
)
AUDIENCES = "audience IN ('head', 'township', 'coordinator')"
WITH_SENDERS = "audience IN ('head', 'township', 'coordinator', 'sender')"


def upgrade() -> None:
    for table, name, check in (
        ("notification", "subject", ABOUT_COMPLAINT), ("delivery", "recipient", WITH_COMPLAINT),
    ):  # fmt: skip
        with op.batch_alter_table(table) as altered:
            _without_checks(altered, table, name)
            altered.add_column(sa.Column("complaint_id", sa.Integer(), nullable=True))
            altered.create_foreign_key(
                op.f(f"fk_{table}_complaint_id"), "complaint", ["complaint_id"], ["id"], ondelete="CASCADE"
            )
            altered.create_check_constraint(op.f(f"ck_{table}_audience"), WITH_SENDERS)
            altered.create_check_constraint(op.f(f"ck_{table}_{name}"), check)
        op.create_index(f"ix_{table}_complaint_id", table, ["complaint_id"])


def downgrade() -> None:
    for table, name, check in (
        ("delivery", "recipient", PERSON_OR_GROUP),
        ("notification", "subject", ABOUT_HEAD),
    ):
        rows = sa.table(table, sa.column("complaint_id"))
        op.execute(rows.delete().where(rows.c.complaint_id.is_not(None)))
        op.drop_index(f"ix_{table}_complaint_id", table)
        with op.batch_alter_table(table) as altered:
            _without_checks(altered, table, name)
            altered.drop_constraint(op.f(f"fk_{table}_complaint_id"), type_="foreignkey")
            altered.drop_column("complaint_id")
            altered.create_check_constraint(op.f(f"ck_{table}_audience"), AUDIENCES)
            altered.create_check_constraint(op.f(f"ck_{table}_{name}"), check)


def _without_checks(altered: BatchOperations, table: str, name: str) -> None:
    for each in ("audience", name):
        altered.drop_constraint(op.f(f"ck_{table}_{each}"), type_="check")
