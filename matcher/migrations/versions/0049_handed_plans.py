"""A county's plan may be handed to it from the plan of its city or province. No table is built anew.

Revision ID: 0049
Revises: 0048
"""

from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE plan ADD COLUMN area_plan_id INTEGER"
        " CONSTRAINT fk_plan_area_plan_id REFERENCES plan (id)"
        " CONSTRAINT ck_plan_made CHECK (run_id IS NULL OR area_plan_id IS NULL)"
    )
    op.create_index("ix_plan_area_plan_id", "plan", ["area_plan_id"])


def downgrade() -> None:
    op.drop_index("ix_plan_area_plan_id", table_name="plan")
    with op.batch_alter_table("plan") as plan:
        plan.drop_constraint(op.f("ck_plan_made"), type_="check")
        plan.drop_column("area_plan_id")
