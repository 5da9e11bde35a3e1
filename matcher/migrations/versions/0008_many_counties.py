"""Indexes for many counties and years: the audit trail newest first, assignments and needs by their time.

Revision ID: 0008
Revises: 0007
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_audit_entry_subject_key", "audit_entry", ["subject", "subject_key", "at", "id"]),
    ("ix_audit_entry_at", "audit_entry", ["at", "id"]),
    ("ix_audit_entry_subject_at", "audit_entry", ["subject", "at", "id"]),
    ("ix_audit_entry_account_at", "audit_entry", ["account_id", "at", "id"]),
    ("ix_assignment_starts_at", "assignment", ["starts_at"]),
    ("ix_need_status_township", "need", ["status", "township_code"]),
    ("ix_need_posted_at", "need", ["posted_at"]),
)


def upgrade() -> None:
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
    op.drop_index("ix_audit_entry_subject", "audit_entry")


def downgrade() -> None:
    op.create_index("ix_audit_entry_subject", "audit_entry", ["subject", "subject_key"])
    for name, table, _ in INDEXES:
        op.drop_index(name, table)
