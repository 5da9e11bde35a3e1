"""Which venues are the place of a firm: so far those that bear the name of a firm of the county.

Revision ID: 0064
Revises: 0063
"""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("venue") as venue:
        venue.add_column(sa.Column("firm_id", sa.Integer(), nullable=True))
        venue.create_foreign_key(op.f("fk_venue_firm_id"), "institution", ["firm_id"], ["id"])
        venue.create_index("ix_venue_firm_id", ["firm_id"])
    venues = sa.table("venue", *(sa.column(name) for name in ("firm_id", "name_key", "township_code")))
    firms = sa.table("institution", *(sa.column(name) for name in ("id", "kind", "name_key", "county_code")))
    op.execute(
        venues.update().values(
            firm_id=sa.select(sa.func.min(firms.c.id))
            .where(
                firms.c.kind == "enterprise",
                firms.c.name_key == venues.c.name_key,
                firms.c.county_code == sa.func.substr(venues.c.township_code, 1, 6),
            )
            .scalar_subquery()
        )
    )


def downgrade() -> None:
    with op.batch_alter_table("venue") as venue:
        venue.drop_index("ix_venue_firm_id")
        venue.drop_constraint(op.f("fk_venue_firm_id"), type_="foreignkey")
        venue.drop_column("firm_id")
