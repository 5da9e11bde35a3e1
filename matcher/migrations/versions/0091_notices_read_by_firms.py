"""That a firm's contact has read the notice on personal data. On SQLite these readings are built anew.

Revision ID: 0091
Revises: 0090
"""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0091"
down_revision = "0090"
branch_labels = None
depends_on = None

UNIQUE = "uq_notice_reading_firm_request_id_contact_generation_text_version"
_NAMED = "(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)"
readings = sa.table("notice_reading", sa.column("firm_request_id"))


def upgrade() -> None:
    with op.batch_alter_table("notice_reading") as reading:
        reading.add_column(sa.Column("firm_request_id", sa.Integer(), nullable=True))
        reading.create_foreign_key(
            op.f("fk_notice_reading_firm_request_id"), "firm_request", ["firm_request_id"], ["id"],
            ondelete="CASCADE",
        )  # fmt: skip
        reading.create_unique_constraint(
            op.f(UNIQUE), ["firm_request_id", "contact_generation", "text_version"]
        )
        _say_reader(
            reading, ("account_id", "head_id", "need_id", "firm_request_id"),
            "(need_id IS NULL AND firm_request_id IS NULL) = (contact_generation IS NULL)",
        )  # fmt: skip


def downgrade() -> None:
    op.execute(sa.delete(readings).where(readings.c.firm_request_id.is_not(None)))
    with op.batch_alter_table("notice_reading") as reading:
        _say_reader(
            reading, ("account_id", "head_id", "need_id"), "(need_id IS NULL) = (contact_generation IS NULL)"
        )
        reading.drop_constraint(op.f(UNIQUE), type_="unique")
        reading.drop_constraint(op.f("fk_notice_reading_firm_request_id"), type_="foreignkey")
        reading.drop_column("firm_request_id")


def _say_reader(reading: BatchOperations, columns: tuple[str, ...], contact: str) -> None:
    one = " + ".join(_NAMED.format(column=column) for column in columns)
    for name, rule in (("one_reader", f"{one} = 1"), ("contact", contact)):
        reading.drop_constraint(op.f(f"ck_notice_reading_{name}"), type_="check")
        reading.create_check_constraint(op.f(f"ck_notice_reading_{name}"), rule)
