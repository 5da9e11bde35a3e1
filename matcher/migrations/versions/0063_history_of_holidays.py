"""Every state that the holidays of a year had, not only the last.

Revision ID: 0063
Revises: 0062
"""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

YEARS = sa.table(
    "holiday_year",
    sa.column("year", sa.Integer),
    sa.column("before", sa.JSON),
    sa.column("before_whole", sa.Boolean),
    sa.column("history", sa.JSON),
    sa.column("changed_at", sa.DateTime),
)


def upgrade() -> None:
    op.add_column("holiday_year", sa.Column("history", sa.JSON(), nullable=False, server_default="[]"))
    connection = op.get_bind()
    for year, before, whole, at in connection.execute(
        sa.select(YEARS.c.year, YEARS.c.before, YEARS.c.before_whole, YEARS.c.changed_at)
    ).all():
        state = {"until": at.isoformat(), "whole": bool(whole), "days": before}
        connection.execute(sa.update(YEARS).where(YEARS.c.year == year).values(history=[state]))
    with op.batch_alter_table("holiday_year") as table:
        table.drop_column("before")
        table.drop_column("before_whole")
        table.alter_column("history", server_default=None)


def downgrade() -> None:
    op.add_column("holiday_year", sa.Column("before", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column(
        "holiday_year", sa.Column("before_whole", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    connection = op.get_bind()
    for year, history in connection.execute(sa.select(YEARS.c.year, YEARS.c.history)).all():
        last = history[-1] if history else {"days": [], "whole": False}
        connection.execute(
            sa.update(YEARS)
            .where(YEARS.c.year == year)
            .values(before=last["days"], before_whole=last["whole"])
        )
    with op.batch_alter_table("holiday_year") as table:
        table.drop_column("history")
        table.alter_column("before", server_default=None)
        table.alter_column("before_whole", server_default=None)
