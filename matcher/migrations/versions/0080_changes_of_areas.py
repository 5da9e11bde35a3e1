"""Townships that get another name or code, or become one.

Revision ID: 0080
Revises: 0078
"""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0078"
branch_labels = None
depends_on = None

SORTS = ("rename", "go_over")
STATES = ("draft", "agreed", "done", "undone", "called_off")


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    with op.batch_alter_table("region") as batch:
        batch.add_column(sa.Column("former_names", sa.JSON(), server_default="[]", nullable=False))
        batch.add_column(sa.Column("opened_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("successor_code", sa.String(12), server_default="", nullable=False))
        batch.add_column(sa.Column("heir_code", sa.String(12), server_default="", nullable=False))
        batch.create_check_constraint("successor", "(closed_on IS NULL) = (successor_code = '')")
        batch.create_check_constraint("heir", "(closed_on IS NULL) = (heir_code = '')")
        batch.create_index(op.f("ix_region_heir_code"), ["heir_code"])
    op.create_table(
        "region_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("sort", _words("changesort", *SORTS), nullable=False),
        sa.Column("state", _words("changestate", *STATES), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("into_code", sa.String(12), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("name_en", sa.String(120), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(sort = 'rename') = (into_code = '')", name=op.f("ck_region_change_into")),
        sa.CheckConstraint(
            "(state IN ('done', 'undone')) = (done_at IS NOT NULL)", name=op.f("ck_region_change_done")
        ),
        sa.ForeignKeyConstraint(["county_code"], ["region.code"], name=op.f("fk_region_change_county_code")),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_region_change_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region_change")),
    )
    op.create_index(op.f("ix_region_change_county_code"), "region_change", ["county_code"])
    op.create_index("ix_region_change_state", "region_change", ["state", "day"])


def downgrade() -> None:
    op.drop_table("region_change")
    with op.batch_alter_table("region") as batch:
        batch.drop_index(op.f("ix_region_heir_code"))
        batch.drop_constraint("heir", type_="check")
        batch.drop_constraint("successor", type_="check")
        for column in ("heir_code", "successor_code", "closed_on", "opened_on", "former_names"):
            batch.drop_column(column)
