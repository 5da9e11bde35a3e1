"""Which proposals a run had to keep.

Revision ID: 0041
Revises: 0040
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

PINNED = sa.text(
    "SELECT plan.run_id, assignment.need_id FROM assignment JOIN plan ON plan.id = assignment.plan_id"
    " WHERE plan.status = 'proposed' AND plan.run_id IS NOT NULL AND assignment.pinned ORDER BY assignment.need_id"
)


def upgrade() -> None:
    op.execute("ALTER TABLE run ADD COLUMN decided TEXT DEFAULT '' NOT NULL")
    kept: dict[int, list[str]] = {}
    for run_id, need_id in op.get_bind().execute(PINNED):
        kept.setdefault(run_id, []).append(str(need_id))
    for run_id, need_ids in kept.items():
        op.get_bind().execute(
            sa.text("UPDATE run SET decided = :decided WHERE id = :id"),
            {"decided": " ".join(need_ids), "id": run_id},
        )


def downgrade() -> None:
    op.drop_column("run", "decided")
