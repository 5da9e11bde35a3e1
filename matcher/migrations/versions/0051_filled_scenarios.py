"""Scenarios that only fill in what is planned. On SQLite the table is built anew.

Revision ID: 0051
Revises: 0050
"""

from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

BEFORE = ("replaced", "freed", "fairer", "less_travel", "head_away", "more_kit", "own_weights", "kept")


def upgrade() -> None:
    _allow(*BEFORE, "filled")


def downgrade() -> None:
    op.execute("UPDATE scenario SET kind = 'kept' WHERE kind = 'filled'")
    _allow(*BEFORE)


def _allow(*kinds: str) -> None:
    words = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("scenario") as scenario:
        scenario.drop_constraint(op.f("ck_scenario_scenariokind"), type_="check")
        scenario.create_check_constraint(op.f("ck_scenario_scenariokind"), f"kind IN ({words})")
